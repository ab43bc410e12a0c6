package io.bellwether.core.history;

import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.util.Objects;

/// Which series of bars.
///
/// @param symbol whose
/// @param interval how long each bar is
public record SeriesKey(Symbol symbol, Interval interval) {
  /// Checks that both are there.
  public SeriesKey {
    Objects.requireNonNull(symbol);
    Objects.requireNonNull(interval);
  }

  @Override
  public String toString() {
    return symbol + " " + interval.code();
  }
}
