package io.bellwether.local.simulation;

import io.bellwether.core.risk.simulation.BlockRange;
import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Worker processes of this machine, started for a run and ended with it. Each gets a token of the
/// run's own by its environment, listens on loopback, and says on its first line of output where;
/// it ends when its standard input does, so none outlives this process.
public final class ProcessSimulationWorkers implements SimulationWorkers {
  /// Most processes of a run.
  public static final int MAX_PROCESSES = 32;

  /// The variable that holds a worker's token.
  public static final String TOKEN_VARIABLE = "BELLWETHER_WORKER_TOKEN";

  private static final int TOKEN_BYTES = 32;
  private static final long STOP_SECONDS = 5;

  private final List<String> command;
  private final Duration stallLimit;

  /// Workers.
  ///
  /// @param command starts a worker
  /// @param stallLimit how long one may take for a block before it counts as stalled
  public ProcessSimulationWorkers(List<String> command, Duration stallLimit) {
    this.command = List.copyOf(command);
    this.stallLimit = stallLimit;
  }

  @Override
  public void compute(SimulationJob job, int workers, BlockSink sink)
      throws IOException, InterruptedException {
    if (workers > MAX_PROCESSES) {
      throw new IllegalArgumentException(
          "%d worker processes are too many for one machine: use at most %d, or --on local"
              .formatted(workers, MAX_PROCESSES));
    }
    var secret = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(secret);
    var token = HexFormat.of().formatHex(secret);
    WorkerSlots.run(
        job,
        Math.min(workers, job.blocks()),
        sink,
        true,
        _ -> new WorkerProcess(start(token), token));
  }

  private Process start(String token) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put(TOKEN_VARIABLE, token);
    return builder.start();
  }

  @Override
  public double costUsd(int workers, double seconds) {
    return 0;
  }

  /// A process and the connection to it.
  private final class WorkerProcess implements WorkerSlots.OpenWorker {
    private final Process process;
    private final HttpSimulationWorker http;

    WorkerProcess(Process process, String token) throws IOException {
      this.process = process;
      var address = new String(firstLine(process), StandardCharsets.UTF_8).strip();
      if (!address.startsWith("http://")) {
        close();
        throw new IOException("a worker process did not start: " + String.join(" ", command));
      }
      http = new HttpSimulationWorker(URI.create(address), token, stallLimit);
    }

    private static byte[] firstLine(Process process) throws IOException {
      var line = new java.io.ByteArrayOutputStream();
      var out = process.getInputStream();
      for (int b = out.read(); b >= 0 && b != '\n'; b = out.read()) {
        line.write(b);
      }
      return line.toByteArray();
    }

    @Override
    public void compute(SimulationJob job, BlockRange blocks, BlockSink sink)
        throws IOException, InterruptedException {
      http.compute(job, blocks, sink);
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
