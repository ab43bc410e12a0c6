package io.bellwether.providers.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.live.QuotePoll;
import io.bellwether.providers.wire.CurrencyUnit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// A quote from the chart of the last session: the price, day's range and volume of its head, the
/// day's opening of its first bar.
///
/// The previous close is the head's `previousClose`, which only charts within a day have, or its
/// `chartPreviousClose` when the head says that the range is one day: of a longer range that is the
/// close before the range. Otherwise it is unknown.
public final class YahooQuotePoll implements QuotePoll {
  private static final String LAST_SESSION = "range=1d&interval=60m&includePrePost=false";
  private static final Set<String> WITHOUT_VOLUME = Set.of("CURRENCY", "MUTUALFUND", "INDEX");
  private static final long LATEST_SECOND = Integer.MAX_VALUE * 4L;

  private final YahooClient client;

  /// A poll.
  ///
  /// @param client how to ask; closed with the poll
  public YahooQuotePoll(YahooClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "yahoo";
  }

  @Override
  public String label() {
    return "Yahoo Finance";
  }

  @Override
  public Quote poll(Symbol symbol) throws ProviderUnavailableException {
    var result = client.chart(symbol, LAST_SESSION);
    if (result.isEmpty()) {
      throw client.damaged("has no session of " + symbol);
    }
    var meta = result.get().path("meta");
    var price = Json.price(meta.path("regularMarketPrice"));
    var second = Json.whole(meta.path("regularMarketTime"));
    if (price.isEmpty() || second.isEmpty() || Math.abs(second.getAsLong()) > LATEST_SECOND) {
      throw client.damaged("states no price or time of " + symbol);
    }
    return quote(
        symbol, price.getAsDouble(), Instant.ofEpochSecond(second.getAsLong()), result.get());
  }

  /// The currency code that Yahoo states for a symbol; empty when it cannot be had now.
  ///
  /// @param symbol whose
  /// @return `USD`, `GBp`
  public Optional<String> currency(Symbol symbol) {
    try {
      return client
          .chart(symbol, LAST_SESSION)
          .flatMap(result -> Json.text(result.path("meta").path("currency")));
    } catch (ProviderUnavailableException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Quote quote(Symbol symbol, double price, Instant time, JsonNode result) {
    var meta = result.path("meta");
    var unit = CurrencyUnit.of(Json.text(meta.path("currency")));
    var day =
        new Quote.TradingDay(
            unit.whole(open(result, time)),
            unit.whole(Json.price(meta.path("regularMarketDayHigh"))),
            unit.whole(Json.price(meta.path("regularMarketDayLow"))),
            unit.whole(previousClose(meta)),
            volume(meta));
    return new Quote(
        symbol,
        unit.whole(price),
        time,
        day,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        unit.currency(),
        Json.text(meta.path("exchangeName")),
        Optional.of("yahoo"));
  }

  private static OptionalDouble previousClose(JsonNode meta) {
    var stated = Json.price(meta.path("previousClose"));
    var oneDay = Json.text(meta.path("range")).filter("1d"::equals).isPresent();
    return stated.isEmpty() && oneDay ? Json.price(meta.path("chartPreviousClose")) : stated;
  }

  private static OptionalDouble volume(JsonNode meta) {
    var volume = Json.volume(meta.path("regularMarketVolume"));
    var type = Json.text(meta.path("instrumentType")).orElse("");
    return volume.isPresent() && volume.getAsDouble() == 0 && WITHOUT_VOLUME.contains(type)
        ? OptionalDouble.empty()
        : volume;
  }

  /// The first opening on the quote's own day.
  private static OptionalDouble open(JsonNode result, Instant quoted) {
    var zone = zone(result.path("meta"));
    var opens = result.path("indicators").path("quote").path(0).path("open");
    var times = result.path("timestamp");
    if (zone.isEmpty()) {
      return OptionalDouble.empty();
    }
    var today = quoted.atZone(zone.get()).toLocalDate();
    for (int i = 0; i < Math.min(times.size(), opens.size()); i++) {
      var second = Json.whole(times.path(i));
      var open = Json.price(opens.path(i));
      if (open.isPresent()
          && second.isPresent()
          && Math.abs(second.getAsLong()) < LATEST_SECOND
          && Instant.ofEpochSecond(second.getAsLong())
              .atZone(zone.get())
              .toLocalDate()
              .equals(today)) {
        return open;
      }
    }
    return OptionalDouble.empty();
  }

  private static Optional<ZoneId> zone(JsonNode meta) {
    try {
      return Json.text(meta.path("exchangeTimezoneName")).map(ZoneId::of);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
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
