package io.bellwether.core.alert.delivery;

import java.time.Duration;

/// How a channel is treated.
///
/// @param tries how often a delivery is tried before it goes to the failed list, ≥ 1
/// @param firstPause before the second try; it doubles from try to try
/// @param longestPause where the doubling ends
/// @param perMinute most messages in a minute, > 0
/// @param burst messages that may go at once after a rest, ≥ 1
/// @param breakAfter failures in a row after which the channel is left alone, ≥ 1
/// @param breakFor how long it is left alone before one message tries it again
public record DeliveryPolicy(
    int tries,
    Duration firstPause,
    Duration longestPause,
    double perMinute,
    int burst,
    int breakAfter,
    Duration breakFor) {
  /// Over two hours of tries, one message a second.
  public static final DeliveryPolicy DEFAULT =
      new DeliveryPolicy(
          18, Duration.ofSeconds(1), Duration.ofMinutes(15), 60, 20, 5, Duration.ofSeconds(30));

  /// Checks the parts.
  ///
  /// @throws IllegalArgumentException when one is out of range
  public DeliveryPolicy {
    if (tries < 1 || burst < 1 || breakAfter < 1 || !(perMinute > 0)) {
      throw new IllegalArgumentException(
          "a channel needs at least one try, a burst and a break of at least 1 and a rate above 0");
    }
    if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException("the longest pause is shorter than the first");
    }
  }

  /// The same policy at another pace.
  ///
  /// @param rate most messages in a minute
  /// @return the changed policy
  public DeliveryPolicy at(double rate) {
    return new DeliveryPolicy(
        tries,
        firstPause,
        longestPause,
        rate,
        Math.max(1, (int) Math.min(burst, rate)),
        breakAfter,
        breakFor);
  }
}
