package io.bellwether.charts.data;

import io.bellwether.core.market.Symbol;
import java.util.Arrays;

/// Prices of one symbol over time.
///
/// @param symbol whose
/// @param times milliseconds since 1970-01-01T00:00:00Z, ascending
/// @param prices as many, positive
public record PriceSeries(Symbol symbol, long[] times, double[] prices) {
  /// Checks the lengths.
  ///
  /// @throws IllegalArgumentException when they differ
  public PriceSeries {
    if (times.length != prices.length) {
      throw new IllegalArgumentException(times.length + " times of " + prices.length + " prices");
    }
  }

  /// One price of each bar.
  ///
  /// @param bars of one symbol
  /// @param price which
  /// @return the series
  public static PriceSeries of(MarketData.SymbolBars bars, Price price) {
    return new PriceSeries(
        bars.symbol(),
        bars.bars().stream().mapToLong(bar -> bar.time().toEpochMilli()).toArray(),
        bars.bars().stream().mapToDouble(price::of).toArray());
  }

  /// How many there are.
  ///
  /// @return the number of prices
  public int size() {
    return prices.length;
  }

  /// Simple returns from each price to the next, in percent.
  ///
  /// @return one less than there are prices; the first is at the second time
  public double[] percentReturns() {
    var returns = new double[Math.max(0, prices.length - 1)];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = 100 * (prices[i + 1] / prices[i] - 1);
    }
    return returns;
  }

  /// The times of the returns.
  ///
  /// @return all but the first
  public long[] returnTimes() {
    return times.length == 0 ? times : Arrays.copyOfRange(times, 1, times.length);
  }

  /// How far below the highest price so far each price is, in percent.
  ///
  /// @return 0 or negative, one for each price
  public double[] percentDrawdowns() {
    var drawdowns = new double[prices.length];
    var peak = 0.0;
    for (int i = 0; i < prices.length; i++) {
      peak = Math.max(peak, prices[i]);
      drawdowns[i] = 100 * (prices[i] / peak - 1);
    }
    return drawdowns;
  }
}
