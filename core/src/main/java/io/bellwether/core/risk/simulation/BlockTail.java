package io.bellwether.core.risk.simulation;

/// What a block reports: its losses at or above the job's threshold, in the order of the paths.
///
/// @param block its number
/// @param paths how many paths were drawn
/// @param losses those at or above the threshold
/// @param weights the weight of each, under importance sampling; empty when all are 1
public record BlockTail(int block, int paths, double[] losses, double[] weights) {
  /// Checks the sizes.
  ///
  /// @throws IllegalArgumentException when they contradict each other
  public BlockTail {
    if (block < 0
        || paths < 1
        || paths > SimulationJob.BLOCK_PATHS
        || losses.length > paths
        || (weights.length != 0 && weights.length != losses.length)) {
      throw new IllegalArgumentException("block %d reports impossible sizes".formatted(block));
    }
  }
}
