package io.bellwether.core.risk.simulation;

/// Standard normal numbers of a block, a column of [BlockKernel#BATCH] at a time: each path of a
/// batch has a generator of its own, so that all of them step in one vector loop.
final class Normals {
  private final Lanes lanes;
  private final Ziggurat ziggurat;

  Normals(long seed, int block) {
    lanes = new Lanes(seed, block, BlockKernel.BATCH);
    ziggurat = new Ziggurat(lanes.spare());
  }

  /// Draws the next column.
  ///
  /// @param into as long as a batch
  void fill(double[] into) {
    ziggurat.shape(lanes.next(), into);
  }
}
