package io.bellwether.core.risk.simulation;

/// A simulation as its workers get it: the whole of what a block's result depends on, besides the
/// block's number.
///
/// @param model how a path's loss comes about
/// @param sampling how its random numbers are chosen
/// @param shift importance sampling draws the loss direction around this many standard deviations;
///   0 otherwise
/// @param seed with the block's number, the key of its generator
/// @param paths how many, ≥ 1
/// @param threshold losses below it are not reported; negative infinity reports all
public record SimulationJob(
    LossModel model, Sampling sampling, double shift, long seed, long paths, double threshold) {

  /// Paths of a block; the last block may have fewer.
  public static final int BLOCK_PATHS = 4096;

  /// How numbers are drawn; another revision gives other digits for the same job.
  public static final int REVISION = 2;

  /// Most paths of a job.
  public static final long MAX_PATHS = 1_000_000_000;

  /// Most random numbers of a job: some hours of one core.
  public static final long MAX_DRAWS = 2_000_000_000_000L;

  /// Checks the bounds.
  ///
  /// @throws IllegalArgumentException when there are too many or too few paths, or the model cannot
  ///   be sampled in this way
  public SimulationJob {
    if (paths < 1 || paths > MAX_PATHS) {
      throw new IllegalArgumentException(
          "simulations are %,d: use 1 to %,d".formatted(paths, MAX_PATHS));
    }
    if (paths > MAX_DRAWS / model.drawsPerPath()) {
      throw new IllegalArgumentException(
          "%,d simulations of %,d random numbers each are too many: use at most %,d simulations"
              .formatted(paths, model.drawsPerPath(), MAX_DRAWS / model.drawsPerPath()));
    }
    if (!Double.isFinite(shift) || Double.isNaN(threshold)) {
      throw new IllegalArgumentException("shift or threshold is not a number");
    }
    if (sampling != Sampling.PLAIN && !isDirected(model)) {
      throw new IllegalArgumentException(
          "%s sampling is for terminal values under monte-carlo and gbm: use plain"
              .formatted(sampling.jsonName()));
    }
  }

  private static boolean isDirected(LossModel model) {
    return switch (model) {
      case LossModel.Linear _, LossModel.Lognormal _ -> true;
      case LossModel.StudentT _, LossModel.TCopula _, LossModel.Filtered _, LossModel.Drawdown _ ->
          false;
    };
  }

  /// How many blocks there are.
  ///
  /// @return paths ÷ 4,096, rounded up
  public int blocks() {
    return Math.toIntExact((paths + BLOCK_PATHS - 1) / BLOCK_PATHS);
  }

  /// The paths of a block.
  ///
  /// @param block 0 ≤ block < blocks
  /// @return 1 to 4,096
  public int pathsOf(int block) {
    return (int) Math.min(BLOCK_PATHS, paths - (long) block * BLOCK_PATHS);
  }

  /// The same job with another threshold.
  ///
  /// @param newThreshold losses below it are not reported
  /// @return the job
  public SimulationJob reportingFrom(double newThreshold) {
    return new SimulationJob(model, sampling, shift, seed, paths, newThreshold);
  }
}
