package io.bellwether.providers.wire;

import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Writes a quote as the wire record: what is unknown is left out.
public final class WireRecord {
  private static final int FLOAT_DIGITS = 7;
  private static final Pattern VOLUME = Pattern.compile(",\"volume\":[-0-9.]+");
  private static final String BEGINNING = "{\"symbol\":\"";

  private WireRecord() {}

  /// The record of a quote.
  ///
  /// @param quote any
  /// @return one JSON object, UTF-8, without a newline
  public static byte[] of(Quote quote) {
    var out = new StringBuilder(280).append(BEGINNING).append(quote.symbol()).append('"');
    var day = quote.day();
    number(out, "open", day.open());
    number(out, "high", day.high());
    number(out, "low", day.low());
    number(out, "price", OptionalDouble.of(quote.price()));
    number(out, "previous_close", day.previousClose());
    number(out, "change", quote.change());
    number(out, "change_percent", quote.changePercent());
    number(out, "volume", day.volume());
    out.append(",\"timestamp\":\"")
        .append(UtcMicros.format(UtcMicros.of(quote.time())))
        .append('"');
    quote.currency().ifPresent(text -> text(out, "currency", text));
    quote.exchange().ifPresent(text -> text(out, "exchange", text));
    quote.source().ifPresent(text -> text(out, "source", text));
    return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The symbol of a record that [#of] wrote: it stands first, and holds nothing that is escaped.
  ///
  /// @param record written by [#of]
  /// @return its symbol
  public static Symbol symbolOf(byte[] record) {
    var end = BEGINNING.length();
    while (record[end] != '"') {
      end++;
    }
    var length = end - BEGINNING.length();
    return new Symbol(new String(record, BEGINNING.length(), length, StandardCharsets.US_ASCII));
  }

  /// The same record with its day's volume unknown.
  ///
  /// @param record written by [#of]
  /// @return a record without volume
  public static byte[] withoutVolume(byte[] record) {
    return VOLUME
        .matcher(new String(record, StandardCharsets.UTF_8))
        .replaceFirst("")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void number(StringBuilder out, String name, OptionalDouble value) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      out.append(",\"").append(name).append("\":").append(plain(value.getAsDouble()));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : BigDecimal.valueOf(value).toPlainString();
  }

  private static void text(StringBuilder out, String name, String value) {
    out.append(",\"").append(name).append("\":\"");
    value
        .codePoints()
        .filter(c -> c >= ' ' && c != '"' && c != '\\' && c != 127)
        .forEach(out::appendCodePoint);
    out.append('"');
  }

  /// The decimal number that a float was made of: 24.535 of the float nearest to it, not
  /// 24.534999847….
  ///
  /// @param value a finite float
  /// @return the double with the float's shortest decimal form
  public static double decimal(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  /// Takes out the noise that arithmetic with floats leaves: 1.0949993 beside a price of 24.535 is
  /// 1.095.
  ///
  /// @param value a finite number as large as the price or smaller
  /// @param price > 0, stated as a float, which holds seven digits
  /// @return the value to the last decimal place that such a price has
  public static double besidePrice(double value, double price) {
    var places = FLOAT_DIGITS - 1 - (int) Math.floor(Math.log10(price));
    return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
  }
}
