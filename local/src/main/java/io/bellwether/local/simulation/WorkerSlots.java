package io.bellwether.local.simulation;

import io.bellwether.core.risk.simulation.BlockDispatch;
import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/// One thread for each worker of a run, from its start to its end.
final class WorkerSlots {
  private static final long STOP_MILLISECONDS = TimeUnit.SECONDS.toMillis(10);

  private WorkerSlots() {}

  /// Opens the worker of a slot, on the slot's thread.
  @FunctionalInterface
  interface Opening {
    /// Opens a worker.
    ///
    /// @param slot from 0
    /// @return the worker, closed when the slot ends
    /// @throws IOException when there is none; the run goes on with the others
    /// @throws InterruptedException when the run is over
    OpenWorker open(int slot) throws IOException, InterruptedException;
  }

  /// A worker that holds something.
  interface OpenWorker extends SimulationWorker, AutoCloseable {
    @Override
    void close();
  }

  static void run(SimulationJob job, int workers, BlockSink sink, boolean copies, Opening opening)
      throws IOException, InterruptedException {
    var dispatch = new BlockDispatch(job, workers, sink, copies);
    var threads = new ArrayList<Thread>();
    try {
      for (int i = 0; i < workers; i++) {
        int slot = i;
        threads.add(
            Thread.ofPlatform()
                .daemon()
                .name("simulation-" + slot)
                .start(() -> work(dispatch, opening, slot)));
      }
      dispatch.await();
    } finally {
      threads.forEach(Thread::interrupt);
      for (var thread : threads) {
        thread.join(STOP_MILLISECONDS);
      }
    }
  }

  private static void work(BlockDispatch dispatch, Opening opening, int slot) {
    try {
      OpenWorker worker;
      try {
        worker = opening.open(slot);
      } catch (IOException e) {
        dispatch.absent(e);
        return;
      }
      try (worker) {
        dispatch.work(worker);
      }
    } catch (InterruptedException e) {
      // The run is over, or was stopped.
      Thread.currentThread().interrupt();
    }
  }
}
