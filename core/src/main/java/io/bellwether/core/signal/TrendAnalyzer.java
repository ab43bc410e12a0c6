package io.bellwether.core.signal;

import io.bellwether.core.market.BarSeries;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Watches one symbol live: quotes make bars, each closed bar's close is a sample for every
/// strategy, and a change of side is a signal. A late quote corrects bars and makes no sample.
public final class TrendAnalyzer {
  private final Symbol symbol;
  private final BarSeries bars;
  private final List<CrossoverDetector> detectors = new ArrayList<>();
  private final List<ProfitAndLoss> ledgers = new ArrayList<>();

  /// An analyzer that has seen nothing.
  ///
  /// @param symbol whose quotes
  /// @param interval length of the bars whose closes are the samples
  /// @param rememberedBars how many bars are kept for charts
  /// @param strategies which rules to run
  public TrendAnalyzer(
      Symbol symbol, Interval interval, int rememberedBars, List<Strategy> strategies) {
    this.symbol = symbol;
    this.bars = new BarSeries(symbol, interval, rememberedBars);
    for (var strategy : strategies) {
      detectors.add(new CrossoverDetector(strategy));
      ledgers.add(new ProfitAndLoss(ProfitAndLoss.Settings.DEFAULT));
    }
  }

  /// Runs one more strategy from now on, if it does not run already. The remembered bars that have
  /// closed fill its windows; they set off no signals.
  ///
  /// @param strategy which rule to run
  public void run(Strategy strategy) {
    for (var detector : detectors) {
      if (detector.strategy().equals(strategy)) {
        return;
      }
    }
    detectors.add(warm(strategy));
    ledgers.add(new ProfitAndLoss(ProfitAndLoss.Settings.DEFAULT));
  }

  private CrossoverDetector warm(Strategy strategy) {
    var detector = new CrossoverDetector(strategy);
    var known = bars.bars(Integer.MAX_VALUE);
    for (int i = 0; i < known.size() - 1; i++) {
      detector.onSample(known.get(i).close());
    }
    return detector;
  }

  /// Takes a quote.
  ///
  /// @param micros its timestamp
  /// @param price its price
  /// @param volumeIncrement what was traded since the previous quote, ≤ 0 when unknown
  /// @param late whether a newer one came before
  /// @return the signals it set off, mostly none; their time is the start of the bar that closed
  public List<TradedSignal> onQuote(
      long micros, double price, double volumeIncrement, boolean late) {
    if (late) {
      bars.correct(micros, price);
      return List.of();
    }
    if (!bars.add(micros, price, volumeIncrement)) {
      return List.of();
    }
    return onSample(bars.previousStart(), bars.previousClose());
  }

  private List<TradedSignal> onSample(long micros, double price) {
    List<TradedSignal> signals = List.of();
    for (int i = 0; i < detectors.size(); i++) {
      var detector = detectors.get(i);
      var side = detector.onSample(price);
      if (side != null) {
        var signal =
            new Signal(
                symbol.value(),
                detector.strategy().key(),
                UtcMicros.toInstant(micros),
                side,
                price,
                detector.fast(),
                detector.slow());
        if (signals.isEmpty()) {
          signals = new ArrayList<>();
        }
        signals.add(ledgers.get(i).trade(signal));
      }
    }
    return signals;
  }

  /// The bars so far.
  ///
  /// @return the live series
  public BarSeries bars() {
    return bars;
  }

  /// Writes the state.
  ///
  /// @param out where to
  /// @throws IOException when it cannot be written
  public void writeTo(DataOutput out) throws IOException {
    bars.writeTo(out);
    out.writeInt(detectors.size());
    for (int i = 0; i < detectors.size(); i++) {
      detectors.get(i).writeTo(out);
      ledgers.get(i).writeTo(out);
    }
  }

  /// Reads what [#writeTo] wrote into an analyzer that has seen nothing. A strategy that was not
  /// run before starts as in [#run]; one that is no longer wanted is left out.
  ///
  /// @param in where from
  /// @throws IOException when it cannot be read
  public void readFrom(DataInput in) throws IOException {
    bars.readFrom(in);
    detectors.replaceAll(detector -> warm(detector.strategy()));
    var count = in.readInt();
    for (int saved = 0; saved < count; saved++) {
      var detector = CrossoverDetector.readFrom(in);
      var ledger = ProfitAndLoss.readFrom(in, ProfitAndLoss.Settings.DEFAULT);
      for (int i = 0; i < detectors.size(); i++) {
        if (detectors.get(i).strategy().equals(detector.strategy())) {
          detectors.set(i, detector);
          ledgers.set(i, ledger);
        }
      }
    }
  }
}
