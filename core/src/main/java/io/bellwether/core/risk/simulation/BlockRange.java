package io.bellwether.core.risk.simulation;

/// Consecutive blocks of a job.
///
/// @param from the first
/// @param to the one after the last, > from
public record BlockRange(int from, int to) {
  /// Checks the order.
  ///
  /// @throws IllegalArgumentException when it is empty or negative
  public BlockRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("blocks %d to %d are no range".formatted(from, to));
    }
  }

  /// How many.
  ///
  /// @return ≥ 1
  public int size() {
    return to - from;
  }
}
