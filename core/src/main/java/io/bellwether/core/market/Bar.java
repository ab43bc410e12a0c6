package io.bellwether.core.market;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/// Open, high, low and close of one symbol over one interval, in the quote's currency.
///
/// @param symbol what was traded
/// @param interval how long the bar is
/// @param time its first instant; of a daily bar the session's date at midnight UTC
/// @param open first price
/// @param high highest price
/// @param low lowest price
/// @param close last price
/// @param adjClose close adjusted for splits and dividends, where known
/// @param volume shares or coins traded within the bar, where known
public record Bar(
    Symbol symbol,
    Interval interval,
    Instant time,
    double open,
    double high,
    double low,
    double close,
    OptionalDouble adjClose,
    OptionalDouble volume) {

  /// Checks that the four prices are possible.
  ///
  /// @throws IllegalArgumentException when a price is not finite and positive, or high < low
  public Bar {
    Objects.requireNonNull(symbol);
    Objects.requireNonNull(interval);
    Objects.requireNonNull(time);
    requirePrice("open", open);
    requirePrice("high", high);
    requirePrice("low", low);
    requirePrice("close", close);
    if (high < low) {
      throw new IllegalArgumentException("high " + high + " is below low " + low);
    }
  }

  private static void requirePrice(String name, double price) {
    if (!(price > 0) || Double.isInfinite(price)) {
      throw new IllegalArgumentException(name + " is " + price + ", not a positive price");
    }
  }
}
