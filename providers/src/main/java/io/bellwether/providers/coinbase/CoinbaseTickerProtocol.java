package io.bellwether.providers.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.live.Heard;
import io.bellwether.providers.live.Observed;
import io.bellwether.providers.live.SocketProtocol;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Coinbase's ticker and heartbeat channels.
///
/// A market that never closes has no day of its own: open, high, low and the previous close are
/// those of the 24 hours before the quote, as Coinbase states them. The volume is the sum of the
/// trades heard since midnight UTC, or since the start on the first day; Coinbase's own 24-hour
/// volume also falls, so that what was traded since the last quote could not be told from it.
///
/// Numbers tell what is missing: trades of a product are numbered one by one, so a jump of
/// `trade_id` is that many trades fewer one. Where a message has no `trade_id`, a jump of
/// `sequence` counts. (Both are kept over a reconnection, which makes its gap exact.) A `sequence`
/// that jumps while the trades are complete is none: it also counts orders, which this channel does
/// not carry.
public final class CoinbaseTickerProtocol implements SocketProtocol {
  /// Where the feed is.
  public static final URI ADDRESS = URI.create("wss://ws-feed.exchange.coinbase.com");

  private final URI address;
  private final Observed observed;
  private final Map<Symbol, Product> products = new HashMap<>();

  /// What is known of one product.
  private static final class Product {
    long trade = -1;
    long sequence = -1;
    Instant last = Instant.MIN;
    long day = Long.MIN_VALUE;
    double volume;
  }

  /// A protocol.
  ///
  /// @param address where to connect
  /// @param symbols the products to observe, at least one: `BTC-USD`
  /// @throws IllegalArgumentException when there is no symbol
  public CoinbaseTickerProtocol(URI address, List<Symbol> symbols) {
    this.address = address;
    this.observed = new Observed(symbols);
  }

  @Override
  public String name() {
    return "coinbase";
  }

  @Override
  public String label() {
    return "Coinbase Exchange";
  }

  @Override
  public List<Symbol> symbols() {
    return observed.symbols();
  }

  @Override
  public List<String> observe(List<Symbol> symbols) {
    var gone = observed.set(symbols);
    // What comes of it later starts anew: nothing was missed while nobody listened.
    gone.forEach(products::remove);
    var messages = new ArrayList<String>();
    if (!gone.isEmpty()) {
      messages.add(message("unsubscribe", gone));
    }
    if (!symbols.isEmpty()) {
      messages.addAll(subscription());
    }
    return messages;
  }

  private static String message(String type, List<Symbol> symbols) {
    return "{\"type\":\"%s\",\"product_ids\":[%s],\"channels\":[\"ticker\",\"heartbeat\"]}"
        .formatted(type, Observed.quoted(symbols));
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public List<String> subscription() {
    return List.of(message("subscribe", observed.symbols()));
  }

  @Override
  public Optional<String> heartbeat() {
    // Coinbase sends heartbeats and wants none.
    return Optional.empty();
  }

  @Override
  public Duration heartbeatEvery() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Heard hear(String message, Instant now) {
    var body = Json.parse(message).filter(JsonNode::isObject);
    if (body.isEmpty()) {
      return new Heard.Damaged("a message that is not JSON");
    }
    return switch (Json.text(body.get().path("type")).orElse("")) {
      case "ticker" -> ticker(body.get());
      case "heartbeat" -> heartbeat(body.get());
      case "error" -> error(body.get());
      default -> new Heard.Alive();
    };
  }

  /// One wrong product refuses the whole subscription.
  private Heard error(JsonNode body) {
    var reason = Json.text(body.path("reason")).orElse("no reason given");
    var why =
        "%s (%s): check the symbols"
            .formatted(Json.text(body.path("message")).orElse("refused"), reason);
    var wrong =
        observed.symbols().stream()
            .filter(symbol -> reason.startsWith(symbol.value() + " "))
            .toList();
    return wrong.isEmpty() ? new Heard.Refused(why) : new Heard.Partly(wrong, why);
  }

  private @Nullable Symbol symbol(JsonNode body) {
    return observed.find(body.path("product_id").asText());
  }

  private Heard ticker(JsonNode body) {
    var symbol = symbol(body);
    if (symbol == null && observed.wasAsked(body.path("product_id").asText())) {
      return new Heard.Alive();
    }
    var price = Json.price(body.path("price"));
    var time = time(body);
    if (symbol == null || price.isEmpty() || time.isEmpty()) {
      return new Heard.Damaged("a ticker without a product asked for, price or time");
    }
    var product = products.computeIfAbsent(symbol, _ -> new Product());
    var missed = missed(symbol, product, body);
    product.last = time.get();
    var size = Json.volume(body.path("last_size"));
    var open = Json.price(body.path("open_24h"));
    var quote =
        new Quote(
            symbol,
            price.getAsDouble(),
            time.get(),
            new Quote.TradingDay(
                open,
                Json.price(body.path("high_24h")),
                Json.price(body.path("low_24h")),
                open,
                volume(product, time.get(), size)),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            quoteCurrency(symbol),
            Optional.of("COINBASE"),
            Optional.of(name()));
    return new Heard.Quotes(List.of(quote), missed);
  }

  /// What the numbers say is missing before this message.
  private static Optional<Heard.Missed> missed(Symbol symbol, Product product, JsonNode body) {
    var trade = Json.whole(body.path("trade_id"));
    var sequence = Json.whole(body.path("sequence"));
    var jump = 0L;
    if (trade.isPresent() && product.trade >= 0) {
      jump = trade.getAsLong() - product.trade - 1;
    } else if (trade.isEmpty() && sequence.isPresent() && product.sequence >= 0) {
      jump = sequence.getAsLong() - product.sequence - 1;
    }
    trade.ifPresent(number -> product.trade = Math.max(product.trade, number));
    sequence.ifPresent(number -> product.sequence = Math.max(product.sequence, number));
    return jump > 0
        ? Optional.of(new Heard.Missed(symbol, product.last, OptionalLong.of(jump)))
        : Optional.empty();
  }

  /// A heartbeat names the newest trade: one that was not heard is missing. It may also name 0.
  private Heard heartbeat(JsonNode body) {
    var symbol = symbol(body);
    var product = symbol == null ? null : products.get(symbol);
    var newest = Json.whole(body.path("last_trade_id"));
    if (symbol == null || product == null || product.trade < 0 || newest.isEmpty()) {
      return new Heard.Alive();
    }
    var behind = newest.getAsLong() - product.trade;
    if (behind <= 0) {
      return new Heard.Alive();
    }
    product.trade = newest.getAsLong();
    return new Heard.Quotes(
        List.of(), Optional.of(new Heard.Missed(symbol, product.last, OptionalLong.of(behind))));
  }

  private static OptionalDouble volume(Product product, Instant time, OptionalDouble size) {
    var day = Math.floorDiv(time.getEpochSecond(), 86_400);
    if (day > product.day) {
      product.day = day;
      product.volume = 0;
    }
    if (size.isEmpty()) {
      return OptionalDouble.empty();
    }
    product.volume += size.getAsDouble();
    return OptionalDouble.of(product.volume);
  }

  private static Optional<String> quoteCurrency(Symbol symbol) {
    var dash = symbol.value().lastIndexOf('-');
    return dash < 0 ? Optional.empty() : Optional.of(symbol.value().substring(dash + 1));
  }

  private static Optional<Instant> time(JsonNode body) {
    try {
      return Json.text(body.path("time")).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
