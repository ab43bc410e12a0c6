package io.bellwether.core.risk;

import io.bellwether.core.risk.simulation.LossModel;
import java.util.Arrays;

/// From a window of prices to the distribution of losses that is drawn.
final class LossModels {
  private final VarSettings settings;
  private final ReturnWindow window;
  private final double[] signed;

  LossModels(VarSettings settings, ReturnWindow window) {
    this.settings = settings;
    this.window = window;
    this.signed =
        Arrays.stream(window.weights()).map(weight -> settings.side().sign() * weight).toArray();
  }

  LossModel model(double degreesOfFreedom) {
    if (settings.drawdownSteps().isPresent()) {
      return drawdown(settings.drawdownSteps().getAsInt());
    }
    return switch (settings.method()) {
      case MONTE_CARLO -> settings.copula() == Copula.GAUSSIAN ? linear() : copula(false);
      case GBM -> settings.copula() == Copula.GAUSSIAN ? lognormal() : copula(true);
      case STUDENT_T -> student(degreesOfFreedom);
      case FILTERED_HISTORICAL -> filtered();
      case HISTORICAL, PARAMETRIC ->
          throw new IllegalArgumentException(settings.method() + " is not simulated");
    };
  }

  private LossModel linear() {
    var returns = window.simpleReturns();
    var factor = Moments.cholesky(Moments.covariance(returns, settings.volatility()));
    double root = Math.sqrt(settings.horizon());
    var loads = new double[signed.length];
    for (int i = 0; i < signed.length; i++) {
      for (int j = 0; j <= i; j++) {
        loads[j] -= signed[i] * factor[i][j] * root;
      }
    }
    double mean = Moments.dot(signed, Moments.means(returns));
    return new LossModel.Linear(-mean * settings.horizon(), loads);
  }

  private LossModel lognormal() {
    var returns = window.logReturns();
    var factor = Moments.cholesky(Moments.covariance(returns, settings.volatility()));
    double root = Math.sqrt(settings.horizon());
    for (var row : factor) {
      Arrays.setAll(row, j -> row[j] * root);
    }
    return new LossModel.Lognormal(signed, drifts(returns), factor);
  }

  private double[] drifts(double[][] returns) {
    return Arrays.stream(Moments.means(returns)).map(mean -> mean * settings.horizon()).toArray();
  }

  private LossModel copula(boolean exponential) {
    var returns = exponential ? window.logReturns() : window.simpleReturns();
    var covariance = Moments.covariance(returns, settings.volatility());
    var deviations = new double[signed.length];
    Arrays.setAll(deviations, i -> Math.sqrt(covariance[i][i]));
    var correlation = new double[signed.length][signed.length];
    for (int i = 0; i < signed.length; i++) {
      for (int j = 0; j < signed.length; j++) {
        double both = deviations[i] * deviations[j];
        correlation[i][j] = i == j ? 1 : both == 0 ? 0 : covariance[i][j] / both;
      }
    }
    double root = Math.sqrt(settings.horizon());
    return new LossModel.TCopula(
        signed,
        drifts(returns),
        Arrays.stream(deviations).map(deviation -> deviation * root).toArray(),
        Moments.cholesky(correlation),
        settings.degreesOfFreedom().orElseThrow(),
        exponential);
  }

  /// A multivariate t with one ν has portfolios that are t again: one number a day draws it.
  private LossModel student(double degreesOfFreedom) {
    var returns = window.simpleReturns();
    double mean = Moments.dot(signed, Moments.means(returns));
    double scale = deviation() * Math.sqrt((degreesOfFreedom - 2) / degreesOfFreedom);
    return new LossModel.StudentT(-mean, scale, degreesOfFreedom, settings.horizon());
  }

  /// The portfolio's daily standard deviation as the settings estimate it.
  double deviation() {
    var covariance = Moments.covariance(window.simpleReturns(), settings.volatility());
    return Math.sqrt(Math.max(0, Moments.dot(signed, Moments.times(signed, covariance))));
  }

  private LossModel filtered() {
    var returns = window.simpleReturns();
    boolean follows = settings.volatility() == Volatility.EWMA;
    var means = Moments.means(returns);
    var variances = new double[returns.length];
    var standardised = new double[returns.length][window.size()];
    for (int a = 0; a < returns.length; a++) {
      var path = Moments.ewmaVariances(returns[a]);
      double plain = path[0];
      variances[a] = follows ? path[window.size()] : plain;
      for (int t = 0; t < window.size(); t++) {
        double variance = follows ? path[t] : plain;
        standardised[a][t] = variance > 0 ? (returns[a][t] - means[a]) / Math.sqrt(variance) : 0;
      }
    }
    return new LossModel.Filtered(
        signed, means, variances, standardised, follows ? Volatility.DECAY : 1, settings.horizon());
  }

  /// The portfolio's value as one geometric Brownian motion, its weights restored every day.
  private LossModel drawdown(int steps) {
    var returns = Arrays.stream(window.weighted(window.simpleReturns())).map(Math::log1p).toArray();
    double step = settings.horizon() / (double) steps;
    double variance =
        switch (settings.volatility()) {
          case PLAIN -> Moments.variance(returns);
          case EWMA -> Moments.ewmaVariances(returns)[returns.length];
        };
    return new LossModel.Drawdown(
        Moments.mean(returns) * step, Math.sqrt(variance * step), steps, settings.side().sign());
  }
}
