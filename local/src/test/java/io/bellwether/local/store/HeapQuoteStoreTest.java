package io.bellwether.local.store;

import static io.bellwether.local.PlantedFaults.assertCaught;

import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.store.QuoteStore;
import io.bellwether.testkit.contract.QuoteStoreContract;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HeapQuoteStoreTest extends QuoteStoreContract {
  @Override
  protected QuoteStore open() {
    return new HeapQuoteStore();
  }

  @Test
  void theContractCatchesAStoreThatIsNotEmpty() {
    assertCaught(Remembers.class, "nothingIsKnownAtFirst");
  }

  @Test
  void theContractCatchesALateQuoteThatReplaces() {
    assertCaught(LastWins.class, "aLateQuoteDoesNotReplaceANewer");
  }

  @Test
  void theContractCatchesTheFirstOfOneTime() {
    assertCaught(FirstOfATimeWins.class, "ofTwoOfOneTimeTheOneAcceptedLastIsTheLatest");
  }

  @Test
  void theContractCatchesAQuoteThatStays() {
    assertCaught(FirstWins.class, "theNewestIsTheLatestWhole");
  }

  @Test
  void theContractCatchesAPutAgainThatCounts() {
    assertCaught(AgainCounts.class, "puttingAgainChangesNothing");
  }

  @Test
  void theContractCatchesTheWrongOrder() {
    assertCaught(LastWins.class, "symbolsDoNotTouchAndComeInTheirOrder");
  }

  /** The last put wins, symbols in order of appearance. */
  static class LastWins extends QuoteStoreContract implements QuoteStore {
    final Map<Symbol, AcceptedQuote> known = new LinkedHashMap<>();

    @Override
    protected QuoteStore open() {
      return this;
    }

    @Override
    public void put(AcceptedQuote next) {
      var before = known.get(next.quote().symbol());
      if (before == null || replaces(before, next)) {
        known.put(next.quote().symbol(), next);
      }
    }

    boolean replaces(AcceptedQuote before, AcceptedQuote next) {
      return true;
    }

    @Override
    public Optional<AcceptedQuote> latest(Symbol symbol) {
      return Optional.ofNullable(known.get(symbol));
    }

    @Override
    public List<AcceptedQuote> latest() {
      return List.copyOf(known.values());
    }
  }

  /** What an earlier run put is still there. */
  static class Remembers extends LastWins {
    @Override
    protected QuoteStore open() {
      var quote =
          new Quote(
              new Symbol("A"),
              1,
              Instant.EPOCH,
              Quote.TradingDay.UNKNOWN,
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      put(new AcceptedQuote(quote, "", false, 1));
      return this;
    }
  }

  static class FirstWins extends LastWins {
    @Override
    boolean replaces(AcceptedQuote before, AcceptedQuote next) {
      return false;
    }
  }

  static class FirstOfATimeWins extends LastWins {
    @Override
    boolean replaces(AcceptedQuote before, AcceptedQuote next) {
      return next.quote().time().isAfter(before.quote().time());
    }
  }

  static class AgainCounts extends LastWins {
    @Override
    boolean replaces(AcceptedQuote before, AcceptedQuote next) {
      return !next.quote().time().isBefore(before.quote().time());
    }
  }
}
