package io.bellwether.core.risk.simulation;

import java.util.Arrays;

/// Filtered historical simulation, asset by asset so that each step is one loop over the paths.
final class FilteredKernel implements BlockKernel {
  private final LossModel.Filtered model;
  private final long seed;
  private final int[][] picks;
  private final double[] variance = new double[BATCH];
  private final double[] growth = new double[BATCH];

  FilteredKernel(LossModel.Filtered model, long seed) {
    this.model = model;
    this.seed = seed;
    this.picks = new int[model.days()][BATCH];
  }

  @Override
  public void draw(int block, int paths, double[] losses, double[] weights) {
    var random = BlockRandom.of(seed, block);
    int history = model.standardised()[0].length;
    for (int done = 0; done < paths; done += BATCH) {
      int n = Math.min(BATCH, paths - done);
      // One day of history for all assets: what happened together stays together.
      for (var day : picks) {
        for (int i = 0; i < n; i++) {
          day[i] = random.nextInt(history);
        }
      }
      Arrays.fill(losses, done, done + n, 0);
      for (int asset = 0; asset < model.weights().length; asset++) {
        grow(asset, n);
        double weight = -model.weights()[asset];
        for (int i = 0; i < n; i++) {
          losses[done + i] = Math.fma(weight, growth[i] - 1, losses[done + i]);
        }
      }
    }
  }

  /// What 1 becomes over the days.
  private void grow(int asset, int n) {
    var standardised = model.standardised()[asset];
    double mean = model.means()[asset];
    double decay = model.decay();
    Arrays.fill(variance, 0, n, model.variances()[asset]);
    Arrays.fill(growth, 0, n, 1);
    for (var day : picks) {
      for (int i = 0; i < n; i++) {
        double change = mean + Math.sqrt(variance[i]) * standardised[day[i]];
        variance[i] = decay * variance[i] + (1 - decay) * change * change;
        // Nothing is worth less than nothing.
        growth[i] *= Math.max(0, 1 + change);
      }
    }
  }
}
