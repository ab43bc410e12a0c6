package io.bellwether.local.store;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.store.QuoteStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The newest quote of each symbol in a map. Safe for several threads.
public final class HeapQuoteStore implements QuoteStore {
  private final ConcurrentSkipListMap<Symbol, AcceptedQuote> latest = new ConcurrentSkipListMap<>();

  private static final Comparator<AcceptedQuote> NEWEST_LAST =
      Comparator.comparing((AcceptedQuote accepted) -> accepted.quote().time())
          .thenComparingLong(AcceptedQuote::recordNumber);

  /// An empty store.
  public HeapQuoteStore() {}

  @Override
  public void put(AcceptedQuote accepted) {
    latest.merge(
        accepted.quote().symbol(),
        accepted,
        (known, next) -> NEWEST_LAST.compare(known, next) > 0 ? known : next);
  }

  @Override
  public Optional<AcceptedQuote> latest(Symbol symbol) {
    return Optional.ofNullable(latest.get(symbol));
  }

  @Override
  public List<AcceptedQuote> latest() {
    return List.copyOf(latest.values());
  }
}
