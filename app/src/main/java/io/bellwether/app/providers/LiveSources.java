package io.bellwether.app.providers;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.providers.coinbase.CoinbaseTickerProtocol;
import io.bellwether.providers.failover.FailoverSource;
import io.bellwether.providers.failover.LiveProvider;
import io.bellwether.providers.http.ApiKey;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.providers.live.LiveSource;
import io.bellwether.providers.live.MarketHours;
import io.bellwether.providers.live.PollingSource;
import io.bellwether.providers.live.QuotePoll;
import io.bellwether.providers.live.Schedule;
import io.bellwether.providers.live.SocketProtocol;
import io.bellwether.providers.live.SocketSettings;
import io.bellwether.providers.live.WebSocketSource;
import io.bellwether.providers.live.Words;
import io.bellwether.providers.twelvedata.TwelveDataQuotePoll;
import io.bellwether.providers.twelvedata.TwelveDataSocketProtocol;
import io.bellwether.providers.yahoo.YahooClient;
import io.bellwether.providers.yahoo.YahooQuotePoll;
import io.bellwether.providers.yahoo.YahooStreamerProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Makes the live source of the providers that are set up.
public final class LiveSources {
  private final Providers providers;
  private final Duration every;
  private final TradingCalendars calendars;
  private final MarketHours hours;

  /// Live sources.
  ///
  /// @param providers who is set up
  /// @param every how often a symbol is asked for, of providers that are asked
  /// @param calendars when the markets are open
  public LiveSources(Providers providers, Duration every, TradingCalendars calendars) {
    this.providers = providers;
    this.every = every;
    this.calendars = calendars;
    this.hours = new MarketHours(calendars);
  }

  /// One source over all of them.
  ///
  /// @param symbols what to observe first
  /// @param notices hears of every change of provider, one line each
  /// @return a source, not started
  /// @throws IllegalArgumentException when the preferred provider lacks its key, or none is set up
  ///   for a symbol
  public FailoverSource failover(List<Symbol> symbols, Consumer<String> notices) {
    var settings = providers.settings();
    requireKey(settings.order().getFirst());
    var names = new LinkedHashSet<>(settings.order());
    settings.symbols().values().forEach(names::addAll);
    var known = new ArrayList<LiveProvider>();
    names.forEach(name -> provider(name).ifPresent(known::add));
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "no provider of live quotes is set up: use --source yahoo");
    }
    return new FailoverSource(
        known,
        settings::orderOf,
        symbols,
        FailoverSource.Policy.of(settings.failoverAfter()),
        hours,
        Schedule.ownThread("failover"),
        notices);
  }

  private void requireKey(String name) {
    if (name.equals("twelvedata") && providers.settings().twelvedata().apiKey() == null) {
      throw new IllegalArgumentException(
          "Twelve Data wants an API key: set TWELVE_DATA_API_KEY in the environment or in .env");
    }
  }

  private Optional<LiveProvider> provider(String name) {
    return switch (name) {
      case "yahoo" -> Optional.of(yahoo());
      case "twelvedata" -> twelveData();
      case "coinbase" -> Optional.of(coinbase());
      default -> Optional.empty();
    };
  }

  private LiveProvider yahoo() {
    var yahoo = providers.settings().yahoo();
    return switch (yahoo.live()) {
      case POLLING ->
          new LiveProvider(
              "yahoo",
              "Yahoo Finance, asked every " + Words.of(every),
              symbols ->
                  polling(
                      new YahooQuotePoll(
                          new YahooClient(yahoo.url(), HttpLimits.USUAL, Retry.never())),
                      symbols));
      case STREAMER ->
          new LiveProvider(
              "yahoo",
              "Yahoo Finance, streamed",
              symbols ->
                  socket(
                      new YahooStreamerProtocol(
                          yahoo.streamUrl(),
                          symbols,
                          calendars,
                          new YahooQuotePoll(providers.yahoo())::currency)));
    };
  }

  private Optional<LiveProvider> twelveData() {
    var settings = providers.settings().twelvedata();
    var key = settings.apiKey();
    if (key == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (settings.live()) {
          case POLLING ->
              new LiveProvider(
                  "twelvedata",
                  "Twelve Data, asked every " + Words.of(every) + " as far as its credits allow",
                  symbols ->
                      polling(
                          new TwelveDataQuotePoll(
                              providers.twelveData(Retry.never()).orElseThrow()),
                          symbols));
          case SOCKET ->
              new LiveProvider(
                  "twelvedata",
                  "Twelve Data, streamed",
                  symbols ->
                      socket(
                          new TwelveDataSocketProtocol(
                              settings.streamUrl(), new ApiKey(key.value()), symbols)));
        });
  }

  private LiveProvider coinbase() {
    var url = providers.settings().coinbase().streamUrl();
    return new LiveProvider(
        "coinbase",
        "Coinbase Exchange, streamed",
        symbols -> socket(new CoinbaseTickerProtocol(url, symbols)));
  }

  private LiveSource polling(QuotePoll poll, List<Symbol> symbols) {
    return new PollingSource(
        poll,
        symbols,
        PollingSource.Pace.of(every),
        hours,
        Schedule.ownThread(poll.name()),
        RandomGenerator.getDefault());
  }

  private LiveSource socket(SocketProtocol protocol) {
    return new WebSocketSource(
        protocol,
        SocketSettings.USUAL,
        hours,
        Schedule.ownThread(protocol.name()),
        RandomGenerator.getDefault());
  }
}
