package io.bellwether.providers.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before trying again: twice as long each time, up to a limit, and spread at
/// random over the upper half so that clients do not come back all at once.
///
/// @param first longest wait after the first failure
/// @param max longest wait ever
public record Backoff(Duration first, Duration max) {
  /// Checks both.
  ///
  /// @throws IllegalArgumentException when `first` is not positive or is above `max`
  public Backoff {
    if (!first.isPositive() || first.compareTo(max) > 0) {
      throw new IllegalArgumentException("backoff from " + first + " to " + max);
    }
  }

  /// A wait.
  ///
  /// @param failures how many attempts have failed in a row, ≥ 1
  /// @param random where the jitter comes from
  /// @return between half of it and all of it
  public Duration delay(int failures, RandomGenerator random) {
    var doublings = Math.min(failures - 1, 30);
    var nanos = Math.min((double) max.toNanos(), (double) first.toNanos() * Math.pow(2, doublings));
    return Duration.ofNanos((long) (nanos * (0.5 + 0.5 * random.nextDouble())));
  }
}
