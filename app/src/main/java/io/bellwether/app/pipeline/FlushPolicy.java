package io.bellwether.app.pipeline;

import java.time.Duration;

/// When a partition's rows go from the heap to the lake.
///
/// @param rows after so many records
/// @param age or when the oldest has waited so long
public record FlushPolicy(int rows, Duration age) {
  /// 300,000 records bound the heap to some 60 MB a partition; after five seconds at most other
  /// programs see in files what ours sees at once.
  public static final FlushPolicy DEFAULT = new FlushPolicy(300_000, Duration.ofSeconds(5));

  /// Checks both.
  ///
  /// @throws IllegalArgumentException when one is not positive
  public FlushPolicy {
    if (rows < 1 || !age.isPositive()) {
      throw new IllegalArgumentException("a flush needs at least one row and some time");
    }
  }
}
