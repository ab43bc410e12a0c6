package io.bellwether.app.platform;

import java.util.function.LongSupplier;

/// How fast a count grows, over the last seconds.
final class Rate {
  private static final long WINDOW_NANOS = 2_000_000_000L;

  private final LongSupplier count;
  private final LongSupplier nanoTime;
  private long startNanos;
  private long startCount;
  private double last;

  Rate(LongSupplier count, LongSupplier nanoTime) {
    this.count = count;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.startCount = count.getAsLong();
  }

  synchronized double perSecond() {
    var now = nanoTime.getAsLong();
    var elapsed = now - startNanos;
    if (elapsed >= WINDOW_NANOS) {
      var counted = count.getAsLong();
      last = (counted - startCount) * 1e9 / elapsed;
      startNanos = now;
      startCount = counted;
    }
    return last;
  }
}
