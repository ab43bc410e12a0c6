package io.bellwether.aws.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between tries: each failure in a row doubles the longest pause, and the pause itself is
/// drawn evenly below it ("full jitter", Brooker, AWS Architecture Blog 2015), so that many writers
/// do not come back together. Progress starts anew.
public final class Retries {
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
  public Retries(Duration first, Duration longest, int most, RandomGenerator random, Pause pause) {
    this.first = first;
    this.longest = longest;
    this.most = most;
    this.random = random;
    this.pause = pause;
  }

  /// Waits before the next try, unless there were too many.
  ///
  /// @param failures in a row; 0 when there was some progress
  /// @return whether to try again
  /// @throws InterruptedException when interrupted while waiting
  public boolean pause(int failures) throws InterruptedException {
    if (failures > most) {
      return false;
    }
    var doubled = first.multipliedBy(1L << Math.min(failures, 20));
    var bound = doubled.compareTo(longest) < 0 ? doubled : longest;
    pause.of(Duration.ofMillis(random.nextLong(bound.toMillis() + 1)));
    return true;
  }

  /// Waits.
  @FunctionalInterface
  public interface Pause {
    /// Returns after a time.
    ///
    /// @param time how long
    /// @throws InterruptedException when interrupted before
    void of(Duration time) throws InterruptedException;
  }
}
