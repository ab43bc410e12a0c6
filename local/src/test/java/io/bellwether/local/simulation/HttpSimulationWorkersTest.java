package io.bellwether.local.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.BlockTail;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import io.bellwether.local.simulation.StubWorker.Behaviour;
import io.bellwether.testkit.contract.SimulationWorkersContract;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSimulationWorkersTest extends SimulationWorkersContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<StubWorker> stubs = new ArrayList<>();

  @AfterEach
  void close() {
    stubs.forEach(StubWorker::close);
  }

  private HttpSimulationWorkers workers(Duration stallLimit, Behaviour... behaviours)
      throws IOException {
    var addresses = new ArrayList<URI>();
    for (var behaviour : behaviours) {
      var stub = new StubWorker(behaviour);
      stubs.add(stub);
      addresses.add(stub.address());
    }
    return new HttpSimulationWorkers(addresses, StubWorker.TOKEN, stallLimit);
  }

  @Override
  protected SimulationWorkers open() throws IOException {
    return workers(PATIENCE, Behaviour.SOUND, Behaviour.SOUND);
  }

  @Override
  protected Optional<SimulationWorkers> openWithOneThatDies() throws IOException {
    return Optional.of(workers(PATIENCE, Behaviour.DIES, Behaviour.SOUND, Behaviour.SOUND));
  }

  @Override
  protected Optional<SimulationWorkers> openWithOneThatStalls() throws IOException {
    return Optional.of(workers(PATIENCE, Behaviour.STALLS, Behaviour.SOUND, Behaviour.SOUND));
  }

  @Override
  protected Optional<SimulationWorkers> openWithNoneThatLives() throws IOException {
    return Optional.of(workers(PATIENCE, Behaviour.SENDS_GARBAGE, Behaviour.SENDS_GARBAGE));
  }

  private static final BlockSink DEAF =
      new BlockSink() {
        @Override
        public void accept(BlockTail tail) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  @Test
  void theOnlyWorkerStallingEndsTheRun() throws Exception {
    var workers = workers(Duration.ofMillis(300), Behaviour.STALLS);
    // It sends one block each time it is asked, three times in a row too few.
    assertThatThrownBy(() -> workers.compute(job(), 1, DEAF))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sent nothing for");
  }

  @Test
  void aWrongTokenIsSaid() throws Exception {
    var stub = new StubWorker(Behaviour.SOUND);
    stubs.add(stub);
    var workers = new HttpSimulationWorkers(List.of(stub.address()), "wrong", PATIENCE);
    assertThatThrownBy(() -> workers.compute(job(), 1, DEAF))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answered 401")
        .hasMessageNotContaining(StubWorker.TOKEN);
  }

  @Test
  void addressesMustBeOfHttp() {
    for (var wrong : List.of("ftp://a:1", "localhost:8765", "http:///x")) {
      assertThatThrownBy(() -> new HttpSimulationWorkers(List.of(URI.create(wrong)), "t", PATIENCE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not like http://host:port");
    }
  }
}
