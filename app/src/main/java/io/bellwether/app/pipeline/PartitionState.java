package io.bellwether.app.pipeline;

import io.bellwether.core.alert.AlertRules;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.processing.Account;
import io.bellwether.core.processing.QuoteProcessor;
import io.bellwether.core.processing.SymbolState;
import io.bellwether.core.signal.Strategy;
import io.bellwether.core.signal.TrendAnalyzer;
import io.bellwether.core.store.QuoteStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All that a partition must remember to go on: the processor, an analyzer for each symbol, the
/// count of signals, the state of the alert rules.
final class PartitionState {
  private static final int REMEMBERED_BARS = 500;

  private final QuoteProcessor processor;
  private final AlertRules alerts;
  private final List<Strategy> strategies;
  private final List<TrendAnalyzer> analyzers = new ArrayList<>();
  private final Map<Symbol, byte[]> names = new ConcurrentHashMap<>();
  private long signals;

  PartitionState(QuoteProcessor processor, AlertRules alerts, List<Strategy> strategies) {
    this.processor = processor;
    this.alerts = alerts;
    this.strategies = new ArrayList<>(strategies);
  }

  /// Runs one more strategy, if it does not run already.
  void run(Strategy strategy) {
    if (!strategies.contains(strategy)) {
      strategies.add(strategy);
      analyzers.forEach(analyzer -> analyzer.run(strategy));
    }
  }

  QuoteProcessor processor() {
    return processor;
  }

  TrendAnalyzer analyzerOf(SymbolState symbol) {
    while (analyzers.size() <= symbol.index()) {
      addAnalyzer(processor.symbols().get(analyzers.size()));
    }
    return analyzers.get(symbol.index());
  }

  private TrendAnalyzer addAnalyzer(SymbolState symbol) {
    var analyzer =
        new TrendAnalyzer(symbol.symbol(), Interval.ONE_MINUTE, REMEMBERED_BARS, strategies);
    analyzers.add(analyzer);
    names.put(symbol.symbol(), symbol.utf8());
    return analyzer;
  }

  /// The array that a symbol's quotes share, if they are of this partition. Any thread may ask.
  byte @Nullable [] utf8Of(Symbol symbol) {
    return names.get(symbol);
  }

  void countSignals(int more) {
    signals += more;
  }

  Account account() {
    return processor.account(signals, alerts.count());
  }

  /// All of it, with the newest quotes of its symbols.
  byte[] write(QuoteStore store) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(signals);
      processor.writeTo(out);
      for (var symbol : processor.symbols()) {
        analyzerOf(symbol).writeTo(out);
        var latest = store.latest(symbol.symbol());
        out.writeBoolean(latest.isPresent());
        if (latest.isPresent()) {
          QuoteCodec.write(latest.get(), out);
        }
      }
      alerts.writeTo(out);
    }
    return bytes.toByteArray();
  }

  void read(byte[] bytes, QuoteStore store) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      signals = in.readLong();
      processor.readFrom(in);
      for (var symbol : processor.symbols()) {
        addAnalyzer(symbol).readFrom(in);
        if (in.readBoolean()) {
          store.put(QuoteCodec.read(in));
        }
      }
      alerts.readFrom(in);
    }
  }
}
