package io.bellwether.lake;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// When maintenance does what.
///
/// @param settle how long after midnight UTC a day counts as over
/// @param quiet rows of a day that is over are moved into its folder once nothing has come to their
///   table and partition for so long
/// @param patience or when they have waited for so long, whatever comes
/// @param grace how long replaced files stay; longer than any query runs
/// @param retention how long the rows of a table are kept after their day, by its name; forever
///   where it is absent
public record UpkeepPolicy(
    Duration settle,
    Duration quiet,
    Duration patience,
    Duration grace,
    Map<String, Duration> retention) {
  /// A day is over ten minutes after midnight; its rows move after half a minute of quiet or ten
  /// minutes; replaced files stay for a quarter of an hour; all rows are kept.
  public static final UpkeepPolicy DEFAULT =
      new UpkeepPolicy(
          Duration.ofMinutes(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Map.of());

  /// Copies the map.
  ///
  /// @throws IllegalArgumentException when a duration is negative
  public UpkeepPolicy {
    Objects.requireNonNull(settle);
    retention = Map.copyOf(retention);
    if (settle.isNegative()
        || quiet.isNegative()
        || patience.isNegative()
        || grace.isNegative()
        || retention.values().stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("a time of the lake's upkeep is negative");
    }
  }

  /// A policy for rounds that follow each other after a pause: rows of days that are over move
  /// after six quiet pauses, or after 120 at most.
  ///
  /// @param pause between two rounds
  /// @param grace how long replaced files stay
  /// @param retention how long the rows of a table are kept after their day, by its name
  /// @return the policy
  public static UpkeepPolicy of(Duration pause, Duration grace, Map<String, Duration> retention) {
    return new UpkeepPolicy(
        DEFAULT.settle(), pause.multipliedBy(6), pause.multipliedBy(120), grace, retention);
  }
}
