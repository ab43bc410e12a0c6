package io.bellwether.core.processing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// An exponentially weighted moving average with λ = 0.94 (RiskMetrics Technical Document, 4th ed.,
/// 1996, ch. 5); it starts at the first value.
final class Ewma {
  private static final double LAMBDA = 0.94;

  private double value;
  private boolean started;

  void add(double next) {
    value = started ? LAMBDA * value + (1 - LAMBDA) * next : next;
    started = true;
  }

  /// 0 before the first value.
  double value() {
    return value;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(started);
    out.writeDouble(value);
  }

  void readFrom(DataInput in) throws IOException {
    started = in.readBoolean();
    value = in.readDouble();
  }
}
