package io.bellwether.app.config;

import io.bellwether.core.market.Symbol;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who is asked for data, in which order, and where they answer.
///
/// @param order the preferred provider first; the others are asked when it fails
/// @param symbols orders of their own, by symbol
/// @param yahoo Yahoo Finance
/// @param twelvedata Twelve Data; not asked without a key
/// @param coinbase Coinbase
public record ProviderSettings(
    List<String> order,
    Map<String, List<String>> symbols,
    YahooSettings yahoo,
    TwelveDataSettings twelvedata,
    CoinbaseSettings coinbase) {
  private static final List<String> HISTORY = List.of("yahoo", "twelvedata");

  /// Puts the defaults in: what is left out in the file arrives as null.
  ///
  /// @throws IllegalArgumentException when an order names a provider that does not exist or twice
  public ProviderSettings {
    order = checked(Objects.requireNonNullElse(order, HISTORY));
    symbols = Map.copyOf(Objects.requireNonNullElse(symbols, Map.of()));
    symbols.values().forEach(ProviderSettings::checked);
    symbols.keySet().forEach(Symbol::new);
    yahoo = Objects.requireNonNullElse(yahoo, YahooSettings.defaults());
    twelvedata = Objects.requireNonNullElse(twelvedata, TwelveDataSettings.defaults());
    coinbase = Objects.requireNonNullElse(coinbase, CoinbaseSettings.defaults());
  }

  private static List<String> checked(List<String> order) {
    for (var name : order) {
      if (!HISTORY.contains(name)) {
        throw new IllegalArgumentException(
            "names '" + name + "': the providers of history are yahoo and twelvedata");
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
        HISTORY,
        Map.of(),
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

  /// Yahoo Finance.
  ///
  /// @param url where it answers, without a path
  /// @param streamUrl of its live stream
  public record YahooSettings(URI url, URI streamUrl) {
    private static final URI URL = URI.create("https://query2.finance.yahoo.com");
    private static final URI STREAM = URI.create("wss://streamer.finance.yahoo.com/?version=2");

    /// Puts the defaults in.
    public YahooSettings {
      url = Objects.requireNonNullElse(url, URL);
      streamUrl = Objects.requireNonNullElse(streamUrl, STREAM);
    }

    static YahooSettings defaults() {
      return new YahooSettings(URL, STREAM);
    }
  }

  /// Twelve Data.
  ///
  /// @param url where it answers, without a path
  /// @param streamUrl of its live stream
  /// @param apiKey the account's key; null when there is none
  /// @param creditsPerMinute what the account may use in a minute
  /// @param creditsPerDay what the account may use in a day
  public record TwelveDataSettings(
      URI url,
      URI streamUrl,
      @Nullable Secret apiKey,
      Integer creditsPerMinute,
      Integer creditsPerDay) {
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
      if (creditsPerMinute < 1 || creditsPerDay < 1) {
        throw new IllegalArgumentException("credits must be at least 1");
      }
    }

    static TwelveDataSettings defaults() {
      return new TwelveDataSettings(URL, STREAM, null, FREE_PER_MINUTE, FREE_PER_DAY);
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
