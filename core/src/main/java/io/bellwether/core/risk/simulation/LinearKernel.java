package io.bellwether.core.risk.simulation;

/// Normally distributed losses, one normal an asset and path.
final class LinearKernel implements BlockKernel {
  private final LossModel.Linear model;
  private final long seed;
  private final double[] normals = new double[SimulationJob.BLOCK_PATHS];

  LinearKernel(LossModel.Linear model, long seed) {
    this.model = model;
    this.seed = seed;
  }

  @Override
  public void draw(int block, int paths, double[] losses, double[] weights) {
    var normal = new Normals(seed, block);
    normal.fill(losses, paths);
    var loads = model.loads();
    Vectors.scale(losses, loads[0], model.constant(), paths);
    for (int asset = 1; asset < loads.length; asset++) {
      normal.fill(normals, paths);
      Vectors.addScaled(losses, loads[asset], normals, paths);
    }
  }
}
