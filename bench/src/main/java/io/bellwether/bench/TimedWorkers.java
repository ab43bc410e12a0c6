package io.bellwether.bench;

import io.bellwether.core.risk.simulation.BlockDispatch;
import io.bellwether.core.risk.simulation.BlockSimulation;
import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;

/// Computes in threads, and knows how long the busiest of them did.
final class TimedWorkers implements SimulationWorkers {
  private final int count;
  private volatile long busiest;

  TimedWorkers(int count) {
    this.count = count;
  }

  /// CPU nanoseconds of the busiest thread in the last run.
  long busiest() {
    return busiest;
  }

  @Override
  public void compute(SimulationJob job, int workers, BlockSink sink)
      throws IOException, InterruptedException {
    var dispatch = new BlockDispatch(job, count, sink, false);
    var times = new long[count];
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < count; i++) {
      int slot = i;
      threads.add(Thread.ofPlatform().start(() -> times[slot] = work(dispatch)));
    }
    dispatch.await();
    for (var thread : threads) {
      thread.join();
    }
    busiest = Arrays.stream(times).max().orElseThrow();
  }

  private static long work(BlockDispatch dispatch) {
    var beans = ManagementFactory.getThreadMXBean();
    long start = beans.getCurrentThreadCpuTime();
    try {
      dispatch.work(
          (job, blocks, sink) -> {
            var simulation = new BlockSimulation(job);
            for (int block = blocks.from(); block < blocks.to(); block++) {
              sink.accept(simulation.compute(block));
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return beans.getCurrentThreadCpuTime() - start;
  }

  @Override
  public double costUsd(int workers, double seconds) {
    return 0;
  }
}
