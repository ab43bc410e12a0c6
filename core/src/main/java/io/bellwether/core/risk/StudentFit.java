package io.bellwether.core.risk;

import org.apache.commons.statistics.distribution.TDistribution;

/// Degrees of freedom of Student's t by maximum likelihood, mean and variance being the window's.
final class StudentFit {
  private static final double LEAST = 2.05;
  private static final double MOST = 200;
  private static final int GRID = 40;
  private static final int REFINEMENTS = 40;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private StudentFit() {}

  /// The ν between 2.05 and 200 under which the returns are most likely; the better part of a grid,
  /// refined by golden sections.
  static double degreesOfFreedom(double[] returns, double mean, double deviation) {
    if (!(deviation > 0)) {
      return MOST;
    }
    int best = 0;
    for (int i = 1; i <= GRID; i++) {
      if (logLikelihood(returns, mean, deviation, at(i / (double) GRID))
          > logLikelihood(returns, mean, deviation, at(best / (double) GRID))) {
        best = i;
      }
    }
    double from = Math.max(0, best - 1) / (double) GRID;
    double to = Math.min(GRID, best + 1) / (double) GRID;
    for (int i = 0; i < REFINEMENTS; i++) {
      double left = to - GOLDEN * (to - from);
      double right = from + GOLDEN * (to - from);
      if (logLikelihood(returns, mean, deviation, at(left))
          > logLikelihood(returns, mean, deviation, at(right))) {
        to = right;
      } else {
        from = left;
      }
    }
    return at((from + to) / 2);
  }

  /// Even steps of 1/ν are about even steps of the tail's weight.
  private static double at(double fraction) {
    return 1 / (1 / LEAST + fraction * (1 / MOST - 1 / LEAST));
  }

  private static double logLikelihood(
      double[] returns, double mean, double deviation, double degrees) {
    var student = TDistribution.of(degrees);
    double scale = deviation * Math.sqrt((degrees - 2) / degrees);
    double sum = -returns.length * Math.log(scale);
    for (double value : returns) {
      sum += student.logDensity((value - mean) / scale);
    }
    return sum;
  }
}
