package io.bellwether.core.market;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/// UTC microseconds since 1970, and their text: ISO-8601 with exactly six fraction digits and `Z`,
/// so that the order of texts is the order of times.
public final class UtcMicros {
  /// Microseconds in a second.
  public static final long SECOND = 1_000_000L;

  /// Microseconds in a day.
  public static final long DAY = 86_400 * SECOND;

  private static final int TEXT_LENGTH = 27;

  /// 0001-01-01 and 9999-12-31: outside, the text would not have its fixed width.
  private static final long MIN = LocalDate.of(1, 1, 1).toEpochDay() * DAY;

  private static final long MAX = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY;

  private UtcMicros() {}

  /// The microseconds of an instant; what is finer is cut off.
  ///
  /// @param instant any instant
  /// @return microseconds since 1970
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano() / 1000);
  }

  /// The instant of microseconds.
  ///
  /// @param micros microseconds since 1970
  /// @return the instant
  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000);
  }

  /// The UTC date of microseconds.
  ///
  /// @param micros microseconds since 1970
  /// @return the date
  public static LocalDate date(long micros) {
    return LocalDate.ofEpochDay(Math.floorDiv(micros, DAY));
  }

  /// The text of microseconds.
  ///
  /// @param micros microseconds since 1970, of the years 1 to 9999
  /// @return for example `2024-03-08T20:59:59.123000Z`
  public static String format(long micros) {
    var date = date(micros);
    var ofDay = Math.floorMod(micros, DAY);
    var text = new char[TEXT_LENGTH];
    digits(text, 0, 4, date.getYear());
    text[4] = '-';
    digits(text, 5, 2, date.getMonthValue());
    text[7] = '-';
    digits(text, 8, 2, date.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, 2, ofDay / (3600 * SECOND));
    text[13] = ':';
    digits(text, 14, 2, ofDay / (60 * SECOND) % 60);
    text[16] = ':';
    digits(text, 17, 2, ofDay / SECOND % 60);
    text[19] = '.';
    digits(text, 20, 6, ofDay % SECOND);
    text[26] = 'Z';
    return new String(text);
  }

  private static void digits(char[] text, int from, int count, long value) {
    var rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /// Reads any ISO-8601 instant: `Z` or an offset, with or without a fraction.
  ///
  /// @param text for example `2024-03-08T15:59:59-05:00`
  /// @return microseconds since 1970; empty when the text is no instant of the years 1 to 9999
  public static OptionalLong parse(String text) {
    try {
      var micros = of(OffsetDateTime.parse(text).toInstant());
      return micros >= MIN && micros < MAX ? OptionalLong.of(micros) : OptionalLong.empty();
    } catch (DateTimeParseException e) {
      return OptionalLong.empty();
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
