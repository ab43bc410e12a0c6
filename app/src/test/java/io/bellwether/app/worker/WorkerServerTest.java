package io.bellwether.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.BlockTail;
import io.bellwether.core.risk.simulation.JobCodec;
import io.bellwether.core.risk.simulation.LossModel;
import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import io.bellwether.local.simulation.HttpSimulationWorkers;
import io.bellwether.testkit.contract.SimulationWorkersContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The real server under the contract, and what it refuses.
class WorkerServerTest extends SimulationWorkersContract {
  private static final String TOKEN = "a-token-of-the-test";

  private final List<WorkerServer> servers = new ArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(WorkerServer::close);
  }

  private WorkerServer server(int parallel) throws IOException {
    var server = WorkerServer.start("127.0.0.1", 0, TOKEN, parallel);
    servers.add(server);
    return server;
  }

  @Override
  protected SimulationWorkers open() throws IOException {
    return new HttpSimulationWorkers(
        List.of(URI.create(server(2).url()), URI.create(server(2).url())),
        TOKEN,
        Duration.ofSeconds(60));
  }

  private static HttpResponse<String> post(WorkerServer server, String token, byte[] body)
      throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.url() + "/blocks"))
              .header("Authorization", "Bearer " + token)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static byte[] body(int from, int to, byte[] job) {
    return ByteBuffer.allocate(8 + job.length).putInt(from).putInt(to).put(job).array();
  }

  @Test
  void withoutTheTokenNothingIsComputed() throws Exception {
    var server = server(1);
    var job = JobCodec.bytes(job());
    assertThat(post(server, "another-token-12345", body(0, 1, job)).statusCode()).isEqualTo(401);
    assertThat(post(server, TOKEN, body(0, 1, job)).statusCode()).isEqualTo(200);
  }

  @Test
  void badBodiesAreRefusedInOneLine() throws Exception {
    var server = server(1);
    var job = JobCodec.bytes(job());
    for (var body :
        List.of(
            new byte[0],
            new byte[3],
            body(0, 1, new byte[0]),
            body(0, 1, new byte[] {9, 9}),
            body(-1, 1, job),
            body(5, 5, job),
            body(0, 41, job),
            body(0, Integer.MAX_VALUE, job))) {
      var response = post(server, TOKEN, body);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body().lines()).hasSize(1);
    }
    assertThat(server.running()).isZero();
  }

  @Test
  void aShortTokenIsNoToken() {
    assertThatThrownBy(() -> WorkerServer.start("127.0.0.1", 0, "short", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use at least 16")
        .hasMessageNotContaining("short\"");
  }

  /// The range would take minutes; the worker is idle soon after its reader has gone.
  @Test
  void aWorkerStopsWhenItsReaderGoes() throws Exception {
    var server = server(1);
    var slow =
        new SimulationJob(
            new LossModel.Drawdown(0, 0.01, 10_000, 1), Sampling.PLAIN, 0, 1, 40_000_000, 10);
    var cancelling =
        new BlockSink() {
          private volatile boolean heard;

          @Override
          public void accept(BlockTail tail) {
            heard = true;
          }

          @Override
          public boolean isCancelled() {
            return heard;
          }
        };
    new HttpSimulationWorkers(List.of(URI.create(server.url())), TOKEN, Duration.ofSeconds(60))
        .compute(slow, 1, cancelling);
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (server.running() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(server.running()).isZero();
  }
}
