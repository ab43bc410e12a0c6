package io.bellwether.core.market;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a provider knows of a symbol's past over a range.
///
/// @param symbol whose
/// @param interval how long each bar is
/// @param bars in order of time, each time once; empty when there are none
/// @param actions dividends and splits in the range, in order of time
/// @param currency of the prices, in whole units (`GBP` where the provider states pence)
/// @param zone the exchange's time zone, where the provider states it
/// @param exchange the exchange's code as the provider writes it, where stated
public record PriceHistory(
    Symbol symbol,
    Interval interval,
    List<Bar> bars,
    List<CorporateAction> actions,
    Optional<String> currency,
    Optional<ZoneId> zone,
    Optional<String> exchange) {

  /// Copies the lists and checks the order of the bars.
  ///
  /// @throws IllegalArgumentException when a bar does not come after the one before it
  public PriceHistory {
    Objects.requireNonNull(symbol);
    Objects.requireNonNull(interval);
    bars = List.copyOf(bars);
    actions = List.copyOf(actions);
    for (int i = 1; i < bars.size(); i++) {
      if (!bars.get(i).time().isAfter(bars.get(i - 1).time())) {
        throw new IllegalArgumentException(
            "bar at " + bars.get(i).time() + " does not come after " + bars.get(i - 1).time());
      }
    }
  }
}
