package io.bellwether.core.risk;

/// The window's own returns as scenarios.
final class HistoricalScenarios {
  private HistoricalScenarios() {}

  /// Each asset's return over every run of h consecutive days. With EWMA each day's return is first
  /// scaled to the latest volatility: Hull and White 1998, "Incorporating volatility updating into
  /// the historical simulation method for value-at-risk".
  ///
  /// @return asset, scenario
  static double[][] of(VarSettings settings, ReturnWindow window) {
    int horizon = settings.horizon();
    int scenarios = window.size() - horizon + 1;
    if (scenarios < 2) {
      throw new IllegalArgumentException(
          "a window of %d returns has no two runs of %d days: use a larger --window"
              .formatted(window.size(), horizon));
    }
    var daily = window.simpleReturns();
    var runs = new double[daily.length][scenarios];
    for (int a = 0; a < daily.length; a++) {
      var returns = settings.volatility() == Volatility.EWMA ? rescaled(daily[a]) : daily[a];
      for (int from = 0; from < scenarios; from++) {
        double growth = 1;
        for (int day = from; day < from + horizon; day++) {
          growth *= 1 + returns[day];
        }
        runs[a][from] = growth - 1;
      }
    }
    return runs;
  }

  /// What the position loses in each scenario.
  static double[] losses(VarSettings settings, ReturnWindow window, double[][] scenarios) {
    var losses = new double[scenarios[0].length];
    for (int a = 0; a < scenarios.length; a++) {
      double weight = -settings.side().sign() * window.weights()[a];
      for (int i = 0; i < losses.length; i++) {
        losses[i] += weight * scenarios[a][i];
      }
    }
    return losses;
  }

  private static double[] rescaled(double[] returns) {
    var variances = Moments.ewmaVariances(returns);
    var scaled = new double[returns.length];
    for (int t = 0; t < returns.length; t++) {
      scaled[t] =
          variances[t] > 0
              ? returns[t] * Math.sqrt(variances[returns.length] / variances[t])
              : returns[t];
    }
    return scaled;
  }
}
