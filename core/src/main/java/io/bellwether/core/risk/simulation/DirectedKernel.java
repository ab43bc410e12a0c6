package io.bellwether.core.risk.simulation;

import java.util.Arrays;

/// Terminal values from evenly spread normals whose first dimension runs along the loss.
final class DirectedKernel implements BlockKernel {
  private final Coordinates coordinates;
  private final Losses losses;
  private final boolean weighted;
  private final long seed;
  private final double[][] columns;

  /// Losses from columns of normals.
  @FunctionalInterface
  private interface Losses {
    void of(double[][] columns, int n, double[] losses, int offset);
  }

  private DirectedKernel(
      Coordinates coordinates, Losses losses, int dimensions, boolean weighted, long seed) {
    this.coordinates = coordinates;
    this.losses = losses;
    this.weighted = weighted;
    this.seed = seed;
    this.columns = new double[dimensions][BATCH];
  }

  static DirectedKernel of(LossModel.Linear model, SimulationJob job) {
    // A linear loss knows only its own direction.
    double scale = Directions.length(model.loads());
    Losses losses =
        (columns, n, into, offset) -> {
          Vectors.scale(columns[0], scale, model.constant(), n);
          System.arraycopy(columns[0], 0, into, offset, n);
        };
    return of(losses, 1, job);
  }

  static DirectedKernel of(LossModel.Lognormal model, SimulationJob job) {
    var lognormal = new LognormalLosses(model);
    var direction = lognormal.direction();
    var scratch = new double[BATCH];
    Losses losses =
        (columns, n, into, offset) -> {
          Directions.reflect(columns, direction, scratch, n);
          lognormal.of(columns, n, into, offset);
        };
    return of(losses, lognormal.assets(), job);
  }

  private static DirectedKernel of(Losses losses, int dimensions, SimulationJob job) {
    return switch (job.sampling()) {
      case IMPORTANCE ->
          new DirectedKernel(
              new Coordinates.Stratified(job.shift()), losses, dimensions, true, job.seed());
      case SOBOL ->
          new DirectedKernel(
              new Coordinates.Net(dimensions), losses, dimensions, false, job.seed());
      case PLAIN -> throw new IllegalArgumentException("plain sampling has no direction");
    };
  }

  @Override
  public void draw(int block, int paths, double[] into, double[] weights) {
    coordinates.start(BlockRandom.of(seed, block), paths);
    for (int done = 0; done < paths; done += BATCH) {
      int n = Math.min(BATCH, paths - done);
      coordinates.fill(columns, done, n, weights);
      losses.of(columns, n, into, done);
    }
    if (!weighted) {
      Arrays.fill(weights, 0, paths, 1);
    }
  }

  @Override
  public boolean isWeighted() {
    return weighted;
  }
}
