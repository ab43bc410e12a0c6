package io.bellwether.app.http.market;

import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.SearchAnswer;
import io.bellwether.core.market.Symbol;
import java.io.IOException;

/// Who asks the data providers for the API. Every method may be called by many threads at once. An
/// `IllegalArgumentException` becomes a 400 with its message.
public interface MarketDesk {
  /// Asks nobody.
  MarketDesk NONE = new NoDesk();

  /// Symbols by name.
  ///
  /// @param text part of a name or a symbol
  /// @return what was found, and by whom
  /// @throws ProviderUnavailableException when no provider answers
  SearchAnswer search(String text) throws ProviderUnavailableException;

  /// Observes one more symbol, also after a restart.
  ///
  /// @param symbol which
  /// @return whether it was not observed before
  /// @throws IllegalStateException when this run observes no market; the message says what to do
  /// @throws IOException when it could not be made durable
  boolean watch(Symbol symbol) throws IOException;

  /// Observes a symbol no more.
  ///
  /// @param symbol which
  /// @return whether it was observed
  /// @throws IllegalStateException when this run observes no market
  /// @throws IOException when it could not be made durable
  boolean unwatch(Symbol symbol) throws IOException;

  /// How the providers fare.
  ///
  /// @return at this moment
  ProvidersReport report();

  /// Asks nobody.
  final class NoDesk implements MarketDesk {
    private NoDesk() {}

    @Override
    public SearchAnswer search(String text) {
      throw new IllegalStateException("this run asks no provider");
    }

    @Override
    public boolean watch(Symbol symbol) {
      throw new IllegalStateException("this run asks no provider");
    }

    @Override
    public boolean unwatch(Symbol symbol) {
      throw new IllegalStateException("this run asks no provider");
    }

    @Override
    public ProvidersReport report() {
      return ProvidersReport.NONE;
    }
  }
}
