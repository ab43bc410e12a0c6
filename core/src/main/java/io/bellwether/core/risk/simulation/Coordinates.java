package io.bellwether.core.risk.simulation;

import org.apache.commons.rng.core.source64.XoRoShiRo128PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Normals of a block whose first dimension, and under Sobol the ones after it, are spread more
/// evenly than chance would.
abstract sealed class Coordinates {
  static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /// Begins a block.
  abstract void start(XoRoShiRo128PlusPlus random, int paths);

  /// Fills columns of normals for some of the block's paths.
  ///
  /// @param columns dimension, path
  /// @param first number of the first path within the block
  /// @param n how many paths
  /// @param weights takes the weights from `first` on
  abstract void fill(double[][] columns, int first, int n, double[] weights);

  /// The inverse of the normal distribution function, from the nearer tail.
  static double quantile(double p) {
    return p < 0.5
        ? NORMAL.inverseCumulativeProbability(p)
        : NORMAL.inverseSurvivalProbability(1 - p);
  }

  /// One path in each of as many equally probable strata as the block has paths, around a shifted
  /// mean; the weight is the ratio of the two densities.
  static final class Stratified extends Coordinates {
    private final double shift;
    private XoRoShiRo128PlusPlus random = BlockRandom.of(0, 0);
    private int paths;

    Stratified(double shift) {
      this.shift = shift;
    }

    @Override
    void start(XoRoShiRo128PlusPlus block, int count) {
      random = block;
      paths = count;
    }

    @Override
    void fill(double[][] columns, int first, int n, double[] weights) {
      var normal = ZigguratSampler.NormalizedGaussian.of(random);
      for (int i = 0; i < n; i++) {
        // In (0, 1) even at the ends: a draw has 53 bits, and half of its unit is added.
        double within = random.nextDouble() + 0x1.0p-54;
        double z = shift + quantile((first + i + within) / paths);
        columns[0][i] = z;
        weights[first + i] = StrictMath.exp(shift * (0.5 * shift - z));
      }
      for (int d = 1; d < columns.length; d++) {
        for (int i = 0; i < n; i++) {
          columns[d][i] = normal.sample();
        }
      }
    }
  }

  /// A scrambled Sobol net of the block's own; dimensions beyond the net's are plain normals.
  static final class Net extends Coordinates {
    private XoRoShiRo128PlusPlus random = BlockRandom.of(0, 0);
    private final SobolNet net;

    Net(int dimensions) {
      net = new SobolNet(Math.min(dimensions, SobolNet.MAX_DIMENSIONS));
    }

    @Override
    void start(XoRoShiRo128PlusPlus block, int count) {
      random = block;
      net.scramble(block);
    }

    @Override
    void fill(double[][] columns, int first, int n, double[] weights) {
      var normal = ZigguratSampler.NormalizedGaussian.of(random);
      for (int d = 0; d < columns.length; d++) {
        var column = columns[d];
        if (d < net.dimensions()) {
          for (int i = 0; i < n; i++) {
            column[i] = quantile(net.point(d, first + i));
          }
        } else {
          for (int i = 0; i < n; i++) {
            column[i] = normal.sample();
          }
        }
      }
    }
  }
}
