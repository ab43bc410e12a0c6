package io.bellwether.core.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Port to someone who knows past bars.
public interface HistorySource {
  /// Short name of the provider: `yahoo`, `twelvedata`.
  ///
  /// @return the name
  String name();

  /// The intervals that the provider has bars of.
  ///
  /// @return the intervals
  Set<Interval> intervals();

  /// How far back from now the provider has bars of an interval.
  ///
  /// @param interval which, one of [#intervals]
  /// @return the depth; empty when it has no limit of its own
  default Optional<Duration> depth(Interval interval) {
    return Optional.empty();
  }

  /// What it asked of its provider so far.
  ///
  /// @return the counts
  default Traffic traffic() {
    return Traffic.NONE;
  }

  /// What is known of a symbol in a range. Splits are taken out of all prices and volumes; the
  /// adjusted close takes out dividends too, where the provider states it.
  ///
  /// @param symbol whose
  /// @param interval how long each bar is
  /// @param from first instant, included
  /// @param to last instant, excluded
  /// @return the bars whose time lies in the range, and the corporate actions; no bars when there
  ///   are none
  /// @throws ProviderUnavailableException when trying again later may help
  /// @throws IllegalArgumentException when the provider does not know the symbol, or has no bars of
  ///   this interval or as old as that; the message says which and what to do
  PriceHistory history(Symbol symbol, Interval interval, Instant from, Instant to)
      throws ProviderUnavailableException;
}
