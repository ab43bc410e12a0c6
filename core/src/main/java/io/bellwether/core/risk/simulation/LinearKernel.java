package io.bellwether.core.risk.simulation;

/// Normally distributed losses, one normal an asset and path.
final class LinearKernel implements BlockKernel {
  private final LossModel.Linear model;
  private final long seed;
  private final double[] sums = new double[BATCH];
  private final double[] normals = new double[BATCH];

  LinearKernel(LossModel.Linear model, long seed) {
    this.model = model;
    this.seed = seed;
  }

  @Override
  public void draw(int block, int paths, double[] losses, double[] weights) {
    var normal = new Normals(seed, block);
    var loads = model.loads();
    for (int done = 0; done < paths; done += BATCH) {
      int n = Math.min(BATCH, paths - done);
      normal.fill(sums);
      Vectors.scale(sums, loads[0], model.constant(), n);
      for (int asset = 1; asset < loads.length; asset++) {
        normal.fill(normals);
        Vectors.addScaled(sums, loads[asset], normals, n);
      }
      System.arraycopy(sums, 0, losses, done, n);
    }
  }
}
