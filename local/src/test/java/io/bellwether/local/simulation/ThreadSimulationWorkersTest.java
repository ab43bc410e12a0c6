package io.bellwether.local.simulation;

import io.bellwether.core.risk.simulation.SimulationWorkers;
import io.bellwether.testkit.contract.SimulationWorkersContract;

class ThreadSimulationWorkersTest extends SimulationWorkersContract {
  @Override
  protected SimulationWorkers open() {
    return new ThreadSimulationWorkers();
  }
}
