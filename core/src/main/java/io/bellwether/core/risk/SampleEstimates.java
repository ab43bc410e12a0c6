package io.bellwether.core.risk;

import io.bellwether.core.risk.TailSample.TooShortException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/// Estimates from independent losses that all count the same.
final class SampleEstimates {
  private static final double OUTSIDE = 0.025;

  private final TailSample sample;
  private final OrderStatistics ordered;

  private SampleEstimates(TailSample sample) {
    this.sample = sample;
    this.ordered = new OrderStatistics(sample.losses().clone());
  }

  static List<Estimate> of(TailSample sample, List<Double> confidences) throws TooShortException {
    var estimates = new SampleEstimates(sample);
    var list = new ArrayList<Estimate>();
    for (double confidence : confidences) {
      list.add(estimates.at(confidence));
    }
    return list;
  }

  private Estimate at(double confidence) throws TooShortException {
    long n = sample.size();
    var count = BinomialDistribution.of(Math.toIntExact(n), confidence);
    // The α-quantile lies at or above the l-th smallest loss when at least l losses are below it,
    // and below the u-th when fewer than u are: David and Nagaraja 2003, section 7.1.
    long lower = count.inverseCumulativeProbability(OUTSIDE);
    long upper = count.inverseCumulativeProbability(1 - OUTSIDE) + 1L;
    double from = rank(Math.max(1, lower));
    double to = rank(Math.min(n, upper));
    double ranks = Math.min(n, upper) - Math.max(1, lower);
    double error = (to - from) / ranks * Math.sqrt(n * confidence * (1 - confidence));
    double var = quantile(confidence);
    var shortfall = shortfall(confidence);
    return new Estimate(
        confidence,
        var,
        shortfall.mean(),
        OptionalDouble.of(error),
        OptionalDouble.of(shortfall.error()),
        lower >= 1 ? OptionalDouble.of(from) : OptionalDouble.empty(),
        upper <= n ? OptionalDouble.of(to) : OptionalDouble.empty());
  }

  /// The loss of a rank among the whole sample, 1 the smallest.
  private double rank(long rank) throws TooShortException {
    long index = rank - 1 - (sample.size() - ordered.size());
    if (index < 0) {
      throw new TooShortException();
    }
    return ordered.get((int) index);
  }

  /// Hyndman and Fan 1996, "Sample quantiles in statistical packages", definition 7.
  private double quantile(double confidence) throws TooShortException {
    double position = (sample.size() - 1) * confidence;
    long below = (long) Math.floor(position);
    double low = rank(below + 1);
    double high = rank(Math.min(sample.size(), below + 2));
    return low + (position - below) * (high - low);
  }

  /// A mean of the tail.
  private record Shortfall(double mean, double error) {}

  /// Mean of the worst n(1 − α) losses, the edge one by its fraction: Acerbi and Tasche 2002, "On
  /// the coherence of expected shortfall", proposition 4.1. Its asymptotic error: Manistre and
  /// Hancock 2005, "Variance of the CTE estimator", formula for the empirical tail.
  private Shortfall shortfall(double confidence) throws TooShortException {
    double tail = sample.size() * (1 - confidence);
    // A product like 1000 × 0.05 must not become 51 losses by its last digit.
    long whole = (long) Math.ceil(tail - 1e-9 * Math.max(1, tail));
    double edge = rank(sample.size() - Math.max(1, whole) + 1);
    double sum = 0;
    double squares = 0;
    long beyond = 0;
    for (double loss : sample.losses()) {
      if (loss > edge) {
        double excess = loss - edge;
        sum += excess;
        squares += excess * excess;
        beyond++;
      }
    }
    double excess = sum / tail;
    double variance = Math.max(0, squares / tail - excess * excess) + confidence * excess * excess;
    return new Shortfall(edge + excess, beyond == 0 ? 0 : Math.sqrt(variance / tail));
  }
}
