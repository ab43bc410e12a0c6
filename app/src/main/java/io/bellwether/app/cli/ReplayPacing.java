package io.bellwether.app.cli;

import io.bellwether.core.market.UtcMicros;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Keeps records at the distances of their timestamps, N times faster; or does not.
sealed interface ReplayPacing {
  /// Waits until a record is due.
  ///
  /// @return the end of those that are due by then, at least `from + 1`
  int awaitDue(List<byte[]> records, int from) throws InterruptedException;

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
    public int awaitDue(List<byte[]> records, int from) {
      return records.size();
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
    public int awaitDue(List<byte[]> records, int from) throws InterruptedException {
      var wait = nanosUntilDue(records.get(from));
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
      var to = from + 1;
      while (to < records.size() && nanosUntilDue(records.get(to)) <= 0) {
        to++;
      }
      return to;
    }

    /// A record without a readable timestamp is due at once.
    private long nanosUntilDue(byte[] record) {
      var micros = timestampOf(record);
      if (micros.isEmpty()) {
        return 0;
      }
      if (firstMicros.isEmpty()) {
        firstMicros = micros;
        startNanos = System.nanoTime();
      }
      var due = (micros.getAsLong() - firstMicros.getAsLong()) * 1000 / speed;
      return (long) due - (System.nanoTime() - startNanos);
    }

    private static OptionalLong timestampOf(byte[] record) {
      var text = new String(record, StandardCharsets.UTF_8);
      var key = text.indexOf("\"timestamp\"");
      var open = key < 0 ? -1 : text.indexOf('"', key + "\"timestamp\"".length());
      var close = open < 0 ? -1 : text.indexOf('"', open + 1);
      return close < 0 ? OptionalLong.empty() : UtcMicros.parse(text.substring(open + 1, close));
    }
  }
}
