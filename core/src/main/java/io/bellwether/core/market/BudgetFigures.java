package io.bellwether.core.market;

import java.time.Duration;
import java.util.Objects;

/// How much of a provider's request budget is left.
///
/// @param provider whose: `twelvedata`
/// @param perMinute credits of a minute
/// @param perDay credits of a day
/// @param usedMinute credits used in the last 60 seconds
/// @param usedToday credits used since midnight UTC
/// @param nextIn how long the next request would wait; zero when it need not
public record BudgetFigures(
    String provider, int perMinute, int perDay, int usedMinute, int usedToday, Duration nextIn) {
  /// Checks that all is there.
  public BudgetFigures {
    Objects.requireNonNull(provider);
    Objects.requireNonNull(nextIn);
  }

  /// What is left of the last minute's.
  ///
  /// @return credits, ≥ 0
  public int leftMinute() {
    return Math.max(0, perMinute - usedMinute);
  }

  /// What is left of the day's.
  ///
  /// @return credits, ≥ 0
  public int leftToday() {
    return Math.max(0, perDay - usedToday);
  }
}
