package io.bellwether.core.market;

import java.io.IOException;
import java.util.List;

/// Port to the gaps that live sources told of, over all runs.
public interface GapLog {
  /// Keeps a gap; the oldest may be forgotten, but are still counted.
  ///
  /// @param gap what may be missing
  /// @throws IOException when it could not be made durable
  void add(QuoteGap gap) throws IOException;

  /// The newest gaps.
  ///
  /// @param limit most gaps, ≥ 1
  /// @return newest first
  List<QuoteGap> newest(int limit);

  /// How many there were.
  ///
  /// @return since the data folder was made
  long count();
}
