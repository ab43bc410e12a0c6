package io.bellwether.core.risk.backtest;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/// The zones of the Basel Committee 1996, "Supervisory framework for the use of backtesting", table
/// 2, drawn by the cumulative probability of the exceptions: yellow from 95 %, red from 99.99 %. At
/// 99 % over 250 days: green to 4, yellow 5 to 9, red from 10.
public enum TrafficLight {
  /// Nothing speaks against the forecasts.
  GREEN,
  /// More exceptions than likely.
  YELLOW,
  /// So many that the forecasts are wrong.
  RED;

  private static final double YELLOW_FROM = 0.95;
  private static final double RED_FROM = 0.9999;

  /// The zone.
  ///
  /// @param days forecasts
  /// @param exceptions days on which the loss was greater
  /// @param probability of an exception if the forecasts are right, 1 − α
  /// @return the zone
  public static TrafficLight of(int days, int exceptions, double probability) {
    double upTo = BinomialDistribution.of(days, probability).cumulativeProbability(exceptions);
    return upTo < YELLOW_FROM ? GREEN : upTo < RED_FROM ? YELLOW : RED;
  }

  /// The name in JSON.
  ///
  /// @return `green`, `yellow` or `red`
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
