package io.bellwether.providers.live;

import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.Symbol;
import java.util.List;
import java.util.Map;

/// A live source whose symbols can be changed while it runs.
public interface LiveSource extends QuoteSource {
  /// Observes these from now on, and no others; returns at once. A symbol that was there before
  /// goes on as it was. Without a symbol it asks for nothing.
  ///
  /// @param symbols what to observe
  void observe(List<Symbol> symbols);

  /// The symbols that the provider does not serve; they are not asked for again.
  ///
  /// @return from symbol to the reason, for people
  Map<Symbol, String> refusals();
}
