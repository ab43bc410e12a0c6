package io.bellwether.core.processing;

import io.bellwether.core.market.UtcMicros;

/// Reads wire records as programs write them: one flat object, ASCII texts without escapes, numbers
/// without exponents, timestamps in UTC. It gives up on anything else and leaves it to a JSON
/// library.
///
/// A decimal of up to 15 digits after at most 22 decimal places is one division away from the
/// nearest double, exactly (Clinger, *How to read floating point numbers accurately*, PLDI 1990).
final class PlainWireScanner {
  private static final double[] POWERS_OF_TEN = powersOfTen();
  private static final long MAX_EXACT = 1L << 53;
  private static final int TIMESTAMP_MIN = "2024-03-08T20:59:59Z".length();

  private byte[] bytes = new byte[0];
  private int at;
  private int to;

  private static double[] powersOfTen() {
    var powers = new double[23];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Double.parseDouble("1e" + i);
    }
    return powers;
  }

  /// Reads a record.
  ///
  /// @return whether it was a plain one; if not, `into` holds rubbish
  boolean scan(byte[] record, int from, int end, WireFields into) {
    bytes = record;
    at = from;
    to = end;
    if (!take('{')) {
      return false;
    }
    do {
      var nameFrom = textStart();
      if (nameFrom < 0) {
        return false;
      }
      var nameTo = at - 1;
      if (!take(':') || !value(nameFrom, nameTo - nameFrom, into)) {
        return false;
      }
    } while (take(','));
    return take('}') && atEnd();
  }

  private boolean value(int name, int length, WireFields into) {
    return switch (length) {
      case 3 -> is(name, "low") && number(WireFields.LOW, into);
      case 4 ->
          is(name, "open")
              ? number(WireFields.OPEN, into)
              : is(name, "high") && number(WireFields.HIGH, into);
      case 5 -> is(name, "price") && number(WireFields.PRICE, into);
      case 6 -> valueOfSix(name, into);
      case 8 ->
          is(name, "currency")
              ? text(WireFields.CURRENCY, into)
              : is(name, "exchange") && text(WireFields.EXCHANGE, into);
      case 9 -> is(name, "timestamp") && timestamp(into);
      case 14 ->
          is(name, "previous_close")
              ? number(WireFields.PREVIOUS_CLOSE, into)
              : is(name, "change_percent") && number(WireFields.CHANGE_PERCENT, into);
      default -> false;
    };
  }

  private boolean valueOfSix(int name, WireFields into) {
    if (is(name, "volume")) {
      return number(WireFields.VOLUME, into);
    }
    if (is(name, "change")) {
      return number(WireFields.CHANGE, into);
    }
    return is(name, "symbol") ? symbol(into) : is(name, "source") && text(WireFields.SOURCE, into);
  }

  private boolean is(int from, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (bytes[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean take(char wanted) {
    skipSpace();
    if (at < to && bytes[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private boolean atEnd() {
    skipSpace();
    return at == to;
  }

  private void skipSpace() {
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
  }

  /// Passes a text of plain ASCII; [#at] is then behind its closing quote.
  ///
  /// @return its first byte, or −1
  private int textStart() {
    if (!take('"')) {
      return -1;
    }
    var start = at;
    while (at < to) {
      var b = bytes[at++];
      if (b == '"') {
        return start;
      }
      if (b < ' ' || b == '\\') {
        return -1;
      }
    }
    return -1;
  }

  private boolean symbol(WireFields into) {
    var start = into.symbolSeen ? -1 : textStart();
    into.symbolSeen = true;
    into.symbolBytes = bytes;
    into.symbolFrom = start;
    into.symbolTo = at - 1;
    return start >= 0;
  }

  private boolean text(int text, WireFields into) {
    if (isNull()) {
      into.texts[text] = null;
      return true;
    }
    var start = textStart();
    if (start < 0) {
      return false;
    }
    into.texts[text] = start == at - 1 ? null : java.util.Arrays.copyOfRange(bytes, start, at - 1);
    return true;
  }

  private boolean isNull() {
    skipSpace();
    if (at + 4 <= to && bytes[at] == 'n' && is(at, "null")) {
      at += 4;
      return true;
    }
    return false;
  }

  private boolean number(int number, WireFields into) {
    if (isNull()) {
      into.unset(number);
      return true;
    }
    var negative = at < to && bytes[at] == '-';
    if (negative) {
      at++;
    }
    var start = at;
    var mantissa = 0L;
    var point = -1;
    while (at < to) {
      var b = bytes[at];
      if (b >= '0' && b <= '9') {
        mantissa = mantissa * 10 + (b - '0');
      } else if (b == '.' && point < 0) {
        point = at;
      } else {
        break;
      }
      at++;
    }
    var digits = at - start - (point < 0 ? 0 : 1);
    var wholeDigits = (point < 0 ? at : point) - start;
    var leadingZero = wholeDigits > 1 && bytes[start] == '0';
    if (wholeDigits == 0 || digits > 18 || mantissa > MAX_EXACT || leadingZero || at - 1 == point) {
      return false;
    }
    if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
      return false;
    }
    var value = point < 0 ? mantissa : mantissa / POWERS_OF_TEN[at - point - 1];
    into.set(number, negative ? 0.0 - value : value);
    return true;
  }

  private boolean timestamp(WireFields into) {
    var s = textStart();
    var length = at - 1 - s;
    if (s < 0 || length < TIMESTAMP_MIN || length > TIMESTAMP_MIN + 10 || bytes[at - 2] != 'Z') {
      return false;
    }
    var dashes = bytes[s + 4] == '-' && bytes[s + 7] == '-' && bytes[s + 10] == 'T';
    if (!dashes || bytes[s + 13] != ':' || bytes[s + 16] != ':') {
      return false;
    }
    var year = digits(s, 4);
    var month = digits(s + 5, 2);
    var day = digits(s + 8, 2);
    var hour = digits(s + 11, 2);
    var minute = digits(s + 14, 2);
    var second = digits(s + 17, 2);
    var fraction = fraction(s + 19, at - 2);
    // Days 29 to 31 are left to the calendar of the library.
    var possible = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
    if (!possible || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return false;
    }
    if (second < 0 || second > 59 || fraction < 0) {
      return false;
    }
    var seconds = daysSince1970(year, month, day) * 86_400 + hour * 3600L + minute * 60L + second;
    into.micros = seconds * UtcMicros.SECOND + fraction;
    into.timestamp = WireFields.TimestampState.READ;
    return true;
  }

  /// Microseconds of `.123456789`, or of nothing; −1 when it is something else.
  private int fraction(int from, int end) {
    if (from == end) {
      return 0;
    }
    if (bytes[from] != '.' || end - from < 2) {
      return -1;
    }
    var micros = 0;
    for (int i = 1; i <= 6; i++) {
      var digit = from + i < end ? bytes[from + i] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return -1;
      }
      micros = micros * 10 + digit;
    }
    for (int i = from + 7; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
    }
    return micros;
  }

  private int digits(int from, int count) {
    var value = 0;
    for (int i = from; i < from + count; i++) {
      var digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /// Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March (Hatcher
  /// 1985), so that the leap day is the last.
  private static long daysSince1970(int year, int month, int day) {
    long y = month <= 2 ? year - 1 : year;
    var monthFromMarch = (month + 9) % 12;
    var dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
  }
}
