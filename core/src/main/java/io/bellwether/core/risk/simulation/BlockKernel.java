package io.bellwether.core.risk.simulation;

/// Draws the losses of a block. One thread uses a kernel at a time: it keeps its arrays.
interface BlockKernel {
  /// Paths that go step by step together, so that each step is one vector loop and their columns
  /// stay in the cache.
  int BATCH = 256;

  /// Draws.
  ///
  /// @param block key of the generator, with the job's seed
  /// @param paths how many
  /// @param losses takes the losses
  /// @param weights takes their weights when [#isWeighted]
  void draw(int block, int paths, double[] losses, double[] weights);

  /// Whether paths have weights other than 1.
  default boolean isWeighted() {
    return false;
  }
}
