package io.bellwether.core.risk;

import java.util.Arrays;

/// Means and covariances of returns.
final class Moments {
  /// A pivot this small against its variance is a zero that rounding has moved.
  private static final double SINGULAR = 1e-12;

  private Moments() {}

  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  static double[] means(double[][] returns) {
    return Arrays.stream(returns).mapToDouble(Moments::mean).toArray();
  }

  /// Sample variance, n − 1.
  static double variance(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }

  /// Covariance of asset returns as the settings want it.
  static double[][] covariance(double[][] returns, Volatility volatility) {
    var covariance = sample(returns);
    if (volatility == Volatility.EWMA) {
      for (int t = 0; t < returns[0].length; t++) {
        for (int i = 0; i < returns.length; i++) {
          for (int j = 0; j < returns.length; j++) {
            covariance[i][j] =
                Volatility.DECAY * covariance[i][j]
                    + (1 - Volatility.DECAY) * returns[i][t] * returns[j][t];
          }
        }
      }
    }
    return covariance;
  }

  private static double[][] sample(double[][] returns) {
    int n = returns.length;
    int days = returns[0].length;
    var means = means(returns);
    var covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int t = 0; t < days; t++) {
          sum += (returns[i][t] - means[i]) * (returns[j][t] - means[j]);
        }
        covariance[i][j] = sum / (days - 1);
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  /// Variance before each day and, last, after all of them: λ of the one before and 1 − λ of the
  /// squared return, from the window's variance on.
  static double[] ewmaVariances(double[] returns) {
    var variances = new double[returns.length + 1];
    variances[0] = variance(returns);
    for (int t = 0; t < returns.length; t++) {
      variances[t + 1] =
          Volatility.DECAY * variances[t] + (1 - Volatility.DECAY) * returns[t] * returns[t];
    }
    return variances;
  }

  /// Lower triangular rows L with L·Lᵀ = the covariance (Golub and Van Loan, algorithm 4.2.2). An
  /// asset that the ones before it determine gets no column of its own.
  static double[][] cholesky(double[][] covariance) {
    int n = covariance.length;
    var factor = new double[n][];
    for (int i = 0; i < n; i++) {
      factor[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i][j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        if (i == j) {
          factor[i][i] = rest > SINGULAR * covariance[i][i] ? Math.sqrt(rest) : 0;
        } else {
          factor[i][j] = factor[j][j] == 0 ? 0 : rest / factor[j][j];
        }
      }
    }
    return factor;
  }

  /// wᵀ Σ.
  static double[] times(double[] weights, double[][] covariance) {
    var product = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        product[i] += weights[j] * covariance[i][j];
      }
    }
    return product;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
