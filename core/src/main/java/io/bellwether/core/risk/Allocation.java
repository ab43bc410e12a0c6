package io.bellwether.core.risk;

import java.util.ArrayList;
import java.util.List;

/// Euler's allocation of a portfolio's risk: the part of a symbol is its expected loss given that
/// the portfolio loses what is at risk (Tasche 1999, "Risk contributions and performance
/// measurement"). As a function of the portfolio's loss it is taken as linear, which it is for
/// elliptical distributions (normal, t) and nearly is for lognormal ones over days.
final class Allocation {
  private Allocation() {}

  /// Parts under expected losses and a covariance of the symbols' losses.
  static List<Component> of(
      ReturnWindow window, double[] expected, double[][] covariance, List<Estimate> estimates) {
    int n = expected.length;
    var ones = new double[n];
    java.util.Arrays.fill(ones, 1);
    var shared = Moments.times(ones, covariance);
    double variance = Moments.dot(ones, shared);
    double whole = Moments.dot(ones, expected);
    var components = new ArrayList<Component>();
    for (var estimate : estimates) {
      for (int i = 0; i < n; i++) {
        double slope = variance > 0 ? shared[i] / variance : 1.0 / n;
        double part = expected[i] + slope * (estimate.valueAtRisk() - whole);
        components.add(
            new Component(
                window.symbols().get(i),
                estimate.confidence(),
                window.weights()[i],
                part,
                window.weights()[i] == 0 ? 0 : part / window.weights()[i],
                expected[i] + slope * (estimate.expectedShortfall() - whole)));
      }
    }
    return components;
  }

  /// Expected losses of the symbols and their covariance over the horizon.
  static List<Component> of(VarSettings settings, ReturnWindow window, List<Estimate> estimates) {
    boolean logs = settings.method() == RiskMethod.GBM;
    var returns = logs ? window.logReturns() : window.simpleReturns();
    var means = Moments.means(returns);
    var covariance = Moments.covariance(returns, settings.volatility());
    int n = means.length;
    var expected = new double[n];
    var growth = new double[n];
    for (int i = 0; i < n; i++) {
      double mean = means[i] * settings.horizon();
      growth[i] = logs ? Math.exp(mean + covariance[i][i] * settings.horizon() / 2) : 1;
      double gain = logs ? growth[i] - 1 : mean;
      expected[i] = -settings.side().sign() * window.weights()[i] * gain;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double over = covariance[i][j] * settings.horizon();
        covariance[i][j] =
            window.weights()[i]
                * window.weights()[j]
                * (logs ? growth[i] * growth[j] * Math.expm1(over) : over);
      }
    }
    return of(window, expected, covariance, estimates);
  }

  /// Parts under scenarios: asset, scenario.
  static List<Component> ofScenarios(
      VarSettings settings, ReturnWindow window, double[][] scenarios, List<Estimate> estimates) {
    var losses = new double[scenarios.length][];
    for (int a = 0; a < losses.length; a++) {
      double weight = -settings.side().sign() * window.weights()[a];
      losses[a] = java.util.Arrays.stream(scenarios[a]).map(r -> weight * r).toArray();
    }
    return of(
        window, Moments.means(losses), Moments.covariance(losses, Volatility.PLAIN), estimates);
  }
}
