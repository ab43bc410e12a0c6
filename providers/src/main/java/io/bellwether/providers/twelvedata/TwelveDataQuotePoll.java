package io.bellwether.providers.twelvedata;

import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.live.QuotePoll;
import io.bellwether.providers.wire.CurrencyUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// A quote from `/quote`, one credit each.
public final class TwelveDataQuotePoll implements QuotePoll {
  private static final long LATEST_SECOND = Integer.MAX_VALUE * 4L;

  private final TwelveDataClient client;

  /// A poll.
  ///
  /// @param client how to ask; closed with the poll
  public TwelveDataQuotePoll(TwelveDataClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "twelvedata";
  }

  @Override
  public String label() {
    return "Twelve Data";
  }

  @Override
  public Duration budgetDelay() {
    return client.budget().delay(1);
  }

  @Override
  public Quote poll(Symbol symbol) throws ProviderUnavailableException {
    var body = client.get("/quote?symbol=" + TwelveDataClient.encode(Spelling.of(symbol)), 1);
    var named = Json.text(body.path("symbol"));
    if (named.isPresent() && !named.get().equalsIgnoreCase(Spelling.of(symbol))) {
      throw client.damaged("for " + symbol + " is about another symbol");
    }
    var price = Json.price(body.path("close"));
    var asked = body.hasNonNull("last_quote_at") ? "last_quote_at" : "timestamp";
    var second = Json.number(body.path(asked));
    if (price.isEmpty() || second.isEmpty() || Math.abs(second.getAsDouble()) > LATEST_SECOND) {
      throw client.damaged("states no price or time of " + symbol);
    }
    var unit = CurrencyUnit.of(Json.text(body.path("currency")));
    return new Quote(
        symbol,
        unit.whole(price.getAsDouble()),
        Instant.ofEpochSecond((long) second.getAsDouble()),
        new Quote.TradingDay(
            unit.whole(Json.price(body.path("open"))),
            unit.whole(Json.price(body.path("high"))),
            unit.whole(Json.price(body.path("low"))),
            unit.whole(Json.price(body.path("previous_close"))),
            Json.volume(body.path("volume"))),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        unit.currency(),
        Json.text(body.path("exchange")),
        Optional.of(name()));
  }

  @Override
  public Traffic traffic() {
    return client.traffic();
  }

  @Override
  public void close() {
    client.close();
  }
}
