package io.bellwether.charts.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Numbers, times and lists as people read them; the same on every machine.
public final class Wording {
  private static final MathContext DIGITS = new MathContext(5);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /// A count.
  ///
  /// @param count any
  /// @return with thousands separated, for example `1,258`
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// A count of things.
  ///
  /// @param count any
  /// @param one what one of them is called; an s makes it several
  /// @return for example `1 day`, `1,258 days`
  public static String count(long count, String one) {
    return count(count) + " " + one + (count == 1 ? "" : "s");
  }

  /// A number in five digits at most.
  ///
  /// @param value finite
  /// @return for example `131.25`, `0.0012346`, `64,250`
  public static String number(double value) {
    var rounded = new BigDecimal(value).round(DIGITS);
    return Math.abs(value) >= 100_000
        ? String.format(Locale.ROOT, "%,.0f", rounded)
        : zeroless(String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded));
  }

  private static String zeroless(String text) {
    return text.indexOf('.') < 0 ? text : text.replaceAll("\\.?0+$", "");
  }

  /// A percentage with two decimals.
  ///
  /// @param percent in percent
  /// @return for example `−3.20 %`
  public static String percent(double percent) {
    return String.format(Locale.ROOT, "%.2f %%", percent).replace('-', '−');
  }

  /// A day or a minute.
  ///
  /// @param millis milliseconds since 1970
  /// @param daily whether the day alone says it
  /// @return for example `2024-03-08` or `2024-03-08 20:59`, in UTC
  public static String time(long millis, boolean daily) {
    return daily ? Calendars.date(millis).toString() : MINUTE.format(Instant.ofEpochMilli(millis));
  }

  /// A cell of a table.
  ///
  /// @param value any
  /// @return its shortest exact text; empty for NaN
  public static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /// Several things in one line, the first few by name.
  ///
  /// @param items their names
  /// @param most how many are named
  /// @return for example `A, B, C and 12 more`
  public static String list(List<String> items, int most) {
    return items.size() <= most
        ? String.join(", ", items)
        : String.join(", ", items.subList(0, most)) + " and " + (items.size() - most) + " more";
  }
}
