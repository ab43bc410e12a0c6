package io.bellwether.core.risk.simulation;

import java.util.Arrays;

/// Computes blocks of a job. A block's result depends on the job and its number alone. For one
/// thread: it keeps its arrays from block to block.
public final class BlockSimulation {
  private final SimulationJob job;
  private final BlockKernel kernel;
  private final double[] losses = new double[SimulationJob.BLOCK_PATHS];
  private final double[] weights = new double[SimulationJob.BLOCK_PATHS];
  private final double[] tail = new double[SimulationJob.BLOCK_PATHS];

  /// For a job.
  ///
  /// @param job what to simulate
  public BlockSimulation(SimulationJob job) {
    this.job = job;
    this.kernel = kernel(job);
  }

  private static BlockKernel kernel(SimulationJob job) {
    boolean plain = job.sampling() == Sampling.PLAIN;
    return switch (job.model()) {
      case LossModel.Linear model ->
          plain ? new LinearKernel(model, job.seed()) : DirectedKernel.of(model, job);
      case LossModel.Lognormal model ->
          plain ? new LognormalKernel(model, job.seed()) : DirectedKernel.of(model, job);
      case LossModel.StudentT model -> new StudentKernel(model, job.seed());
      case LossModel.TCopula model -> new TCopulaKernel(model, job.seed());
      case LossModel.Filtered model -> new FilteredKernel(model, job.seed());
      case LossModel.Drawdown model -> new DrawdownKernel(model, job.seed());
    };
  }

  /// Computes a block.
  ///
  /// @param block 0 ≤ block < the job's blocks
  /// @return its losses at or above the job's threshold
  public BlockTail compute(int block) {
    int paths = job.pathsOf(block);
    kernel.draw(block, paths, losses, weights);
    if (kernel.isWeighted()) {
      int kept = keepWeightedTail(paths);
      return new BlockTail(block, paths, Arrays.copyOf(losses, kept), Arrays.copyOf(weights, kept));
    }
    int kept = keepTail(losses, paths, job.threshold(), tail);
    return new BlockTail(block, paths, Arrays.copyOf(tail, kept), new double[0]);
  }

  /// Copies what is reported, in order, without a branch for the processor to guess.
  private static int keepTail(double[] losses, int paths, double threshold, double[] into) {
    int kept = 0;
    for (int i = 0; i < paths; i++) {
      into[kept] = losses[i];
      kept += losses[i] >= threshold ? 1 : 0;
    }
    return kept;
  }

  private int keepWeightedTail(int paths) {
    double threshold = job.threshold();
    int kept = 0;
    for (int i = 0; i < paths; i++) {
      if (losses[i] >= threshold) {
        losses[kept] = losses[i];
        weights[kept] = weights[i];
        kept++;
      }
    }
    return kept;
  }
}
