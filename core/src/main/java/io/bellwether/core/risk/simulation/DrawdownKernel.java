package io.bellwether.core.risk.simulation;

import java.util.Arrays;

/// Deepest falls along paths. In logarithms a fall is a difference, so that a path needs one
/// exponential at its end and none on its way; and the depth below the highest value so far follows
/// from its last one and the step alone (Lindley's recursion), without value or peak.
final class DrawdownKernel implements BlockKernel {
  private final LossModel.Drawdown model;
  private final long seed;
  private final double[] normals = new double[BATCH];
  private final double[] depth = new double[BATCH];
  private final double[] deepest = new double[BATCH];

  DrawdownKernel(LossModel.Drawdown model, long seed) {
    this.model = model;
    this.seed = seed;
  }

  @Override
  public void draw(int block, int paths, double[] losses, double[] weights) {
    var normal = new Normals(seed, block);
    // A short position falls as the price rises: the same path, upside down.
    double drift = model.sign() * model.drift();
    for (int done = 0; done < paths; done += BATCH) {
      int n = Math.min(BATCH, paths - done);
      Arrays.fill(depth, 0);
      Arrays.fill(deepest, 0);
      for (int step = 0; step < model.steps(); step++) {
        normal.fill(normals);
        Vectors.drawdownStep(depth, deepest, normals, drift, model.deviation(), n);
      }
      for (int i = 0; i < n; i++) {
        losses[done + i] =
            model.sign() > 0 ? -StrictMath.expm1(-deepest[i]) : StrictMath.expm1(deepest[i]);
      }
    }
  }
}
