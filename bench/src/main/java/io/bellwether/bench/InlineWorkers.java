package io.bellwether.bench;

import io.bellwether.core.risk.simulation.BlockSimulation;
import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;

/// Computes in the caller's thread.
final class InlineWorkers implements SimulationWorkers {
  @Override
  public void compute(SimulationJob job, int workers, BlockSink sink) {
    var simulation = new BlockSimulation(job);
    for (int block = 0; block < job.blocks(); block++) {
      sink.accept(simulation.compute(block));
    }
  }

  @Override
  public double costUsd(int workers, double seconds) {
    return 0;
  }
}
