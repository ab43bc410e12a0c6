package io.bellwether.core.risk.simulation;

/// Terminal values of correlated geometric Brownian motions.
final class LognormalKernel implements BlockKernel {
  private final LognormalLosses losses;
  private final long seed;
  private final double[][] columns;

  LognormalKernel(LossModel.Lognormal model, long seed) {
    this.losses = new LognormalLosses(model);
    this.seed = seed;
    this.columns = new double[losses.assets()][BATCH];
  }

  @Override
  public void draw(int block, int paths, double[] into, double[] weights) {
    var normal = new Normals(seed, block);
    for (int done = 0; done < paths; done += BATCH) {
      int n = Math.min(BATCH, paths - done);
      for (var column : columns) {
        normal.fill(column);
      }
      losses.of(columns, n, into, done);
    }
  }
}
