package io.bellwether.core.risk.simulation;

import java.io.IOException;

/// One worker: a thread, a process, a function invocation. Used by one thread at a time; an
/// interrupt of that thread ends the work.
@FunctionalInterface
public interface SimulationWorker {
  /// Computes blocks in their order and hands on each as soon as it is there. Stops between blocks
  /// when the sink is cancelled.
  ///
  /// @param job what to simulate
  /// @param blocks which blocks
  /// @param sink takes each result
  /// @throws IOException when the worker died, stalled or refused; what it handed on counts
  /// @throws InterruptedException when nobody waits for it any more
  void compute(SimulationJob job, BlockRange blocks, BlockSink sink)
      throws IOException, InterruptedException;
}
