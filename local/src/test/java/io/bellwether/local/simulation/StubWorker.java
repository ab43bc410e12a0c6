package io.bellwether.local.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.core.risk.simulation.BlockSimulation;
import io.bellwether.core.risk.simulation.JobCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A worker that misbehaves on demand, on a socket of its own.
final class StubWorker implements AutoCloseable {
  static final String TOKEN = "stub-token-0123456789";

  private final HttpServer server;
  private final Behaviour behaviour;
  private final CountDownLatch closed = new CountDownLatch(1);
  // Not virtual ones: these compute, and would keep the processors from those who read.
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /// What it does.
  enum Behaviour {
    SOUND,
    DIES,
    STALLS,
    SENDS_GARBAGE
  }

  StubWorker(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/blocks", this::serve);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
      return;
    }
    var in = new DataInputStream(exchange.getRequestBody());
    int from = in.readInt();
    int to = in.readInt();
    var simulation = new BlockSimulation(JobCodec.job(in.readAllBytes()));
    exchange.sendResponseHeaders(200, 0);
    var out = new DataOutputStream(exchange.getResponseBody());
    for (int block = from; block < to; block++) {
      if (behaviour == Behaviour.SENDS_GARBAGE) {
        out.writeLong(-1);
        out.writeLong(-1);
      } else {
        out.writeBoolean(true);
        JobCodec.writeTail(out, simulation.compute(block));
      }
      out.flush();
      if (behaviour == Behaviour.STALLS) {
        awaitClose();
      }
      if (behaviour == Behaviour.DIES) {
        // Without the end of the chunked answer, as when the process is gone.
        throw new IOException("died");
      }
    }
    out.writeBoolean(false);
    out.close();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
