package io.bellwether.core.history;

import java.util.Objects;

/// A question about the past.
///
/// @param key which series
/// @param range times of the bars that are wanted
/// @param refresh whether the provider is to be asked again for what the lake holds
public record HistoryRequest(SeriesKey key, TimeRange range, boolean refresh) {
  /// Checks that all is there.
  public HistoryRequest {
    Objects.requireNonNull(key);
    Objects.requireNonNull(range);
  }
}
