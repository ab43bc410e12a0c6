package io.bellwether.charts.data;

/// The standard deviation of the last n returns, scaled to a year.
public final class RollingVolatility {
  private static final int WEEKDAYS = 252;
  private static final int EVERY_DAY = 365;
  private static final double MILLIS_PER_YEAR = 365.25 * 86_400_000;

  private RollingVolatility() {}

  /// The rolling volatility of returns.
  ///
  /// @param returns in any unit
  /// @param window how many, ≥ 2
  /// @param perYear how many returns a year has
  /// @return one for each return, in the unit of the returns; NaN while the window fills
  public static double[] of(double[] returns, int window, double perYear) {
    if (window < 2) {
      throw new IllegalArgumentException("a window of volatility needs 2 returns, not " + window);
    }
    var values = new double[returns.length];
    for (int end = 0; end < returns.length; end++) {
      values[end] = end + 1 < window ? Double.NaN : deviation(returns, end + 1 - window, end + 1);
      values[end] *= Math.sqrt(perYear);
    }
    return values;
  }

  private static double deviation(double[] returns, int from, int to) {
    var sum = 0.0;
    for (int i = from; i < to; i++) {
      sum += returns[i];
    }
    var mean = sum / (to - from);
    var squares = 0.0;
    for (int i = from; i < to; i++) {
      squares += (returns[i] - mean) * (returns[i] - mean);
    }
    return Math.sqrt(squares / (to - from - 1));
  }

  /// How many daily returns a year of a symbol has: 252, or 365 where weekends are traded too; for
  /// other intervals as many as it had.
  ///
  /// @param series its prices
  /// @param daily whether they are daily
  /// @return returns a year
  public static double perYear(PriceSeries series, boolean daily) {
    if (daily) {
      return Calendars.tradesOnWeekends(series) ? EVERY_DAY : WEEKDAYS;
    }
    var span = series.times()[series.size() - 1] - series.times()[0];
    return span == 0 ? 1 : (series.size() - 1) * MILLIS_PER_YEAR / span;
  }
}
