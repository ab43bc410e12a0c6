package io.bellwether.core.risk.backtest;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// A likelihood ratio and how surprising it is.
///
/// @param statistic the ratio, chi-squared distributed when the forecasts are right
/// @param pValue the probability of a ratio as large or larger if they are
public record CoverageTest(double statistic, double pValue) {
  static CoverageTest of(double statistic, int degrees) {
    return new CoverageTest(
        statistic, ChiSquaredDistribution.of(degrees).survivalProbability(statistic));
  }

  /// Kupiec 1995, "Techniques for verifying the accuracy of risk measurement models": does the
  /// share of exceptions fit the confidence? Proportion of failures, one degree of freedom.
  ///
  /// @param days forecasts, ≥ 1
  /// @param exceptions days on which the loss was greater, 0 to days
  /// @param probability of an exception if the forecasts are right, 1 − α
  /// @return the test
  public static CoverageTest kupiec(int days, int exceptions, double probability) {
    if (days < 1 || exceptions < 0 || exceptions > days) {
      throw new IllegalArgumentException(
          "%d exceptions in %d days are impossible".formatted(exceptions, days));
    }
    double expected = logLikelihood(days - exceptions, exceptions, probability);
    double seen = logLikelihood(days - exceptions, exceptions, exceptions / (double) days);
    return of(2 * Math.max(0, seen - expected), 1);
  }

  /// Christoffersen 1998, "Evaluating interval forecasts", section 4: does an exception make
  /// another the next day more likely? One degree of freedom.
  ///
  /// @param exceptions for each day in order, whether the loss was greater
  /// @return the test
  public static CoverageTest independence(boolean[] exceptions) {
    var counts = new int[2][2];
    for (int day = 1; day < exceptions.length; day++) {
      counts[exceptions[day - 1] ? 1 : 0][exceptions[day] ? 1 : 0]++;
    }
    int afterNone = counts[0][0] + counts[0][1];
    int afterOne = counts[1][0] + counts[1][1];
    int all = afterNone + afterOne;
    if (all == 0) {
      return of(0, 1);
    }
    int ones = counts[0][1] + counts[1][1];
    double alike = logLikelihood(all - ones, ones, ones / (double) all);
    double apart =
        logLikelihood(counts[0][0], counts[0][1], share(counts[0][1], afterNone))
            + logLikelihood(counts[1][0], counts[1][1], share(counts[1][1], afterOne));
    return of(2 * Math.max(0, apart - alike), 1);
  }

  /// Christoffersen 1998, section 4: right share and independence together. Two degrees of freedom.
  ///
  /// @param coverage Kupiec's test
  /// @param independence Christoffersen's test
  /// @return the test
  public static CoverageTest conditional(CoverageTest coverage, CoverageTest independence) {
    return of(coverage.statistic() + independence.statistic(), 2);
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }

  /// Logarithm of (1−p)^misses · p^hits, where 0·log 0 is 0.
  private static double logLikelihood(int misses, int hits, double p) {
    return (misses == 0 ? 0 : misses * Math.log1p(-p)) + (hits == 0 ? 0 : hits * Math.log(p));
  }
}
