package io.bellwether.providers.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.ApiKey;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.live.Heard;
import io.bellwether.providers.live.Observed;
import io.bellwether.providers.live.SocketProtocol;
import io.bellwether.providers.wire.CurrencyUnit;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Twelve Data's price socket: prices with a time, nothing of the day. A heartbeat is sent every
/// ten seconds.
public final class TwelveDataSocketProtocol implements SocketProtocol {
  /// Where the socket is, without the key.
  public static final URI ADDRESS = URI.create("wss://ws.twelvedata.com/v1/quotes/price");

  private static final double LATEST_SECOND = Integer.MAX_VALUE * 4.0;

  private final URI address;
  private final ApiKey key;
  private final Observed observed;

  /// A protocol.
  ///
  /// @param address where to connect, without the key
  /// @param key the user's
  /// @param symbols what to observe, at least one
  /// @throws IllegalArgumentException when there is no symbol
  public TwelveDataSocketProtocol(URI address, ApiKey key, List<Symbol> symbols) {
    this.address = address;
    this.key = key;
    this.observed = new Observed(symbols, Spelling::of);
  }

  @Override
  public String name() {
    return "twelvedata";
  }

  @Override
  public String label() {
    return "Twelve Data socket";
  }

  @Override
  public List<Symbol> symbols() {
    return observed.symbols();
  }

  @Override
  public List<String> observe(List<Symbol> symbols) {
    var gone = observed.set(symbols);
    var messages = new ArrayList<String>();
    if (!gone.isEmpty()) {
      messages.add(message("unsubscribe", gone));
    }
    if (!symbols.isEmpty()) {
      messages.addAll(subscription());
    }
    return messages;
  }

  private static String message(String action, List<Symbol> symbols) {
    return symbols.stream()
        .map(Spelling::of)
        .collect(
            Collectors.joining(
                ",", "{\"action\":\"" + action + "\",\"params\":{\"symbols\":\"", "\"}}"));
  }

  @Override
  public URI address() {
    return URI.create(address + "?apikey=" + TwelveDataClient.encode(key.value()));
  }

  @Override
  public List<String> subscription() {
    return List.of(message("subscribe", observed.symbols()));
  }

  @Override
  public Optional<String> heartbeat() {
    return Optional.of("{\"action\":\"heartbeat\"}");
  }

  @Override
  public Duration heartbeatEvery() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Heard hear(String message, Instant now) {
    var body = Json.parse(message).filter(JsonNode::isObject);
    if (body.isEmpty()) {
      return new Heard.Damaged("a message that is not JSON");
    }
    return switch (Json.text(body.get().path("event")).orElse("")) {
      case "price" -> price(body.get());
      case "subscribe-status" -> status(body.get());
      default -> new Heard.Alive();
    };
  }

  private Heard price(JsonNode body) {
    var symbol = observed.find(body.path("symbol").asText());
    if (symbol == null && observed.wasAsked(body.path("symbol").asText())) {
      return new Heard.Alive();
    }
    var price = Json.price(body.path("price"));
    var second = Json.number(body.path("timestamp"));
    if (symbol == null
        || price.isEmpty()
        || second.isEmpty()
        || Math.abs(second.getAsDouble()) > LATEST_SECOND) {
      return new Heard.Damaged("a price without a symbol asked for, price or time");
    }
    var unit = CurrencyUnit.of(Json.text(body.path("currency")));
    var volume = Json.volume(body.path("day_volume"));
    var day =
        new Quote.TradingDay(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            volume);
    return Heard.Quotes.of(
        new Quote(
            symbol,
            unit.whole(price.getAsDouble()),
            Instant.ofEpochMilli((long) (second.getAsDouble() * 1000)),
            day,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            unit.currency(),
            Json.text(body.path("exchange")),
            Optional.of(name())));
  }

  private Heard status(JsonNode body) {
    var failed =
        StreamSupport.stream(body.path("fails").spliterator(), false)
            .map(row -> observed.find(row.path("symbol").asText("")))
            .filter(Objects::nonNull)
            .toList();
    if (!failed.isEmpty() && body.path("success").size() > 0) {
      return new Heard.Partly(failed, "Twelve Data does not serve them");
    }
    if (!failed.isEmpty() || body.path("status").asText().equals("error")) {
      var names = failed.stream().map(Symbol::value).collect(Collectors.joining(", "));
      var why = key.hideIn(Json.text(body.path("message")).orElse(names));
      return new Heard.Refused(
          "the subscription is refused (" + why + "): check the symbols, the API key and the plan");
    }
    return new Heard.Alive();
  }
}
