package io.bellwether.core.market;

import java.time.Instant;
import java.util.List;

/// Port to someone who knows past bars.
public interface HistorySource {
  /// The bars of a symbol whose time lies in a range.
  ///
  /// @param symbol whose
  /// @param interval how long each bar is
  /// @param from first instant, included
  /// @param to last instant, excluded
  /// @return bars in order of time, each time once; empty when there are none
  /// @throws ProviderUnavailableException when trying again later may help
  /// @throws IllegalArgumentException when the provider does not know the symbol or the interval
  List<Bar> bars(Symbol symbol, Interval interval, Instant from, Instant to)
      throws ProviderUnavailableException;
}
