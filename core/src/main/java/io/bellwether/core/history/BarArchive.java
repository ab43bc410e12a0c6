package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import java.io.IOException;
import java.util.List;

/// Port to the bars of the lake.
public interface BarArchive {
  /// The bars of a series.
  ///
  /// @param key which
  /// @param range of their times
  /// @return in order of time, each time once
  /// @throws IOException when they cannot be read
  List<Bar> bars(SeriesKey key, TimeRange range) throws IOException;

  /// Adds bars. They replace those of the same symbol, interval and time.
  ///
  /// @param bars of one series, in order of time
  /// @throws IOException when they could not be made durable; then none of them is there: all
  ///   become visible at once
  void append(List<Bar> bars) throws IOException;
}
