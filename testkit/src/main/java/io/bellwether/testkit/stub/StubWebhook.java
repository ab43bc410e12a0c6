package io.bellwether.testkit.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A receiver of webhooks on loopback: keeps what was posted and answers as it is told. What it
/// answers with a 2xx it has taken.
public final class StubWebhook implements AutoCloseable {
  /// To answer nothing and leave the connection open.
  public static final StubAnswer SILENCE = StubAnswer.text(0, "silence");

  /// To close the connection without an answer.
  public static final StubAnswer BREAK = StubAnswer.text(0, "break");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Posted> posted = new CopyOnWriteArrayList<>();
  private final List<Posted> taken = new CopyOnWriteArrayList<>();
  private volatile Function<Posted, StubAnswer> answers = _ -> StubAnswer.text(200, "ok");

  /// What was posted.
  ///
  /// @param path with its query
  /// @param headers by lower-case name
  /// @param body as it came
  public record Posted(String path, Map<String, String> headers, byte[] body) {
    /// The body as text.
    ///
    /// @return UTF-8
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /// Starts a receiver.
  ///
  /// @param port where to listen; 0 for any free one
  /// @throws IOException when the port is taken
  public StubWebhook(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// Where it listens.
  ///
  /// @return its address, without a path
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Answers so from now on.
  ///
  /// @param by makes the answer to what was posted
  public void answer(Function<Posted, StubAnswer> by) {
    answers = by;
  }

  /// All that was posted.
  ///
  /// @return in order of arrival
  public List<Posted> posted() {
    return List.copyOf(posted);
  }

  /// What it has taken.
  ///
  /// @return in order of arrival
  public List<Posted> taken() {
    return List.copyOf(taken);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new TreeMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      var post =
          new Posted(
              exchange.getRequestURI().toString(),
              headers,
              exchange.getRequestBody().readAllBytes());
      posted.add(post);
      var answer = answers.apply(post);
      if (answer.equals(SILENCE)) {
        closing.await();
      }
      if (answer.status() == 0) {
        return;
      }
      if (answer.status() / 100 == 2) {
        taken.add(post);
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops; who still waits is cut off.
  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
