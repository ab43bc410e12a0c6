package io.bellwether.providers.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often a request is tried again that failed on its way or at the provider. What the provider
/// refused (a rate limit among it) is never tried again here.
///
/// @param attempts at most, the first one included, ≥ 1
/// @param backoff waits in between
/// @param random where the jitter comes from
/// @param sleeper what waits
public record Retry(int attempts, Backoff backoff, RandomGenerator random, Sleeper sleeper) {
  /// Checks the count.
  ///
  /// @throws IllegalArgumentException when it is below 1
  public Retry {
    if (attempts < 1) {
      throw new IllegalArgumentException(attempts + " attempts");
    }
  }

  /// Three attempts within about two seconds, on the machine's time.
  ///
  /// @return the usual policy for a user who waits
  public static Retry usual() {
    return new Retry(
        3,
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5)),
        RandomGenerator.getDefault(),
        Sleeper.REAL);
  }

  /// One attempt only: for who asks again anyway.
  ///
  /// @return the policy
  public static Retry never() {
    return new Retry(
        1,
        new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
        RandomGenerator.getDefault(),
        Sleeper.REAL);
  }
}
