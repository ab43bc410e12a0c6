package io.bellwether.core.market;

import java.util.List;

/// Port to someone who finds symbols by name.
public interface SymbolSearch {
  /// Symbols that match a text.
  ///
  /// @param text part of a name or a symbol
  /// @return the best match first; empty when there is none
  /// @throws ProviderUnavailableException when trying again later may help
  List<Match> search(String text) throws ProviderUnavailableException;

  /// Something found.
  ///
  /// @param symbol its symbol with this provider
  /// @param name its name
  /// @param exchange where it is traded
  /// @param kind `equity`, `etf`, `index`, `crypto`, …
  record Match(Symbol symbol, String name, String exchange, String kind) {}
}
