package io.bellwether.core.market;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// One observation of one symbol: the wire record as a value. Prices are in the quote's currency;
/// what is unknown is empty, never 0.
///
/// @param symbol what was observed
/// @param price the last traded price, finite and > 0
/// @param time when, in UTC, to the microsecond
/// @param day the trading day so far
/// @param change price − previous close
/// @param changePercent 100 · change / previous close
/// @param currency ISO code, or the provider's minor unit (`GBp`)
/// @param exchange the provider's code of the exchange
/// @param source who observed it
public record Quote(
    Symbol symbol,
    double price,
    Instant time,
    TradingDay day,
    OptionalDouble change,
    OptionalDouble changePercent,
    Optional<String> currency,
    Optional<String> exchange,
    Optional<String> source) {

  /// The trading day up to a quote.
  ///
  /// @param open the day's first price
  /// @param high the day's highest price so far
  /// @param low the day's lowest price so far
  /// @param previousClose the close of the trading day before
  /// @param volume shares or coins traded so far in the day, ≥ 0
  public record TradingDay(
      OptionalDouble open,
      OptionalDouble high,
      OptionalDouble low,
      OptionalDouble previousClose,
      OptionalDouble volume) {
    /// A day of which nothing is known.
    public static final TradingDay UNKNOWN =
        new TradingDay(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }

  /// Checks the price.
  ///
  /// @throws IllegalArgumentException when the price is not finite and positive
  public Quote {
    Objects.requireNonNull(symbol);
    Objects.requireNonNull(time);
    if (!(price > 0) || Double.isInfinite(price)) {
      throw new IllegalArgumentException(
          "the price of " + symbol + " is " + price + ", not a positive number");
    }
  }
}
