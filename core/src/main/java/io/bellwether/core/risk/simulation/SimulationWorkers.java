package io.bellwether.core.risk.simulation;

import java.io.IOException;

/// Port to those who compute simulation blocks: threads, processes, Lambda, EC2.
///
/// Promises, proved by `SimulationWorkersContract`: every block of the job reaches the sink exactly
/// as [BlockSimulation] computes it, whoever did; the blocks of a worker that dies or stalls are
/// given to another; nothing reaches the sink after the call has returned. An adapter gives each of
/// its workers a thread that calls [BlockDispatch#work].
public interface SimulationWorkers {
  /// Most workers of a run.
  int MAX_WORKERS = 256;

  /// Computes all blocks of a job; returns when the sink has them or is cancelled.
  ///
  /// @param job what to simulate
  /// @param workers how many at a time, 1 to [#MAX_WORKERS]
  /// @param sink takes the results
  /// @throws IOException when blocks are left and no worker is
  /// @throws InterruptedException when the calling thread is interrupted; the workers are stopped
  void compute(SimulationJob job, int workers, BlockSink sink)
      throws IOException, InterruptedException;

  /// What computing took, in money.
  ///
  /// @param workers how many at a time
  /// @param seconds for how long
  /// @return US dollars; 0 on a machine that is there anyway
  double costUsd(int workers, double seconds);
}
