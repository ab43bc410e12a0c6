package io.bellwether.core.store;

import io.bellwether.core.lake.RowChunk;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows of the table `bars`: the parts of bars that some quotes make, in columns. Filled by one
/// thread, then read by any.
final class BarParts implements RowChunk {
  private static final int SYMBOL = 0;
  private static final int INTERVAL = 1;
  private static final int TIME = 2;
  private static final int OPEN = 3;
  private static final int ADJ_CLOSE = 7;
  private static final int FIRST_MICROS = 9;
  private static final int INITIAL = 64;

  // Of a part: open, high, low, close, and its volume, NaN while unknown.
  private static final int HIGH = 1;
  private static final int LOW = 2;
  private static final int CLOSE = 3;
  private static final int VOLUME = 4;
  private static final int VALUES = 5;

  // Of a part: its bar's time, then what Tables.BARS says of its first and last quote.
  private static final int FIRST_NUMBER = 2;
  private static final int LAST_MICROS = 3;
  private static final int LAST_NUMBER = 4;
  private static final int ORDERS = 5;

  private final byte[] interval;
  private byte[][] symbols = new byte[INITIAL][];
  private double[] values = new double[INITIAL * VALUES];
  private long[] orders = new long[INITIAL * ORDERS];
  private int size;
  private long lastNumber;

  /// No parts yet.
  ///
  /// @param interval UTF-8 of the interval's code
  BarParts(byte[] interval) {
    this.interval = interval;
  }

  /// Opens the part that a quote begins.
  ///
  /// @return its row
  int open(byte[] symbol, long time, double price, double volume, long micros, long number) {
    var row = open(symbol, time);
    var at = row * VALUES;
    Arrays.fill(values, at, at + VOLUME, price);
    values[at + VOLUME] = volume < 0 ? Double.NaN : volume;
    var order = row * ORDERS;
    orders[order + 1] = micros;
    orders[order + FIRST_NUMBER] = number;
    orders[order + LAST_MICROS] = micros;
    orders[order + LAST_NUMBER] = number;
    lastNumber = Math.max(lastNumber, number);
    return row;
  }

  private int open(byte[] symbol, long time) {
    if (size == symbols.length) {
      symbols = Arrays.copyOf(symbols, 2 * size);
      values = Arrays.copyOf(values, 2 * size * VALUES);
      orders = Arrays.copyOf(orders, 2 * size * ORDERS);
    }
    symbols[size] = symbol;
    orders[size * ORDERS] = time;
    return size++;
  }

  /// Adds a quote to its part; numbers do not fall from call to call.
  void add(int row, double price, double volume, long micros, long number) {
    var at = row * VALUES;
    values[at + HIGH] = Math.max(values[at + HIGH], price);
    values[at + LOW] = Math.min(values[at + LOW], price);
    values[at + VOLUME] = sum(values[at + VOLUME], volume < 0 ? Double.NaN : volume);
    var order = row * ORDERS;
    if (micros < orders[order + 1]) {
      orders[order + 1] = micros;
      orders[order + FIRST_NUMBER] = number;
      values[at] = price;
    }
    if (micros >= orders[order + LAST_MICROS]) {
      orders[order + LAST_MICROS] = micros;
      orders[order + LAST_NUMBER] = number;
      values[at + CLOSE] = price;
    }
    lastNumber = Math.max(lastNumber, number);
  }

  /// Opens a part of a longer bar as a copy of a shorter one's.
  int open(long time, BarParts from, int part) {
    var row = open(from.symbols[part], time);
    System.arraycopy(from.values, part * VALUES, values, row * VALUES, VALUES);
    System.arraycopy(from.orders, part * ORDERS + 1, orders, row * ORDERS + 1, ORDERS - 1);
    lastNumber = from.lastNumber;
    return row;
  }

  /// Adds a part of a shorter bar to the longer one's.
  void add(int row, BarParts from, int part) {
    var at = row * VALUES;
    var other = part * VALUES;
    values[at + HIGH] = Math.max(values[at + HIGH], from.values[other + HIGH]);
    values[at + LOW] = Math.min(values[at + LOW], from.values[other + LOW]);
    values[at + VOLUME] = sum(values[at + VOLUME], from.values[other + VOLUME]);
    var order = row * ORDERS;
    var otherOrder = part * ORDERS;
    if (isBefore(from.orders, otherOrder + 1, orders, order + 1)) {
      System.arraycopy(from.orders, otherOrder + 1, orders, order + 1, 2);
      values[at] = from.values[other];
    }
    if (isBefore(orders, order + LAST_MICROS, from.orders, otherOrder + LAST_MICROS)) {
      System.arraycopy(from.orders, otherOrder + LAST_MICROS, orders, order + LAST_MICROS, 2);
      values[at + CLOSE] = from.values[other + CLOSE];
    }
  }

  private static boolean isBefore(long[] left, int leftAt, long[] right, int rightAt) {
    return left[leftAt] < right[rightAt]
        || (left[leftAt] == right[rightAt] && left[leftAt + 1] < right[rightAt + 1]);
  }

  /// What is unknown adds nothing.
  private static double sum(double left, double right) {
    if (Double.isNaN(left)) {
      return right;
    }
    return Double.isNaN(right) ? left : left + right;
  }

  byte[] symbol(int row) {
    return symbols[row];
  }

  long time(int row) {
    return orders[row * ORDERS];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public byte @Nullable [] text(int column, int row) {
    return switch (column) {
      case SYMBOL -> symbols[row];
      case INTERVAL -> interval;
      default -> null;
    };
  }

  @Override
  public boolean isNull(int column, int row) {
    return column == ADJ_CLOSE
        || (column == ADJ_CLOSE + 1 && Double.isNaN(values[row * VALUES + VOLUME]));
  }

  @Override
  public double number(int column, int row) {
    return values[row * VALUES + (column < ADJ_CLOSE ? column - OPEN : VOLUME)];
  }

  @Override
  public long integer(int column, int row) {
    return orders[row * ORDERS + (column == TIME ? 0 : column - FIRST_MICROS + 1)];
  }

  @Override
  public long dayMicros(int row) {
    return time(row);
  }

  /// The last of all quotes: parts are in no order of their own.
  @Override
  public long recordNumber(int row) {
    return lastNumber;
  }
}
