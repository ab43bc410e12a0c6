package io.bellwether.app.cli;

import io.bellwether.core.market.UtcMicros;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Keeps records at the distances of their timestamps, N times faster; or does not.
sealed interface ReplayPacing {
  /// Waits until a record is due.
  void await(byte[] record) throws InterruptedException;

  /// Whether records go one by one.
  boolean isPaced();

  static ReplayPacing of(String speed) {
    if (speed.equals("max")) {
      return new AsFastAsPossible();
    }
    try {
      return new TimesLife(Double.parseDouble(speed));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--speed is '" + speed + "': use max or a number > 0 (times life)", e);
    }
  }

  /// No waiting.
  record AsFastAsPossible() implements ReplayPacing {
    @Override
    public void await(byte[] record) {}

    @Override
    public boolean isPaced() {
      return false;
    }
  }

  /// Waits as life did, but shorter.
  final class TimesLife implements ReplayPacing {
    private final double speed;
    private OptionalLong firstMicros = OptionalLong.empty();
    private long startNanos;

    TimesLife(double speed) {
      if (!(speed > 0) || Double.isInfinite(speed)) {
        throw new IllegalArgumentException("--speed must be max or a number > 0");
      }
      this.speed = speed;
    }

    @Override
    public void await(byte[] record) throws InterruptedException {
      var micros = timestampOf(record);
      if (micros.isEmpty()) {
        return;
      }
      if (firstMicros.isEmpty()) {
        firstMicros = micros;
        startNanos = System.nanoTime();
      }
      var due = (micros.getAsLong() - firstMicros.getAsLong()) * 1000 / speed;
      var wait = (long) due - (System.nanoTime() - startNanos);
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
    }

    private static OptionalLong timestampOf(byte[] record) {
      var text = new String(record, StandardCharsets.UTF_8);
      var key = text.indexOf("\"timestamp\"");
      var open = key < 0 ? -1 : text.indexOf('"', key + "\"timestamp\"".length());
      var close = open < 0 ? -1 : text.indexOf('"', open + 1);
      return close < 0 ? OptionalLong.empty() : UtcMicros.parse(text.substring(open + 1, close));
    }

    @Override
    public boolean isPaced() {
      return true;
    }
  }
}
