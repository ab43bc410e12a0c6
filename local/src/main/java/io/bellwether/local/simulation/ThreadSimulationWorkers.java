package io.bellwether.local.simulation;

import io.bellwether.core.risk.simulation.BlockRange;
import io.bellwether.core.risk.simulation.BlockSimulation;
import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Threads of this process.
public final class ThreadSimulationWorkers implements SimulationWorkers {
  /// Workers.
  public ThreadSimulationWorkers() {}

  @Override
  public void compute(SimulationJob job, int workers, BlockSink sink)
      throws IOException, InterruptedException {
    WorkerSlots.run(job, Math.min(workers, job.blocks()), sink, false, _ -> new InThread());
  }

  @Override
  public double costUsd(int workers, double seconds) {
    return 0;
  }

  /// Computes where it is called, and keeps its arrays from range to range.
  private static final class InThread implements WorkerSlots.OpenWorker {
    private @Nullable BlockSimulation simulation;

    @Override
    public void compute(SimulationJob job, BlockRange blocks, BlockSink sink)
        throws InterruptedException {
      var mine = simulation;
      if (mine == null) {
        mine = new BlockSimulation(job);
        simulation = mine;
      }
      for (int block = blocks.from(); block < blocks.to() && !sink.isCancelled(); block++) {
        sink.accept(mine.compute(block));
        if (Thread.interrupted()) {
          throw new InterruptedException("stopped");
        }
      }
    }

    @Override
    public void close() {}
  }
}
