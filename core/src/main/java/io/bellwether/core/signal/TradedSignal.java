package io.bellwether.core.signal;

/// A signal, and what trading on it brought.
///
/// @param signal the signal traded on
/// @param profit what the trades at this signal realised less their costs, in the currency of the
///   price
/// @param cumulativeProfit the sum of the profits up to and including this one
public record TradedSignal(Signal signal, double profit, double cumulativeProfit) {

  /// Checks the amounts.
  ///
  /// @throws IllegalArgumentException if an amount is NaN or infinite
  public TradedSignal {
    if (!Double.isFinite(profit) || !Double.isFinite(cumulativeProfit)) {
      throw new IllegalArgumentException(
          "A profit must be finite, but is %s, in all %s, at %s"
              .formatted(profit, cumulativeProfit, signal));
    }
  }
}
