package io.bellwether.local.simulation;

import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Worker processes that run already, here or elsewhere, each `bellwether worker`. Workers of a run
/// share the addresses in turn.
public final class HttpSimulationWorkers implements SimulationWorkers {
  private final List<URI> addresses;
  private final String token;
  private final Duration stallLimit;

  /// Workers.
  ///
  /// @param addresses where they listen, as `http://host:port`
  /// @param token what they ask for
  /// @param stallLimit how long one may take for a block before it counts as stalled
  /// @throws IllegalArgumentException when there is no address, or one is not of HTTP
  public HttpSimulationWorkers(List<URI> addresses, String token, Duration stallLimit) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("there is no worker: name at least one address");
    }
    for (var address : addresses) {
      if (!List.of("http", "https").contains(String.valueOf(address.getScheme()))
          || address.getHost() == null) {
        throw new IllegalArgumentException(
            "worker address '%s' is not like http://host:port".formatted(address));
      }
    }
    this.addresses = List.copyOf(addresses);
    this.token = token;
    this.stallLimit = stallLimit;
  }

  @Override
  public void compute(SimulationJob job, int workers, BlockSink sink)
      throws IOException, InterruptedException {
    WorkerSlots.run(
        job,
        Math.min(workers, job.blocks()),
        sink,
        true,
        slot ->
            new HttpSimulationWorker(addresses.get(slot % addresses.size()), token, stallLimit));
  }

  @Override
  public double costUsd(int workers, double seconds) {
    return 0;
  }
}
