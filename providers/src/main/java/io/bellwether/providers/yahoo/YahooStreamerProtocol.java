package io.bellwether.providers.yahoo;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.live.Heard;
import io.bellwether.providers.live.Observed;
import io.bellwether.providers.live.SocketProtocol;
import io.bellwether.providers.wire.CurrencyUnit;
import io.bellwether.providers.wire.WireRecord;
import io.bellwether.providers.yahoo.streamer.PricingData;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// Yahoo's streamer: frames of JSON around a protobuf message in base64. The subscription is sent
/// again every 15 s, which is the heartbeat it wants. Prices before and after the regular session
/// are left out, as they are in its polled quotes and its bars.
public final class YahooStreamerProtocol implements SocketProtocol {
  /// Where the streamer is.
  public static final URI ADDRESS = URI.create("wss://streamer.finance.yahoo.com/?version=2");

  private static final int REGULAR_SESSION = 1;
  private static final int HEARTBEAT = 7;
  private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(15);
  private static final List<String> PENCE_MARKETS = List.of(".L", ".JO", ".TA");

  private final URI address;
  private final Observed observed;
  private final TradingCalendars calendars;
  private final Function<Symbol, Optional<String>> currencies;
  private final Map<Symbol, CurrencyUnit> units = new HashMap<>();

  /// A protocol.
  ///
  /// @param address where to connect
  /// @param symbols what to observe, at least one
  /// @param calendars tell the regular session where a frame does not
  /// @param currencies the currency code Yahoo's charts state for a symbol; asked for those of
  ///   markets that quote in pence whose frames do not say
  /// @throws IllegalArgumentException when there is no symbol
  public YahooStreamerProtocol(
      URI address,
      List<Symbol> symbols,
      TradingCalendars calendars,
      Function<Symbol, Optional<String>> currencies) {
    this.address = address;
    this.observed = new Observed(symbols);
    this.calendars = calendars;
    this.currencies = currencies;
  }

  @Override
  public String name() {
    return "yahoo";
  }

  @Override
  public String label() {
    return "Yahoo Finance streamer";
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
      messages.add("{\"unsubscribe\":[" + Observed.quoted(gone) + "]}");
    }
    if (!symbols.isEmpty()) {
      messages.addAll(subscription());
    }
    return messages;
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public List<String> subscription() {
    return List.of("{\"subscribe\":[" + Observed.quoted(observed.symbols()) + "]}");
  }

  @Override
  public Optional<String> heartbeat() {
    return Optional.of(subscription().getFirst());
  }

  @Override
  public Duration heartbeatEvery() {
    return HEARTBEAT_EVERY;
  }

  @Override
  public Heard hear(String message, Instant now) {
    var frame = Json.parse(message);
    if (frame.isEmpty()) {
      return new Heard.Damaged("a frame that is not JSON");
    }
    var type = Json.text(frame.get().path("type"));
    var content = Json.text(frame.get().path("message"));
    if (type.isEmpty() || !type.get().equals("pricing")) {
      return new Heard.Alive();
    }
    if (content.isEmpty()) {
      return new Heard.Damaged("a pricing frame without a message");
    }
    try {
      return hear(PricingData.parseFrom(Base64.getDecoder().decode(content.get())));
    } catch (InvalidProtocolBufferException | IllegalArgumentException | DateTimeException e) {
      return new Heard.Damaged("a pricing message that cannot be read");
    }
  }

  private Heard hear(PricingData data) {
    if (data.getQuoteType() == HEARTBEAT) {
      return new Heard.Alive();
    }
    var symbol = observed.find(data.getId());
    if (symbol == null && observed.wasAsked(data.getId())) {
      return new Heard.Alive();
    }
    if (symbol == null || !data.hasPrice() || !data.hasTime()) {
      return new Heard.Damaged("a pricing message without a symbol asked for, price or time");
    }
    if (!inRegularSession(symbol, data)) {
      return new Heard.Alive();
    }
    var unit = unit(symbol, data);
    if (unit.isEmpty()) {
      return new Heard.Damaged("whether " + symbol + " is quoted in pence is not known");
    }
    return Heard.Quotes.of(quote(symbol, data, unit.get()));
  }

  /// 0 is the time before the session, but protobuf leaves out zeros: then the calendar decides.
  private boolean inRegularSession(Symbol symbol, PricingData data) {
    return data.hasMarketHours()
        ? data.getMarketHours() == REGULAR_SESSION
        : calendars.of(symbol).isOpenAt(Instant.ofEpochMilli(data.getTime()));
  }

  /// Frames do not always state the currency, and pence taken for pounds are wrong by 100 times.
  private Optional<CurrencyUnit> unit(Symbol symbol, PricingData data) {
    if (data.hasCurrency() && !data.getCurrency().isBlank()) {
      var unit = CurrencyUnit.of(Optional.of(data.getCurrency()));
      units.put(symbol, unit);
      return Optional.of(unit);
    }
    var known = units.get(symbol);
    if (known != null) {
      return Optional.of(known);
    }
    if (PENCE_MARKETS.stream().noneMatch(symbol.value()::endsWith)) {
      return Optional.of(CurrencyUnit.of(Optional.empty()));
    }
    var unit = currencies.apply(symbol).map(code -> CurrencyUnit.of(Optional.of(code)));
    unit.ifPresent(u -> units.put(symbol, u));
    return unit;
  }

  private static Quote quote(Symbol symbol, PricingData data, CurrencyUnit unit) {
    var price = WireRecord.decimal(data.getPrice());
    var change = beside(price, number(data.hasChange(), data.getChange()));
    var day =
        new Quote.TradingDay(
            unit.whole(price(data.hasOpenPrice(), data.getOpenPrice())),
            unit.whole(price(data.hasDayHigh(), data.getDayHigh())),
            unit.whole(price(data.hasDayLow(), data.getDayLow())),
            unit.whole(previousClose(data, price, change)),
            volume(data));
    return new Quote(
        symbol,
        unit.whole(price),
        Instant.ofEpochMilli(data.getTime()),
        day,
        unit.whole(change),
        // Within seven digits of a hundred percent.
        beside(100, number(data.hasChangePercent(), data.getChangePercent())),
        unit.currency(),
        data.getExchange().isBlank() ? Optional.empty() : Optional.of(data.getExchange()),
        Optional.of("yahoo"));
  }

  private static OptionalDouble previousClose(
      PricingData data, double price, OptionalDouble change) {
    var stated = price(data.hasPreviousClose(), data.getPreviousClose());
    if (stated.isPresent() || change.isEmpty()) {
      return stated;
    }
    var implied = WireRecord.besidePrice(price - change.getAsDouble(), price);
    return implied > 0 ? OptionalDouble.of(implied) : OptionalDouble.empty();
  }

  private static OptionalDouble volume(PricingData data) {
    return data.hasDayVolume() && data.getDayVolume() > 0
        ? OptionalDouble.of((double) data.getDayVolume())
        : OptionalDouble.empty();
  }

  private static OptionalDouble number(boolean present, float value) {
    return present && Float.isFinite(value)
        ? OptionalDouble.of(WireRecord.decimal(value))
        : OptionalDouble.empty();
  }

  private static OptionalDouble beside(double price, OptionalDouble value) {
    return value.isPresent()
        ? OptionalDouble.of(WireRecord.besidePrice(value.getAsDouble(), price))
        : value;
  }

  private static OptionalDouble price(boolean present, float value) {
    return value > 0 ? number(present, value) : OptionalDouble.empty();
  }
}
