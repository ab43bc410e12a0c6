package io.bellwether.testkit.stub;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;

/// The HTTP side of a stub: answers every GET by a function, keeps what was asked, and makes the
/// trouble it is told to. Listens on a free port of loopback.
public final class StubHttp implements AutoCloseable {
  private final Function<StubRequest, StubAnswer> answers;
  private final StubAnswer rateLimited;
  private final Javalin javalin;
  private final List<StubRequest> requests = new CopyOnWriteArrayList<>();
  private final Queue<Trouble> next = new ConcurrentLinkedQueue<>();
  private final Queue<CompletableFuture<Void>> silent = new ConcurrentLinkedQueue<>();
  private final List<StubAnswer> delivered = new CopyOnWriteArrayList<>();
  private volatile Trouble trouble = Trouble.NONE;

  /// Starts a server.
  ///
  /// @param answers what to answer, when nothing goes wrong
  /// @param rateLimited the provider's refusal of too many requests
  /// @param more what else the server does, such as WebSockets
  public StubHttp(
      Function<StubRequest, StubAnswer> answers,
      StubAnswer rateLimited,
      Consumer<JavalinConfig> more) {
    this.answers = answers;
    this.rateLimited = rateLimited;
    this.javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.concurrency.useVirtualThreads = true;
              config.jetty.modifyHttpConfiguration(
                  http -> http.setUriCompliance(UriCompliance.UNSAFE));
              config.jetty.modifyServletContextHandler(
                  context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
              more.accept(config);
              config.routes.get("/*", this::handle);
            });
    javalin.start("127.0.0.1", 0);
  }

  /// Where it listens.
  ///
  /// @return its address, without a path
  public URI address() {
    return URI.create("http://127.0.0.1:" + javalin.port());
  }

  /// Makes trouble from now on.
  ///
  /// @param kind which; [Trouble#NONE] ends it
  public void trouble(Trouble kind) {
    trouble = kind;
  }

  /// Makes trouble of the next requests, one each; then as before.
  ///
  /// @param kinds in order
  public void next(Trouble... kinds) {
    Collections.addAll(next, kinds);
  }

  /// What was asked, in order of arrival.
  ///
  /// @return all requests since the start
  public List<StubRequest> requests() {
    return List.copyOf(requests);
  }

  /// The answers that were sent whole, without trouble or only late.
  ///
  /// @return in order
  public List<StubAnswer> delivered() {
    return List.copyOf(delivered);
  }

  private void handle(Context context) {
    var request = request(context);
    requests.add(request);
    var now = next.poll();
    switch (now == null ? trouble : now) {
      case Trouble.None() -> deliver(context, answers.apply(request));
      case Trouble.Slow(var by) ->
          context.future(
              () ->
                  CompletableFuture.runAsync(
                      () -> deliver(context, answers.apply(request)),
                      CompletableFuture.delayedExecutor(by.toNanos(), TimeUnit.NANOSECONDS)));
      case Trouble.RateLimited() -> send(context, rateLimited);
      case Trouble.Maintenance() ->
          send(
              context,
              new StubAnswer(
                  200,
                  "text/html",
                  "<!DOCTYPE html><html><body><h1>Will be right back...</h1></body></html>",
                  Map.of()));
      case Trouble.Status(int status, String body) -> send(context, StubAnswer.text(status, body));
      case Trouble.CutOff() -> cutOff(context, answers.apply(request));
      case Trouble.HalfBody() -> {
        var whole = answers.apply(request);
        var half = whole.body().substring(0, whole.body().length() / 2);
        send(context, new StubAnswer(whole.status(), whole.contentType(), half, whole.headers()));
      }
      case Trouble.Silent() -> context.future(this::never);
    }
  }

  private void deliver(Context context, StubAnswer answer) {
    delivered.add(answer);
    send(context, answer);
  }

  private CompletableFuture<Void> never() {
    var future = new CompletableFuture<Void>();
    silent.add(future);
    return future;
  }

  private static StubRequest request(Context context) {
    var query = new HashMap<String, String>();
    context.queryParamMap().forEach((name, values) -> query.put(name, values.getFirst()));
    var headers = new HashMap<String, String>();
    context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    var path = URLDecoder.decode(context.path().replace("+", "%2B"), StandardCharsets.UTF_8);
    return new StubRequest(path, query, headers);
  }

  private static void send(Context context, StubAnswer answer) {
    answer.headers().forEach(context::header);
    context.status(answer.status()).contentType(answer.contentType()).result(answer.body());
  }

  private static void cutOff(Context context, StubAnswer answer) {
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    var response = context.res();
    response.setContentType(answer.contentType());
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(Arrays.copyOf(body, body.length / 2));
      response.flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stops; who still waits is cut off.
  @Override
  public void close() {
    silent.forEach(future -> future.complete(null));
    javalin.stop();
  }
}
