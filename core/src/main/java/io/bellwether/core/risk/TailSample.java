package io.bellwether.core.risk;

import io.bellwether.core.risk.simulation.BlockTail;
import java.util.List;

/// The greatest losses of a sample, in the order of their blocks and paths: so a sum over them has
/// the same digits whoever computed the blocks.
///
/// @param size how many losses the whole sample has
/// @param losses the greatest of them, in order
/// @param weights of each; empty when all are 1
/// @param blocks where each block's losses end, and how many paths it had
record TailSample(long size, double[] losses, double[] weights, Block[] blocks) {
  /// A block's part.
  ///
  /// @param end index after its last loss
  /// @param paths how many it drew
  record Block(int end, int paths) {}

  /// A whole sample that is not split.
  static TailSample of(double[] losses) {
    return new TailSample(
        losses.length,
        losses,
        new double[0],
        new Block[] {new Block(losses.length, losses.length)});
  }

  /// The blocks of a run, or of one worker's share.
  ///
  /// @param tails in the order of their numbers
  static TailSample of(List<BlockTail> tails) {
    int kept = tails.stream().mapToInt(tail -> tail.losses().length).sum();
    var losses = new double[kept];
    boolean weighted = tails.stream().anyMatch(tail -> tail.weights().length > 0);
    var weights = new double[weighted ? kept : 0];
    var blocks = new Block[tails.size()];
    long size = 0;
    int end = 0;
    for (int i = 0; i < blocks.length; i++) {
      var tail = tails.get(i);
      System.arraycopy(tail.losses(), 0, losses, end, tail.losses().length);
      System.arraycopy(tail.weights(), 0, weights, weighted ? end : 0, tail.weights().length);
      end += tail.losses().length;
      size += tail.paths();
      blocks[i] = new Block(end, tail.paths());
    }
    return new TailSample(size, losses, weights, blocks);
  }

  /// Says that the threshold was too high for what is asked.
  static final class TooShortException extends Exception {
    private static final long serialVersionUID = 1L;

    TooShortException() {
      super("the tail is too short");
    }
  }
}
