package io.bellwether.core.risk.simulation;

import java.util.Arrays;

/// Deepest falls along paths. In logarithms a fall is a difference, so that a path needs one
/// exponential at its end and none on its way.
final class DrawdownKernel implements BlockKernel {
  private final LossModel.Drawdown model;
  private final long seed;
  private final double[] normals = new double[BATCH];
  private final double[] value = new double[BATCH];
  private final double[] peak = new double[BATCH];
  private final double[] fall = new double[BATCH];

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
      Arrays.fill(value, 0);
      Arrays.fill(peak, 0);
      Arrays.fill(fall, 0);
      for (int step = 0; step < model.steps(); step++) {
        normal.fill(normals, n);
        Vectors.drawdownStep(value, peak, fall, normals, drift, model.deviation(), n);
      }
      for (int i = 0; i < n; i++) {
        losses[done + i] =
            model.sign() > 0 ? -StrictMath.expm1(-fall[i]) : StrictMath.expm1(fall[i]);
      }
    }
  }
}
