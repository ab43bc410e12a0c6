package io.bellwether.app.config;

import io.bellwether.core.market.Symbol;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who is asked for data, in which order, and where they answer.
///
/// @param order the preferred provider first; the others are asked when it fails
/// @param symbols orders of their own, by symbol
/// @param failoverAfter how long a provider of live quotes may bring nothing before the next one is
///   asked too
/// @param yahoo Yahoo Finance
/// @param twelvedata Twelve Data; not asked without a key
/// @param coinbase Coinbase
public record ProviderSettings(
    List<String> order,
    Map<String, List<String>> symbols,
    Duration failoverAfter,
    YahooSettings yahoo,
    TwelveDataSettings twelvedata,
    CoinbaseSettings coinbase) {
  private static final List<String> USUAL = List.of("yahoo", "twelvedata");
  private static final List<String> KNOWN = List.of("yahoo", "twelvedata", "coinbase");
  private static final Duration FAILOVER_AFTER = Duration.ofSeconds(20);

  /// How Yahoo is observed.
  public enum YahooLive {
    /// Each symbol is asked for again and again.
    POLLING,
    /// Yahoo sends every change.
    STREAMER
  }

  /// How Twelve Data is observed.
  public enum TwelveDataLive {
    /// Each symbol is asked for again and again; each request costs a credit.
    POLLING,
    /// Twelve Data sends every change, to those whose plan has it.
    SOCKET
  }

  /// Puts the defaults in: what is left out in the file arrives as null.
  ///
  /// @throws IllegalArgumentException when an order names a provider that does not exist or twice,
  ///   or the time is not positive
  public ProviderSettings {
    order = checked(Objects.requireNonNullElse(order, USUAL));
    symbols = Map.copyOf(Objects.requireNonNullElse(symbols, Map.of()));
    symbols.values().forEach(ProviderSettings::checked);
    symbols.keySet().forEach(Symbol::new);
    failoverAfter = Objects.requireNonNullElse(failoverAfter, FAILOVER_AFTER);
    if (!failoverAfter.isPositive()) {
      throw new IllegalArgumentException("failover-after must be longer than nothing, as 20s");
    }
    yahoo = Objects.requireNonNullElse(yahoo, YahooSettings.defaults());
    twelvedata = Objects.requireNonNullElse(twelvedata, TwelveDataSettings.defaults());
    coinbase = Objects.requireNonNullElse(coinbase, CoinbaseSettings.defaults());
  }

  private static List<String> checked(List<String> order) {
    for (var name : order) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "names '" + name + "': the providers are yahoo, twelvedata and coinbase");
      }
    }
    if (order.isEmpty() || new HashSet<>(order).size() < order.size()) {
      throw new IllegalArgumentException("must name at least one provider, and each once");
    }
    return List.copyOf(order);
  }

  /// Nothing is set.
  ///
  /// @return the defaults
  public static ProviderSettings defaults() {
    return new ProviderSettings(
        USUAL,
        Map.of(),
        FAILOVER_AFTER,
        YahooSettings.defaults(),
        TwelveDataSettings.defaults(),
        CoinbaseSettings.defaults());
  }

  /// Who is asked about a symbol.
  ///
  /// @param symbol which
  /// @return names of providers, the preferred one first
  public List<String> orderOf(Symbol symbol) {
    return symbols.getOrDefault(symbol.value(), order);
  }

  /// Puts a provider before the others, in the order of all symbols that have none of their own.
  ///
  /// @param name of the provider
  /// @return the same but for the order
  /// @throws IllegalArgumentException when there is no such provider
  public ProviderSettings preferring(String name) {
    var first = new LinkedHashSet<String>();
    first.add(name);
    first.addAll(order);
    return new ProviderSettings(
        List.copyOf(first), symbols, failoverAfter, yahoo, twelvedata, coinbase);
  }

  /// Yahoo Finance.
  ///
  /// @param url where it answers, without a path
  /// @param streamUrl of its live stream
  /// @param live how it is observed
  public record YahooSettings(URI url, URI streamUrl, YahooLive live) {
    private static final URI URL = URI.create("https://query2.finance.yahoo.com");
    private static final URI STREAM = URI.create("wss://streamer.finance.yahoo.com/?version=2");

    /// Puts the defaults in.
    public YahooSettings {
      url = Objects.requireNonNullElse(url, URL);
      streamUrl = Objects.requireNonNullElse(streamUrl, STREAM);
      live = Objects.requireNonNullElse(live, YahooLive.POLLING);
    }

    static YahooSettings defaults() {
      return new YahooSettings(URL, STREAM, YahooLive.POLLING);
    }
  }

  /// Twelve Data.
  ///
  /// @param url where it answers, without a path
  /// @param streamUrl of its live stream
  /// @param apiKey the account's key; null when there is none
  /// @param creditsPerMinute what the account may use in a minute
  /// @param creditsPerDay what the account may use in a day
  /// @param live how it is observed
  public record TwelveDataSettings(
      URI url,
      URI streamUrl,
      @Nullable Secret apiKey,
      Integer creditsPerMinute,
      Integer creditsPerDay,
      TwelveDataLive live) {
    private static final URI URL = URI.create("https://api.twelvedata.com");
    private static final URI STREAM = URI.create("wss://ws.twelvedata.com/v1/quotes/price");
    private static final int FREE_PER_MINUTE = 8;
    private static final int FREE_PER_DAY = 800;

    /// Puts the defaults in: the free account's.
    ///
    /// @throws IllegalArgumentException when a budget is not positive
    public TwelveDataSettings {
      url = Objects.requireNonNullElse(url, URL);
      streamUrl = Objects.requireNonNullElse(streamUrl, STREAM);
      creditsPerMinute = Objects.requireNonNullElse(creditsPerMinute, FREE_PER_MINUTE);
      creditsPerDay = Objects.requireNonNullElse(creditsPerDay, FREE_PER_DAY);
      live = Objects.requireNonNullElse(live, TwelveDataLive.POLLING);
      if (creditsPerMinute < 1 || creditsPerDay < 1) {
        throw new IllegalArgumentException("credits must be at least 1");
      }
    }

    static TwelveDataSettings defaults() {
      return new TwelveDataSettings(
          URL, STREAM, null, FREE_PER_MINUTE, FREE_PER_DAY, TwelveDataLive.POLLING);
    }
  }

  /// Coinbase.
  ///
  /// @param streamUrl of its live stream
  public record CoinbaseSettings(URI streamUrl) {
    private static final URI STREAM = URI.create("wss://ws-feed.exchange.coinbase.com");

    /// Puts the default in.
    public CoinbaseSettings {
      streamUrl = Objects.requireNonNullElse(streamUrl, STREAM);
    }

    static CoinbaseSettings defaults() {
      return new CoinbaseSettings(STREAM);
    }
  }
}
