package io.bellwether.providers.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.wire.CurrencyUnit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Reads one `time_series` answer, asked for in UTC. A row without four possible prices makes no
/// bar.
final class TimeSeries {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final int DATE_LENGTH = 10;

  private final TwelveDataClient client;
  private final Symbol symbol;
  private final Interval interval;

  TimeSeries(TwelveDataClient client, Symbol symbol, Interval interval) {
    this.client = client;
    this.symbol = symbol;
    this.interval = interval;
  }

  PriceHistory read(JsonNode body) throws ProviderUnavailableException {
    var meta = body.path("meta");
    var named = Json.text(meta.path("symbol"));
    if (named.isPresent() && !named.get().equalsIgnoreCase(Spelling.of(symbol))) {
      throw client.damaged("for " + symbol + " is about another symbol");
    }
    if (!body.path("values").isArray()) {
      throw client.damaged("for " + symbol + " holds no values");
    }
    var unit = CurrencyUnit.of(Json.text(meta.path("currency")));
    var bars = new TreeMap<Instant, Bar>();
    for (var row : body.path("values")) {
      var time = time(row);
      bar(row, time, unit).ifPresent(bar -> bars.put(time, bar));
    }
    return new PriceHistory(
        symbol,
        interval,
        List.copyOf(bars.values()),
        List.of(),
        unit.currency(),
        zone(meta),
        Json.text(meta.path("exchange")));
  }

  PriceHistory empty() {
    return new PriceHistory(
        symbol,
        interval,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Instant time(JsonNode row) throws ProviderUnavailableException {
    var text = Json.text(row.path("datetime")).orElse("");
    try {
      return text.length() == DATE_LENGTH
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : LocalDateTime.parse(text, DATE_TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw client.damaged("for " + symbol + " holds a time that is none");
    }
  }

  private Optional<Bar> bar(JsonNode row, Instant time, CurrencyUnit unit) {
    var open = Json.price(row.path("open"));
    var high = Json.price(row.path("high"));
    var low = Json.price(row.path("low"));
    var close = Json.price(row.path("close"));
    if (open.isEmpty() || high.isEmpty() || low.isEmpty() || close.isEmpty()) {
      return Optional.empty();
    }
    if (high.getAsDouble() < low.getAsDouble()) {
      return Optional.empty();
    }
    return Optional.of(
        new Bar(
            symbol,
            interval,
            time,
            unit.whole(open.getAsDouble()),
            unit.whole(high.getAsDouble()),
            unit.whole(low.getAsDouble()),
            unit.whole(close.getAsDouble()),
            OptionalDouble.empty(),
            Json.volume(row.path("volume"))));
  }

  private static Optional<ZoneId> zone(JsonNode meta) {
    try {
      return Json.text(meta.path("exchange_timezone")).map(ZoneId::of);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
