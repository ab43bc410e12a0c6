package io.bellwether.core.store;

import io.bellwether.core.market.Symbol;
import java.util.List;
import java.util.Optional;

/// Port to what is known now: the Java heap here, DynamoDB on AWS.
///
/// Recent rows are not here but in the open segments of the [io.bellwether.core.lake.Lake], where
/// SQL sees them at once.
///
/// Promises, proved by `QuoteStoreContract`: the latest quote of a symbol is the one accepted last
/// among those with the newest timestamp (a late quote never replaces it); putting a quote again
/// changes nothing.
public interface QuoteStore {
  /// Keeps an accepted quote.
  ///
  /// @param accepted the quote, its anomalies, lateness and number
  void put(AcceptedQuote accepted);

  /// The newest quote of a symbol.
  ///
  /// @param symbol which
  /// @return the quote, if there was one
  Optional<AcceptedQuote> latest(Symbol symbol);

  /// The newest quote of every symbol, in order of symbols.
  ///
  /// @return one for each symbol
  List<AcceptedQuote> latest();
}
