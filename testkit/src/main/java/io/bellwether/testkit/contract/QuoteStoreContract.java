package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.store.QuoteStore;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// What every [QuoteStore] promises.
public abstract class QuoteStoreContract {
  private static final Instant START = Instant.parse("2024-03-08T20:59:59.123Z");

  /// For the adapter's test.
  protected QuoteStoreContract() {}

  /// Makes an empty store.
  ///
  /// @return the store
  protected abstract QuoteStore open();

  private static AcceptedQuote quote(String symbol, int second, double price, long number) {
    var quote =
        new Quote(
            new Symbol(symbol),
            price,
            START.plusSeconds(second),
            Quote.TradingDay.UNKNOWN,
            OptionalDouble.of(1.5),
            OptionalDouble.empty(),
            Optional.of("USD"),
            Optional.empty(),
            Optional.empty());
    return new AcceptedQuote(quote, "jump", false, number);
  }

  private static AcceptedQuote late(String symbol, int second, double price, long number) {
    return new AcceptedQuote(quote(symbol, second, price, number).quote(), "", true, number);
  }

  @Test
  void nothingIsKnownAtFirst() {
    var store = open();
    assertThat(store.latest()).isEmpty();
    assertThat(store.latest(new Symbol("A"))).isEmpty();
  }

  @Test
  void theNewestIsTheLatestWhole() {
    var store = open();
    for (int i = 0; i < 10; i++) {
      store.put(quote("A", i, 100 + i, i + 1));
      assertThat(store.latest(new Symbol("A"))).contains(quote("A", i, 100 + i, i + 1));
    }
  }

  @Test
  void aLateQuoteDoesNotReplaceANewer() {
    var store = open();
    store.put(quote("A", 5, 100, 1));
    store.put(late("A", 4, 99, 2));
    assertThat(store.latest(new Symbol("A"))).contains(quote("A", 5, 100, 1));
    assertThat(store.latest()).containsExactly(quote("A", 5, 100, 1));
  }

  @Test
  void ofTwoOfOneTimeTheOneAcceptedLastIsTheLatest() {
    var store = open();
    store.put(quote("A", 5, 100, 1));
    store.put(quote("A", 5, 99, 2));
    assertThat(store.latest(new Symbol("A"))).contains(quote("A", 5, 99, 2));
  }

  @Test
  void puttingAgainChangesNothing() {
    var store = open();
    for (int round = 0; round < 2; round++) {
      store.put(quote("A", 4, 98, 1));
      store.put(quote("A", 5, 100, 2));
      store.put(quote("A", 5, 99, 3));
    }
    store.put(quote("A", 5, 100, 2));
    assertThat(store.latest()).containsExactly(quote("A", 5, 99, 3));
  }

  @Test
  void symbolsDoNotTouchAndComeInTheirOrder() {
    var store = open();
    store.put(quote("B", 5, 2, 1));
    store.put(quote("A", 9, 1, 2));
    store.put(quote("C", 1, 3, 3));
    assertThat(store.latest())
        .containsExactly(quote("A", 9, 1, 2), quote("B", 5, 2, 1), quote("C", 1, 3, 3));
    assertThat(store.latest(new Symbol("C"))).contains(quote("C", 1, 3, 3));
    assertThat(store.latest(new Symbol("D"))).isEmpty();
  }
}
