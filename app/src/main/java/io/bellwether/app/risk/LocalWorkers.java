package io.bellwether.app.risk;

import io.bellwether.app.http.risk.RiskDesk.Place;
import io.bellwether.app.http.risk.VarRequest.RunsOn;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import io.bellwether.local.simulation.HttpSimulationWorkers;
import io.bellwether.local.simulation.ProcessSimulationWorkers;
import io.bellwether.local.simulation.ThreadSimulationWorkers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Who draws on the local platform.
///
/// @param addresses of worker processes that run already; none to start some for each run
/// @param token what they ask for; empty when there are none
public record LocalWorkers(List<URI> addresses, String token)
    implements Function<RunsOn, SimulationWorkers> {
  private static final Duration STALL_LIMIT = Duration.ofSeconds(30);

  /// Copies the list.
  public LocalWorkers {
    addresses = List.copyOf(addresses);
  }

  /// Those of this machine.
  ///
  /// @return threads, and processes that are started for a run
  public static LocalWorkers ofThisMachine() {
    return new LocalWorkers(List.of(), "");
  }

  @Override
  public SimulationWorkers apply(RunsOn on) {
    return switch (on) {
      case LOCAL -> new ThreadSimulationWorkers();
      case PROCESSES ->
          addresses.isEmpty()
              ? new ProcessSimulationWorkers(workerCommand(), STALL_LIMIT)
              : new HttpSimulationWorkers(addresses, token, STALL_LIMIT);
      case LAMBDA, EC2 ->
          throw new IllegalArgumentException(
              "--on %s needs the AWS platform: use local or processes".formatted(on.jsonName()));
    };
  }

  /// What is to be said about a place.
  ///
  /// @param on which
  /// @return the place
  public Place place(RunsOn on) {
    return switch (on) {
      case LOCAL -> new Place(on, SimulationWorkers.MAX_WORKERS, "");
      case PROCESSES ->
          new Place(
              on,
              addresses.isEmpty()
                  ? ProcessSimulationWorkers.MAX_PROCESSES
                  : SimulationWorkers.MAX_WORKERS,
              "");
      case LAMBDA, EC2 -> new Place(on, 0, "needs the AWS platform");
    };
  }

  /// This program again, as a worker.
  static List<String> workerCommand() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "io.bellwether.app.Main",
        "worker",
        "--port",
        "0",
        "--parallel",
        "1",
        "--until-input-ends");
  }
}
