package io.bellwether.core.signal;

import java.time.Instant;

/// A change of side of a strategy, at one sample of one symbol.
///
/// @param symbol the symbol, as the quotes spell it
/// @param strategy the strategy's [key][Strategy#key], for example `sma-cross(5,20)`
/// @param time the sample's time; of a daily sample, the session date at 00:00 UTC
/// @param side the side it changed to
/// @param price the sample's price, in the currency of the quote
/// @param fast the fast average, this sample included
/// @param slow the slow average, this sample included
public record Signal(
    String symbol,
    String strategy,
    Instant time,
    Side side,
    double price,
    double fast,
    double slow) {

  /// Checks the parts.
  ///
  /// @throws IllegalArgumentException if a text is blank, or a number is NaN or infinite
  public Signal {
    if (symbol.isBlank()) {
      throw new IllegalArgumentException("A signal needs a symbol, but it is '" + symbol + "'");
    }
    if (strategy.isBlank()) {
      throw new IllegalArgumentException("A signal needs a strategy, but it is '" + strategy + "'");
    }
    if (!Double.isFinite(price) || !Double.isFinite(fast) || !Double.isFinite(slow)) {
      throw new IllegalArgumentException(
          "A signal's numbers must be finite, but price is %s, fast %s, slow %s"
              .formatted(price, fast, slow));
    }
  }
}
