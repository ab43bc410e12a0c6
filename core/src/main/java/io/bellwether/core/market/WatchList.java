package io.bellwether.core.market;

import java.io.IOException;
import java.util.List;

/// Port to the symbols that users added while it was running, so that a restart still observes
/// them.
public interface WatchList {
  /// The symbols.
  ///
  /// @return in the order in which they were added; empty at first
  /// @throws IOException when they cannot be read
  List<Symbol> load() throws IOException;

  /// Replaces them, durably and at once.
  ///
  /// @param symbols in order
  /// @throws IOException when they could not be made durable; then the old ones are still there
  void save(List<Symbol> symbols) throws IOException;
}
