package io.bellwether.core.processing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The fields of one wire record, in a place that is used again for the next: the hot path makes no
/// object for each record. A field that is not [#has] has no value.
final class WireFields {
  static final int OPEN = 0;
  static final int HIGH = 1;
  static final int LOW = 2;
  static final int PRICE = 3;
  static final int PREVIOUS_CLOSE = 4;
  static final int CHANGE = 5;
  static final int CHANGE_PERCENT = 6;
  static final int VOLUME = 7;
  static final int NUMBERS = 8;

  static final int CURRENCY = 0;
  static final int EXCHANGE = 1;
  static final int SOURCE = 2;
  static final int TEXTS = 3;

  /// What the timestamp field was.
  enum TimestampState {
    ABSENT,
    UNREADABLE,
    READ
  }

  final double[] numbers = new double[NUMBERS];
  int present;

  /// The symbol's bytes as they lie in the record, printable ASCII; or a copy of them.
  byte[] symbolBytes = new byte[0];

  int symbolFrom;
  int symbolTo;

  /// Whether `symbol` stood there already: a record with two has none.
  boolean symbolSeen;

  TimestampState timestamp = TimestampState.ABSENT;
  long micros;

  /// UTF-8 of the optional texts.
  final byte[] @Nullable [] texts = new byte[TEXTS][];

  /// Whether a field held something else than its type, which was taken as unknown.
  boolean malformed;

  void clear() {
    present = 0;
    symbolFrom = 0;
    symbolTo = 0;
    symbolSeen = false;
    timestamp = TimestampState.ABSENT;
    malformed = false;
    Arrays.fill(texts, null);
  }

  boolean has(int number) {
    return (present & 1 << number) != 0;
  }

  void set(int number, double value) {
    numbers[number] = value;
    present |= 1 << number;
  }

  void unset(int number) {
    present &= ~(1 << number);
  }
}
