package io.bellwether.core.risk;

import io.bellwether.core.risk.TailSample.TooShortException;
import io.bellwether.core.risk.simulation.SimulationJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/// Estimates from blocks whose paths are stratified, weighted or a Sobol net: within a block they
/// depend on each other, but the blocks are independent repeats. The error of the pooled number is
/// that of the mean of the blocks' own numbers (sectioning: Asmussen and Glynn 2007, "Stochastic
/// Simulation", section III.5).
final class ReplicatedEstimates {
  private static final double INSIDE = 0.975;

  private final TailSample sample;

  private ReplicatedEstimates(TailSample sample) {
    this.sample = sample;
  }

  static List<Estimate> of(TailSample sample, List<Double> confidences) throws TooShortException {
    var estimates = new ReplicatedEstimates(sample);
    var pooled = estimates.section(0, sample.losses().length, sample.size());
    var sections = estimates.sections();
    var list = new ArrayList<Estimate>();
    for (double confidence : confidences) {
      list.add(withErrors(confidence, pooled, sections));
    }
    return list;
  }

  /// The full blocks; a shorter one would be a repeat of another kind.
  private List<Section> sections() {
    var sections = new ArrayList<Section>();
    int from = 0;
    for (var block : sample.blocks()) {
      if (block.paths() == SimulationJob.BLOCK_PATHS) {
        sections.add(section(from, block.end(), block.paths()));
      }
      from = block.end();
    }
    return sections;
  }

  private static Estimate withErrors(double confidence, Section pooled, List<Section> sections)
      throws TooShortException {
    var whole = pooled.at(confidence);
    int count = sections.size();
    if (count < 2) {
      return Estimate.exact(confidence, whole.var(), whole.shortfall());
    }
    var vars = new double[count];
    var shortfalls = new double[count];
    for (int i = 0; i < count; i++) {
      var own = sections.get(i).at(confidence);
      vars[i] = own.var();
      shortfalls[i] = own.shortfall();
    }
    double error = Math.sqrt(Moments.variance(vars) / count);
    double reach = TDistribution.of(count - 1.0).inverseCumulativeProbability(INSIDE) * error;
    return new Estimate(
        confidence,
        whole.var(),
        whole.shortfall(),
        OptionalDouble.of(error),
        OptionalDouble.of(Math.sqrt(Moments.variance(shortfalls) / count)),
        OptionalDouble.of(whole.var() - reach),
        OptionalDouble.of(whole.var() + reach));
  }

  /// Value at risk and shortfall.
  private record Risk(double var, double shortfall) {}

  private Section section(int from, int to, long paths) {
    var losses = Arrays.copyOfRange(sample.losses(), from, to);
    var weights =
        sample.weights().length == 0
            ? new double[0]
            : Arrays.copyOfRange(sample.weights(), from, to);
    if (weights.length == 0) {
      Arrays.sort(losses);
      return new Section(losses, weights, paths);
    }
    var order =
        IntStream.range(0, losses.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> losses[i]).thenComparing(i -> i))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Section(
        Arrays.stream(order).mapToDouble(i -> losses[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> weights[i]).toArray(),
        paths);
  }

  /// Some of the paths, in ascending order of their losses.
  private record Section(double[] losses, double[] weights, long paths) {
    private double weight(int index) {
      return weights.length == 0 ? 1 : weights[index];
    }

    Risk at(double confidence) throws TooShortException {
      double tail = paths * (1 - confidence);
      double mass = 0;
      double sum = 0;
      int edge = losses.length - 1;
      while (edge >= 0 && mass + weight(edge) < tail) {
        mass += weight(edge);
        sum += weight(edge) * losses[edge];
        edge--;
      }
      if (edge < 1) {
        throw new TooShortException();
      }
      double shortfall = (sum + (tail - mass) * losses[edge]) / tail;
      return new Risk(quantile(edge, tail - mass), shortfall);
    }

    /// Between the two losses whose middles of mass the tail's end lies between.
    private double quantile(int edge, double into) {
      double half = weight(edge) / 2;
      int next = into < half ? edge + 1 : edge - 1;
      if (next == losses.length) {
        return losses[edge];
      }
      double between = half + weight(next) / 2;
      return losses[edge] + Math.abs(into - half) / between * (losses[next] - losses[edge]);
    }
  }
}
