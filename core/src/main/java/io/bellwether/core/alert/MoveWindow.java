package io.bellwether.core.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The first prices of each 120th of a window that slides with time: what a move is measured
/// against, in a fixed, small memory.
final class MoveWindow {
  private static final int PARTS = 120;

  private final long lengthMicros;
  private final long partMicros;
  private final long[] micros = new long[PARTS + 1];
  private final double[] prices = new double[PARTS + 1];
  private int first;
  private int count;

  MoveWindow(long lengthMicros) {
    this.lengthMicros = lengthMicros;
    this.partMicros = Math.max(1, lengthMicros / PARTS);
  }

  /// Takes a price, not older than the one before.
  ///
  /// @return the move in percent since the first price in the window; 0 when there is no other
  double move(long now, double price) {
    while (count > 0 && micros[first] < now - lengthMicros) {
      first = (first + 1) % micros.length;
      count--;
    }
    if (count == 0 || now - micros[last()] >= partMicros) {
      count++;
      micros[last()] = now;
      prices[last()] = price;
    }
    return 100 * (price / prices[first] - 1);
  }

  private int last() {
    return (first + count - 1) % micros.length;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      var at = (first + i) % micros.length;
      out.writeLong(micros[at]);
      out.writeDouble(prices[at]);
    }
  }

  void readFrom(DataInput in) throws IOException {
    first = 0;
    count = in.readInt();
    if (count < 0 || count > micros.length) {
      throw new IOException("a window of moves cannot hold " + count + " prices");
    }
    for (int i = 0; i < count; i++) {
      micros[i] = in.readLong();
      prices[i] = in.readDouble();
    }
  }
}
