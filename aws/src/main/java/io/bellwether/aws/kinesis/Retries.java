package io.bellwether.aws.kinesis;

import io.bellwether.core.stream.StreamUnavailableException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between tries: each failure in a row doubles the longest pause, and the pause itself is
/// drawn evenly below it ("full jitter", Brooker, AWS Architecture Blog 2015), so that many writers
/// do not come back together. Progress starts anew.
final class Retries {
  private final Duration first;
  private final Duration longest;
  private final int most;
  private final RandomGenerator random;
  private final Pause pause;

  /// Retries.
  ///
  /// @param first the longest pause after the first failure
  /// @param longest the longest of all
  /// @param most failures in a row without any progress that are borne
  /// @param random draws the pauses
  /// @param pause waits
  Retries(Duration first, Duration longest, int most, RandomGenerator random, Pause pause) {
    this.first = first;
    this.longest = longest;
    this.most = most;
    this.random = random;
    this.pause = pause;
  }

  /// Waits before the next try.
  ///
  /// @param failures in a row; 0 when there was some progress
  /// @param reason of the last
  /// @throws StreamUnavailableException when there were too many
  void pause(int failures, String reason) throws StreamUnavailableException, InterruptedException {
    if (failures > most) {
      throw new StreamUnavailableException(
          "gave up after %d tries without progress: %s".formatted(failures, reason));
    }
    var doubled = first.multipliedBy(1L << Math.min(failures, 20));
    var bound = doubled.compareTo(longest) < 0 ? doubled : longest;
    pause.of(Duration.ofMillis(random.nextLong(bound.toMillis() + 1)));
  }

  /// Waits.
  @FunctionalInterface
  interface Pause {
    /// Returns after a time.
    void of(Duration time) throws InterruptedException;
  }
}
