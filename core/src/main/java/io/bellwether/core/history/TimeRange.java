package io.bellwether.core.history;

import java.time.Instant;

/// A stretch of time.
///
/// @param from first instant, included
/// @param to last instant, excluded; after `from`
public record TimeRange(Instant from, Instant to) {
  /// Checks the order.
  ///
  /// @throws IllegalArgumentException when the range is empty
  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("the range from " + from + " to " + to + " is empty");
    }
  }

  /// The shortest range that holds both.
  ///
  /// @param other another range
  /// @return from the earlier start to the later end
  public TimeRange hull(TimeRange other) {
    return new TimeRange(
        from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
  }

  /// Whether a moment lies in it.
  ///
  /// @param moment any moment
  /// @return whether it does
  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }
}
