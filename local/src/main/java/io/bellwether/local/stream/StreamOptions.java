package io.bellwether.local.stream;

import java.time.Duration;

/// How a stream is kept.
///
/// @param partitions how many partitions a new stream gets, 1 to 64; one that exists keeps its own
/// @param rolling how much time one file holds, for a new stream
/// @param retention how long records are kept at least after the end of their file's time
public record StreamOptions(int partitions, Rolling rolling, Duration retention) {
  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException when one is exceeded
  public StreamOptions {
    if (partitions < 1 || partitions > 64) {
      throw new IllegalArgumentException("1 to 64 partitions, not " + partitions);
    }
    if (retention.isNegative()) {
      throw new IllegalArgumentException("negative retention " + retention);
    }
  }

  /// Hourly files kept for a week, a partition for each core but 2 to 8.
  ///
  /// @return these options
  public static StreamOptions defaults() {
    var cores = Runtime.getRuntime().availableProcessors();
    return new StreamOptions(Math.clamp(cores, 2, 8), Rolling.HOURLY, Duration.ofDays(7));
  }

  /// The same with another retention.
  ///
  /// @param kept how long records are kept at least after the end of their file's time
  /// @return these options
  public StreamOptions keeping(Duration kept) {
    return new StreamOptions(partitions, rolling, kept);
  }

  /// How much time one file holds.
  public enum Rolling {
    /// Five minutes.
    FIVE_MINUTELY,
    /// An hour.
    HOURLY,
    /// A day, UTC.
    DAILY
  }
}
