package io.bellwether.testkit.generator;

import io.bellwether.core.market.UtcMicros;
import java.util.random.RandomGenerator;

/// One generated symbol: a random walk of its price in cents, and its trading day so far.
final class Instrument {
  final String symbol;

  /// Time of the newest accepted record, 0 before the first.
  long newestMicros;

  private long price;
  private long open;
  private long high;
  private long low;
  private long previousClose;
  private long volume;
  private long day = -1;

  Instrument(String symbol, long price) {
    this.symbol = symbol;
    this.price = price;
    this.previousClose = price;
  }

  /// Trades once more: price and volume move on. The volume grows with each trade, so that no two
  /// records of a symbol and a day are the same.
  void trade(long micros, RandomGenerator random) {
    var today = Math.floorDiv(micros, UtcMicros.DAY);
    if (today != day) {
      previousClose = price;
      open = price;
      high = price;
      low = price;
      volume = 0;
      day = today;
    }
    price = Math.clamp(price + random.nextInt(-4, 5), 100, 1_000_000);
    high = Math.max(high, price);
    low = Math.min(low, price);
    volume += 1 + random.nextInt(1_000);
  }

  /// Writes the record of the state; a fault replaces or leaves out one field.
  void write(StringBuilder out, long micros, Fault fault) {
    out.append('{');
    fault.symbol(out, symbol);
    cents(out.append("\"open\":"), open);
    cents(out.append(",\"high\":"), fault == Fault.HIGH_BELOW_LOW ? low - 1 : high);
    cents(out.append(",\"low\":"), low);
    fault.price(out, this);
    cents(out.append(",\"previous_close\":"), previousClose);
    cents(out.append(",\"change\":"), price - previousClose);
    out.append(",\"change_percent\":");
    scaled(out, Math.round((price - previousClose) * 1e7 / previousClose), 100_000);
    out.append(",\"volume\":").append(fault == Fault.NEGATIVE_VOLUME ? -volume - 1 : volume);
    fault.timestamp(out, micros);
    out.append('}');
  }

  void price(StringBuilder out) {
    cents(out, price);
  }

  private static void cents(StringBuilder out, long value) {
    scaled(out, value, 100);
  }

  private static void scaled(StringBuilder out, long value, int scale) {
    if (value < 0) {
      out.append('-');
    }
    var size = Math.abs(value);
    out.append(size / scale).append('.');
    var rest = size % scale;
    for (int unit = scale / 10; unit > 0; unit /= 10) {
      out.append((char) ('0' + rest / unit % 10));
    }
  }
}
