package io.bellwether.app.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.core.risk.simulation.BlockRange;
import io.bellwether.core.risk.simulation.BlockSimulation;
import io.bellwether.core.risk.simulation.JobCodec;
import io.bellwether.core.risk.simulation.SimulationJob;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Computes simulation blocks over HTTP: `POST /blocks` with `Authorization: Bearer …`, a body of
/// two numbers (first block, block after the last) and a job of [JobCodec]. The answer streams each
/// result as soon as it is there; when its reader goes away, the work ends with the block in hand.
///
/// Bounded: the size of a body, of a range and of a job, how many ranges are computed at once and
/// how many wait. The JDK's own server: a worker starts in a fraction of a second and needs nothing
/// else.
public final class WorkerServer implements AutoCloseable {
  /// Shortest token that is accepted as one.
  public static final int MIN_TOKEN = 16;

  private static final System.Logger LOG = System.getLogger(WorkerServer.class.getName());
  private static final int MAX_BODY_BYTES = JobCodec.MAX_JOB_BYTES + 2 * Integer.BYTES;
  private static final int MAX_RANGE = 4_096;
  private static final int MAX_WAITING = 64;
  private static final long WAIT_SECONDS = 20;
  private static final int BUFFER_BYTES = 1 << 16;

  private final HttpServer server;
  private final byte[] authorization;
  private final Semaphore running;
  private final int parallel;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("worker-", 0).factory());

  private WorkerServer(HttpServer server, String token, int parallel) {
    this.server = server;
    this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.parallel = parallel;
    this.running = new Semaphore(parallel, true);
  }

  /// Starts a worker.
  ///
  /// @param host address to listen on
  /// @param port where to listen; 0 for any free one
  /// @param token who has it may use the worker; at least [#MIN_TOKEN] characters
  /// @param parallel how many ranges are computed at once, ≥ 1
  /// @return the server, listening
  /// @throws IOException when it cannot listen there
  public static WorkerServer start(String host, int port, String token, int parallel)
      throws IOException {
    if (token.length() < MIN_TOKEN) {
      throw new IllegalArgumentException(
          "the worker's token has %d characters: use at least %d"
              .formatted(token.length(), MIN_TOKEN));
    }
    var http = HttpServer.create(new InetSocketAddress(host, port), 0);
    var worker = new WorkerServer(http, token, parallel);
    http.setExecutor(worker.threads);
    http.createContext("/blocks", worker::blocks);
    http.createContext("/health", WorkerServer::health);
    http.start();
    return worker;
  }

  /// Where it listens.
  ///
  /// @return as `http://127.0.0.1:8765`
  public String url() {
    var address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /// How many ranges are being computed.
  ///
  /// @return 0 when it is idle
  public int running() {
    return parallel - running.availablePermits();
  }

  private static void health(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "{\"status\":\"up\"}");
  }

  private void blocks(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isAllowed(exchange)) {
        answer(exchange, 401, "the token is missing or wrong");
      } else if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 405, "use POST");
      } else if (running.getQueueLength() >= MAX_WAITING || !acquire()) {
        answer(exchange, 503, "this worker is busy: use more of them");
      } else {
        try {
          compute(exchange);
        } finally {
          running.release();
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a reader went away: " + e.getMessage());
    }
  }

  private boolean isAllowed(HttpExchange exchange) {
    var given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
  }

  private boolean acquire() {
    try {
      return running.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void compute(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    SimulationJob job;
    BlockRange range;
    try {
      if (body.length > MAX_BODY_BYTES || body.length < 2 * Integer.BYTES) {
        throw new IllegalArgumentException("the body has %d bytes".formatted(body.length));
      }
      var numbers = ByteBuffer.wrap(body);
      range = new BlockRange(numbers.getInt(), numbers.getInt());
      job = JobCodec.job(Arrays.copyOfRange(body, 2 * Integer.BYTES, body.length));
      if (range.to() > job.blocks() || range.size() > MAX_RANGE) {
        throw new IllegalArgumentException("there are no such blocks, or too many at once");
      }
    } catch (IllegalArgumentException e) {
      answer(exchange, 400, String.valueOf(e.getMessage()));
      return;
    }
    stream(exchange, job, range);
  }

  private static void stream(HttpExchange exchange, SimulationJob job, BlockRange range)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, 0);
    var out =
        new DataOutputStream(new BufferedOutputStream(exchange.getResponseBody(), BUFFER_BYTES));
    var simulation = new BlockSimulation(job);
    for (int block = range.from(); block < range.to(); block++) {
      out.writeBoolean(true);
      JobCodec.writeTail(out, simulation.compute(block));
      out.flush();
    }
    out.writeBoolean(false);
    out.flush();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /// Stops listening; what is being computed is dropped.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
