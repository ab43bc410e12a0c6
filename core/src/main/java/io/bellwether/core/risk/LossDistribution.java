package io.bellwether.core.risk;

import io.bellwether.core.risk.simulation.BlockSimulation;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// How the losses behind an estimate are spread, as a histogram: what a simulated method draws,
/// what a historical one goes through, or what the closed form says.
///
/// @param observations how many losses were looked at: of a simulation its first ones; 0 in closed
///   form
/// @param from lower edge of the first bin, a fraction of the position's value
/// @param width of each bin, > 0
/// @param shares of all losses, bin by bin
/// @param below share of the losses below the first bin
/// @param above share of the losses above the last bin
public record LossDistribution(
    int observations, double from, double width, double[] shares, double below, double above) {
  private static final int BINS = 72;

  /// Where the bins begin and end: so far out that a heavy tail leaves the middle in sight.
  private static final double OUTSIDE = 0.0005;

  /// Some tenths of a second of drawing.
  private static final long MOST_DRAWS = 20_000_000;

  private static final int MOST_BLOCKS = 25;

  /// The losses that a value at risk with these settings rests on: of a simulation at most its
  /// first 102,400 paths, number by number those of the run.
  ///
  /// @param settings what is computed
  /// @param window of which prices
  /// @return their histogram
  /// @throws IllegalArgumentException when the window does not suffice
  public static LossDistribution of(VarSettings settings, ReturnWindow window) {
    return switch (settings.method()) {
      case PARAMETRIC -> exact(settings, window);
      case HISTORICAL -> {
        var scenarios = HistoricalScenarios.of(settings, window);
        var losses = HistoricalScenarios.losses(settings, window, scenarios);
        yield counted(losses, ones(losses.length));
      }
      case MONTE_CARLO, GBM, STUDENT_T, FILTERED_HISTORICAL -> drawn(settings, window);
    };
  }

  private static double[] ones(int count) {
    var ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static LossDistribution drawn(VarSettings settings, ReturnWindow window) {
    var job = ValueAtRisk.job(settings, window);
    long affordable = MOST_DRAWS / job.model().drawsPerPath() / job.pathsOf(0);
    int blocks = (int) Math.min(Math.min(MOST_BLOCKS, job.blocks()), Math.max(1, affordable));
    var simulation = new BlockSimulation(job);
    var losses = new double[0];
    var weights = new double[0];
    for (int block = 0; block < blocks; block++) {
      var tail = simulation.compute(block);
      losses = joined(losses, tail.losses());
      weights =
          joined(weights, tail.weights().length > 0 ? tail.weights() : ones(tail.losses().length));
    }
    return counted(losses, weights);
  }

  private static double[] joined(double[] first, double[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static LossDistribution counted(double[] losses, double[] weights) {
    var sorted = losses.clone();
    Arrays.sort(sorted);
    double lowest = sorted[(int) (OUTSIDE * (sorted.length - 1))];
    double highest = sorted[(int) Math.ceil((1 - OUTSIDE) * (sorted.length - 1))];
    double width = width(lowest, highest);
    var shares = new double[BINS];
    double below = 0;
    double above = 0;
    double all = Arrays.stream(weights).sum();
    for (int i = 0; i < losses.length; i++) {
      double share = weights[i] / all;
      int bin = (int) Math.floor((losses[i] - lowest) / width);
      if (bin < 0) {
        below += share;
      } else if (bin < BINS) {
        shares[bin] += share;
      } else if (losses[i] <= highest) {
        shares[BINS - 1] += share;
      } else {
        above += share;
      }
    }
    return new LossDistribution(losses.length, lowest, width, shares, below, above);
  }

  /// Prices that never moved have one loss: it is in the first bin.
  private static double width(double lowest, double highest) {
    return highest > lowest ? (highest - lowest) / BINS : 1e-6;
  }

  private static LossDistribution exact(VarSettings settings, ReturnWindow window) {
    int horizon = settings.horizon();
    double mean = Moments.dot(window.weights(), Moments.means(window.simpleReturns()));
    double deviation = new LossModels(settings, window).deviation() * Math.sqrt(horizon);
    if (!(deviation > 0)) {
      return counted(new double[] {-settings.side().sign() * mean * horizon}, ones(1));
    }
    var losses = NormalDistribution.of(-settings.side().sign() * mean * horizon, deviation);
    double lowest = losses.inverseCumulativeProbability(OUTSIDE);
    double width = (losses.inverseCumulativeProbability(1 - OUTSIDE) - lowest) / BINS;
    var shares = new double[BINS];
    Arrays.setAll(shares, i -> losses.probability(lowest + i * width, lowest + (i + 1) * width));
    return new LossDistribution(0, lowest, width, shares, OUTSIDE, OUTSIDE);
  }
}
