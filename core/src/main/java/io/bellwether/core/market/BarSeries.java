package io.bellwether.core.market;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The last bars of one symbol, built from its quotes one by one. The newest bar is open until the
/// first quote of a later one; intervals without a quote make no bar. A late quote corrects the bar
/// it belongs to, if that is still here.
///
/// One thread writes; others may read a copy through [#bars], which is guarded.
public final class BarSeries {
  private static final int OPEN = 0;
  private static final int HIGH = 1;
  private static final int LOW = 2;
  private static final int CLOSE = 3;
  private static final int VOLUME = 4;
  private static final int VALUES = 5;

  private final Symbol symbol;
  private final Interval interval;
  private final long lengthMicros;
  private final int capacity;
  private long[] start;
  private long[] firstMicros;
  private long[] lastMicros;
  private double[] values;
  private int count;
  private int newest = -1;

  /// An empty series.
  ///
  /// @param symbol whose quotes
  /// @param interval length of a bar
  /// @param capacity how many bars are remembered, ≥ 2: the open one and the one it closed
  /// @throws IllegalArgumentException when the capacity is less
  public BarSeries(Symbol symbol, Interval interval, int capacity) {
    if (capacity < 2) {
      throw new IllegalArgumentException("a series remembers at least 2 bars, not " + capacity);
    }
    this.symbol = symbol;
    this.interval = interval;
    this.lengthMicros = interval.length().toNanos() / 1000;
    this.capacity = capacity;
    var initial = Math.min(capacity, 16);
    start = new long[initial];
    firstMicros = new long[initial];
    lastMicros = new long[initial];
    values = new double[initial * VALUES];
  }

  /// Takes a quote that is not late.
  ///
  /// @param micros its timestamp, not before the previous quote's
  /// @param price its price
  /// @param volumeIncrement what was traded since the previous quote, ≤ 0 when unknown
  /// @return whether it closed the bar before: that one is then [#previousStart] and
  ///   [#previousClose]
  public synchronized boolean add(long micros, double price, double volumeIncrement) {
    var barStart = Math.floorDiv(micros, lengthMicros) * lengthMicros;
    if (count > 0 && start[newest] == barStart) {
      include(newest, micros, price, volumeIncrement);
      return false;
    }
    open(barStart, micros, price, Math.max(0, volumeIncrement));
    return count > 1;
  }

  private void open(long barStart, long micros, double price, double volume) {
    if (count == start.length && count < capacity) {
      grow();
    }
    newest = (newest + 1) % start.length;
    count = Math.min(count + 1, start.length);
    start[newest] = barStart;
    firstMicros[newest] = micros;
    lastMicros[newest] = micros;
    for (int i = OPEN; i <= CLOSE; i++) {
      values[newest * VALUES + i] = price;
    }
    values[newest * VALUES + VOLUME] = volume;
  }

  private void grow() {
    // The ring has not wrapped while it still grows, so a plain copy keeps its order.
    var size = Math.min(capacity, start.length * 2);
    start = java.util.Arrays.copyOf(start, size);
    firstMicros = java.util.Arrays.copyOf(firstMicros, size);
    lastMicros = java.util.Arrays.copyOf(lastMicros, size);
    values = java.util.Arrays.copyOf(values, size * VALUES);
  }

  private void include(int bar, long micros, double price, double volumeIncrement) {
    var at = bar * VALUES;
    values[at + HIGH] = Math.max(values[at + HIGH], price);
    values[at + LOW] = Math.min(values[at + LOW], price);
    if (micros < firstMicros[bar]) {
      firstMicros[bar] = micros;
      values[at + OPEN] = price;
    }
    if (micros >= lastMicros[bar]) {
      lastMicros[bar] = micros;
      values[at + CLOSE] = price;
    }
    values[at + VOLUME] += Math.max(0, volumeIncrement);
  }

  /// Takes a late quote: its bar's prices are corrected; nothing happens when that bar was never
  /// there or is forgotten.
  ///
  /// @param micros its timestamp
  /// @param price its price
  public synchronized void correct(long micros, double price) {
    var barStart = Math.floorDiv(micros, lengthMicros) * lengthMicros;
    for (int back = 0; back < count; back++) {
      var bar = Math.floorMod(newest - back, start.length);
      if (start[bar] <= barStart) {
        if (start[bar] == barStart) {
          include(bar, micros, price, 0);
        }
        return;
      }
    }
  }

  /// Start of the bar before the newest.
  ///
  /// @return UTC microseconds; there must be two bars
  public long previousStart() {
    return start[Math.floorMod(newest - 1, start.length)];
  }

  /// Close of the bar before the newest.
  ///
  /// @return its close; there must be two bars
  public double previousClose() {
    return values[Math.floorMod(newest - 1, start.length) * VALUES + CLOSE];
  }

  /// The last bars.
  ///
  /// @param limit most bars, ≥ 1
  /// @return oldest first; the last one is still open
  public synchronized List<Bar> bars(int limit) {
    var bars = new ArrayList<Bar>();
    for (int back = Math.min(limit, count) - 1; back >= 0; back--) {
      var bar = Math.floorMod(newest - back, start.length);
      var at = bar * VALUES;
      bars.add(
          new Bar(
              symbol,
              interval,
              UtcMicros.toInstant(start[bar]),
              values[at + OPEN],
              values[at + HIGH],
              values[at + LOW],
              values[at + CLOSE],
              OptionalDouble.empty(),
              OptionalDouble.of(values[at + VOLUME])));
    }
    return bars;
  }

  /// Writes the series.
  ///
  /// @param out where to
  /// @throws IOException when it cannot be written
  public synchronized void writeTo(DataOutput out) throws IOException {
    out.writeInt(count);
    for (int back = count - 1; back >= 0; back--) {
      var bar = Math.floorMod(newest - back, start.length);
      out.writeLong(start[bar]);
      out.writeLong(firstMicros[bar]);
      out.writeLong(lastMicros[bar]);
      for (int i = 0; i < VALUES; i++) {
        out.writeDouble(values[bar * VALUES + i]);
      }
    }
  }

  /// Reads what [#writeTo] wrote into an empty series.
  ///
  /// @param in where from
  /// @throws IOException when it cannot be read
  public synchronized void readFrom(DataInput in) throws IOException {
    var bars = in.readInt();
    for (int i = 0; i < bars; i++) {
      open(in.readLong(), 0, 1, 0);
      firstMicros[newest] = in.readLong();
      lastMicros[newest] = in.readLong();
      for (int v = 0; v < VALUES; v++) {
        values[newest * VALUES + v] = in.readDouble();
      }
    }
  }
}
