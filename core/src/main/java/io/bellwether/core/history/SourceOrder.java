package io.bellwether.core.history;

import io.bellwether.core.market.HistorySource;
import java.util.List;

/// Who is asked about a series: the first that can answer.
@FunctionalInterface
public interface SourceOrder {
  /// The sources for a series.
  ///
  /// @param key which series
  /// @return the preferred one first; those that lack the interval left out
  List<HistorySource> sources(SeriesKey key);
}
