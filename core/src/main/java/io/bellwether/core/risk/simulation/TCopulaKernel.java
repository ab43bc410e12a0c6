package io.bellwether.core.risk.simulation;

import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Normal margins under a t copula: correlated normals are divided by one chi of the path, which
/// makes them t together, and each is taken back to a normal by its own distribution function.
final class TCopulaKernel implements BlockKernel {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final LossModel.TCopula model;
  private final long seed;
  private final TDistribution student;
  private final double[][] columns;
  private final double[] divisors = new double[BATCH];

  TCopulaKernel(LossModel.TCopula model, long seed) {
    this.model = model;
    this.seed = seed;
    this.student = TDistribution.of(model.degreesOfFreedom());
    this.columns = new double[model.weights().length][BATCH];
  }

  @Override
  public void draw(int block, int paths, double[] losses, double[] weights) {
    var random = BlockRandom.of(seed, block);
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    // Chi-squared over ν is a gamma of shape ν/2 and scale 2/ν.
    double degrees = model.degreesOfFreedom();
    var gamma = AhrensDieterMarsagliaTsangGammaSampler.of(random, degrees / 2, 2 / degrees);
    for (int done = 0; done < paths; done += BATCH) {
      int n = Math.min(BATCH, paths - done);
      for (var column : columns) {
        for (int i = 0; i < n; i++) {
          column[i] = normal.sample();
        }
      }
      for (int i = 0; i < n; i++) {
        divisors[i] = Math.sqrt(gamma.sample());
      }
      batch(n, losses, done);
    }
  }

  private void batch(int n, double[] losses, int offset) {
    java.util.Arrays.fill(losses, offset, offset + n, 0);
    for (int asset = columns.length - 1; asset >= 0; asset--) {
      Vectors.triangularRow(columns, asset, model.factor()[asset], 0, n);
      var column = columns[asset];
      for (int i = 0; i < n; i++) {
        column[i] = margin(column[i] / divisors[i]);
      }
      Vectors.scale(column, model.deviations()[asset], model.drifts()[asset], n);
      if (model.exponential()) {
        Vectors.expm1(column, n);
      }
      double weight = -model.weights()[asset];
      for (int i = 0; i < n; i++) {
        losses[offset + i] = Math.fma(weight, column[i], losses[offset + i]);
      }
    }
  }

  /// The normal that is as rare as t, from the tail it lies in.
  private double margin(double t) {
    double tail = student.survivalProbability(Math.abs(t));
    return Math.copySign(NORMAL.inverseSurvivalProbability(tail), t);
  }
}
