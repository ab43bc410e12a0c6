package io.bellwether.app.alerting;

import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.core.alert.AlertRules;
import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.SeenQuote;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.signal.Strategy;
import io.bellwether.core.signal.TrendAnalyzer;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.store.QuoteChunk.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One rule over rows of the table `quotes`, with analyzers of its own.
final class StoredQuotes {
  private static final int REMEMBERED_BARS = 60;
  private static final double UNKNOWN_INCREMENT = -1;

  private final TradingCalendars calendars;
  private final AlertRules rules = new AlertRules("preview");
  private final List<Strategy> strategies;
  private final Map<String, Watched> bySymbol = new HashMap<>();
  private QuoteChunk chunk = new QuoteChunk();
  private long count;
  private long lastMicros;

  private record Watched(int index, Symbol symbol, byte[] utf8, TrendAnalyzer analyzer) {}

  StoredQuotes(Rule rule, TradingCalendars calendars) {
    this.calendars = calendars;
    this.strategies =
        rule.condition() instanceof Condition.Reversal reversal
            ? List.of(reversal.strategy())
            : List.of();
    rules.use(List.of(rule));
  }

  /// Shows the next row: symbol, time in microseconds, price, change in percent, volume, anomaly.
  List<FiredAlert> show(List<@Nullable Object> row) {
    var watched = bySymbol.computeIfAbsent(HistoryQueries.text(row, 0), this::watch);
    if (chunk.isFull()) {
      chunk = new QuoteChunk();
    }
    count++;
    lastMicros = Long.parseLong(HistoryQueries.text(row, 1));
    var numbers = new double[Field.values().length];
    var mask = 0;
    mask |= put(numbers, Field.PRICE, row.get(2));
    mask |= put(numbers, Field.CHANGE_PERCENT, row.get(3));
    mask |= put(numbers, Field.VOLUME, row.get(4));
    var anomaly = row.get(5) == null ? "" : HistoryQueries.text(row, 5);
    var at =
        chunk.append(
            watched.utf8(),
            numbers,
            mask,
            lastMicros,
            anomaly.isEmpty() ? null : anomaly.getBytes(StandardCharsets.UTF_8),
            false,
            count);
    var price = numbers[Field.PRICE.ordinal()];
    var signals = watched.analyzer().onQuote(lastMicros, price, UNKNOWN_INCREMENT, false);
    var quote =
        new SeenQuote(
            chunk,
            at,
            lastMicros,
            signals,
            watched.analyzer().bars(),
            calendars.of(watched.symbol()));
    var fired = new ArrayList<FiredAlert>();
    rules.onQuote(watched.index(), watched.symbol(), count, quote, fired);
    return fired;
  }

  private static int put(double[] numbers, Field field, @Nullable Object value) {
    if (value instanceof Number number) {
      numbers[field.ordinal()] = number.doubleValue();
      return field.bit();
    }
    return 0;
  }

  private Watched watch(String name) {
    var symbol = new Symbol(name);
    return new Watched(
        bySymbol.size(),
        symbol,
        name.getBytes(StandardCharsets.UTF_8),
        new TrendAnalyzer(symbol, Interval.ONE_MINUTE, REMEMBERED_BARS, strategies));
  }

  long count() {
    return count;
  }

  long lastMicros() {
    return lastMicros;
  }
}
