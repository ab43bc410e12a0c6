package io.bellwether.core.history;

import io.bellwether.core.market.Traffic;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the history cache asked, and what it spared.
///
/// @param traffic what each provider was asked for history, by its name
/// @param spared questions that were answered from the lake alone
public record CacheFigures(SortedMap<String, Traffic> traffic, long spared) {
  /// Nothing was asked.
  public static final CacheFigures NONE = new CacheFigures(new TreeMap<>(), 0);

  /// Copies the map.
  public CacheFigures {
    traffic = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(traffic));
  }

  /// Both together.
  ///
  /// @param more traffic on top, by provider
  /// @param moreSpared spared on top
  /// @return the sums
  public CacheFigures plus(Map<String, Traffic> more, long moreSpared) {
    var sum = new TreeMap<>(traffic);
    more.forEach((name, asked) -> sum.merge(name, asked, Traffic::plus));
    return new CacheFigures(sum, spared + moreSpared);
  }

  /// All providers together.
  ///
  /// @return the sums
  public Traffic total() {
    return traffic.values().stream().reduce(Traffic.NONE, Traffic::plus);
  }
}
