package io.bellwether.core.risk.simulation;

/// Takes the results of blocks as they come.
public interface BlockSink {
  /// A block's result. Called by any thread, at times by several at once; a block may come twice,
  /// with the same numbers.
  ///
  /// @param tail the result
  void accept(BlockTail tail);

  /// Whether nobody wants the rest any more. Asked between blocks.
  ///
  /// @return true once the run was cancelled
  boolean isCancelled();
}
