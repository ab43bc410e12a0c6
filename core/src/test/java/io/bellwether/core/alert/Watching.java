package io.bellwether.core.alert;

import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.signal.TrendAnalyzer;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.core.store.QuoteChunk.Field;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Alert rules over one symbol, shown quotes one by one.
final class Watching {
  static final Symbol AAPL = new Symbol("AAPL");
  static final Instant START = Instant.parse("2024-03-08T14:30:00Z");

  private final List<Rule> rules;
  private AlertRules alerts;
  private final TrendAnalyzer analyzer;
  private final List<FiredAlert> fired = new ArrayList<>();
  private QuoteChunk chunk = new QuoteChunk();
  private Instant now = START;
  private long number;

  Watching(Rule... rules) {
    this.rules = List.of(rules);
    this.alerts = new AlertRules("0");
    alerts.use(this.rules);
    analyzer = new TrendAnalyzer(AAPL, Interval.ONE_MINUTE, 500, List.of());
    for (var rule : rules) {
      if (rule.condition() instanceof Condition.Reversal reversal) {
        analyzer.run(reversal.strategy());
      }
    }
  }

  static Watching of(String condition) {
    return new Watching(rule(condition));
  }

  static Rule rule(String condition) {
    return Rule.of("r", Set.of(), Condition.parse(condition));
  }

  static Rule rule(String condition, Repeat repeat) {
    var rule = rule(condition);
    return new Rule(
        rule.id(),
        rule.symbols(),
        rule.condition(),
        repeat,
        rule.severity(),
        rule.template(),
        rule.quiet(),
        rule.to(),
        rule.mutedUntil());
  }

  Watching wait(Duration time) {
    now = now.plus(time);
    return this;
  }

  /// Prices a second apart.
  Watching prices(double... prices) {
    for (var price : prices) {
      quote(price, 0, 0, "");
    }
    return this;
  }

  Watching volume(double volume) {
    return quote(100, Field.VOLUME.bit(), volume, "");
  }

  Watching changePercent(double percent) {
    return quote(100, Field.CHANGE_PERCENT.bit(), percent, "");
  }

  Watching anomaly(String anomaly) {
    return quote(100, 0, 0, anomaly);
  }

  private Watching quote(double price, int mask, double value, String anomaly) {
    now = now.plusSeconds(1);
    number++;
    if (chunk.isFull()) {
      chunk = new QuoteChunk();
    }
    var numbers = new double[Field.values().length];
    numbers[Field.VOLUME.ordinal()] = value;
    numbers[Field.CHANGE_PERCENT.ordinal()] = value;
    numbers[Field.PRICE.ordinal()] = price;
    var micros = UtcMicros.of(now);
    var row =
        chunk.append(
            AAPL.value().getBytes(StandardCharsets.UTF_8),
            numbers,
            mask | Field.PRICE.bit(),
            micros,
            anomaly.isEmpty() ? null : anomaly.getBytes(StandardCharsets.UTF_8),
            false,
            number);
    var signals = analyzer.onQuote(micros, price, -1, false);
    var quote =
        new SeenQuote(chunk, row, micros, signals, analyzer.bars(), TradingCalendar.alwaysOpen());
    alerts.onQuote(0, AAPL, number, quote, fired);
    return this;
  }

  Watching tick() {
    alerts.onTick(UtcMicros.of(now), UtcMicros.of(START), _ -> TradingCalendar.alwaysOpen(), fired);
    return this;
  }

  /// As after a restart.
  Watching restarted() throws IOException {
    var bytes = new ByteArrayOutputStream();
    alerts.writeTo(new DataOutputStream(bytes));
    alerts = new AlertRules("0");
    alerts.use(rules);
    alerts.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return this;
  }

  Watching changedTo(Rule... next) {
    alerts.use(List.of(next));
    return this;
  }

  long count() {
    return alerts.count();
  }

  List<Alert> alerts() {
    return fired.stream().map(FiredAlert::alert).toList();
  }

  List<Double> firedPrices() {
    return alerts().stream().map(a -> a.reading().price().orElseThrow()).toList();
  }
}
