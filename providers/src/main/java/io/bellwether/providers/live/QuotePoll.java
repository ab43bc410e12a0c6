package io.bellwether.providers.live;

import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import java.time.Duration;

/// How a provider is asked for one symbol's quote.
public interface QuotePoll {
  /// Short name of the provider: `yahoo`.
  ///
  /// @return the name
  String name();

  /// The provider's name for people: `Yahoo Finance`.
  ///
  /// @return the name
  String label();

  /// How long the provider's request budget makes the next request wait.
  ///
  /// @return zero when it may be sent now
  default Duration budgetDelay() {
    return Duration.ZERO;
  }

  /// Asks; one request.
  ///
  /// @param symbol whose
  /// @return the newest observation
  /// @throws ProviderUnavailableException when trying again later may help
  /// @throws IllegalArgumentException when the provider does not know the symbol
  Quote poll(Symbol symbol) throws ProviderUnavailableException;

  /// What was asked so far.
  ///
  /// @return the counts
  Traffic traffic();

  /// Frees what it holds.
  void close();
}
