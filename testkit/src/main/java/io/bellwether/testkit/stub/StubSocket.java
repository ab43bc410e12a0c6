package io.bellwether.testkit.stub;

import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;

/// The WebSocket side of a stub. Only who has subscribed on a connection gets anything on it, as
/// with the real providers; and only on the newest: a stub has one client.
public final class StubSocket {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String path;
  private final Predicate<String> subscribes;
  private final BiFunction<String, Map<String, String>, List<String>> replies;
  private final Map<String, WsContext> open = new ConcurrentHashMap<>();
  private final Map<String, WsContext> subscribed = new ConcurrentHashMap<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile int refusal;
  private volatile @Nullable Duration subscribeWithin;

  /// A socket.
  ///
  /// @param path where it is, without parameters
  /// @param subscribes whether a message is a subscription
  /// @param replies what is answered to a message and the connection's query parameters
  public StubSocket(
      String path,
      Predicate<String> subscribes,
      BiFunction<String, Map<String, String>, List<String>> replies) {
    this.path = path;
    this.subscribes = subscribes;
    this.replies = replies;
  }

  void register(JavalinConfig config) {
    config.routes.wsBeforeUpgrade(
        path,
        context -> {
          if (refusal != 0) {
            connections.incrementAndGet();
            throw new HttpResponseException(refusal, "refused", Map.of());
          }
        });
    config.routes.ws(
        path,
        ws -> {
          ws.onConnect(
              context -> {
                context.session.setIdleTimeout(Duration.ofMinutes(10));
                // What the one client left behind may take a while to be noticed.
                subscribed.clear();
                open.put(context.sessionId(), context);
                connections.incrementAndGet();
                hurry(context);
              });
          ws.onMessage(context -> message(context, context.message()));
          ws.onClose(context -> forget(context));
          ws.onError(context -> forget(context));
        });
  }

  private void hurry(WsContext context) {
    var within = subscribeWithin;
    if (within != null) {
      CompletableFuture.delayedExecutor(within.toNanos(), TimeUnit.NANOSECONDS)
          .execute(
              () -> {
                if (!subscribed.containsKey(context.sessionId())) {
                  context.closeSession(1008, "no subscription in time");
                }
              });
    }
  }

  private void message(WsContext context, String text) {
    if (subscribes.test(text)) {
      subscribed.put(context.sessionId(), context);
    }
    var query = new ConcurrentHashMap<String, String>();
    context.queryParamMap().forEach((name, values) -> query.put(name, values.getFirst()));
    replies.apply(text, query).forEach(reply -> send(context, reply));
    received.add(text);
  }

  private void forget(WsContext context) {
    open.remove(context.sessionId());
    subscribed.remove(context.sessionId());
  }

  /// Sends a message to every connection that has subscribed, and waits until it is on its way.
  ///
  /// @param text the message
  /// @return how many got it
  public int deliver(String text) {
    var sessions = List.copyOf(subscribed.values());
    return (int) sessions.stream().filter(context -> send(context, text)).count();
  }

  private static boolean send(WsContext context, String text) {
    var sent = new CompletableFuture<Boolean>();
    context.session.sendText(
        text, Callback.from(() -> sent.complete(true), _ -> sent.complete(false)));
    try {
      return sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Cuts every connection off, without a word.
  public void cut() {
    open.values().forEach(context -> context.session.disconnect());
    open.clear();
    subscribed.clear();
  }

  /// Closes every connection properly.
  ///
  /// @param status the reason as a number
  public void close(int status) {
    open.values().forEach(context -> context.closeSession(status, "closing"));
    open.clear();
    subscribed.clear();
  }

  /// Refuses connections from now on.
  ///
  /// @param status of the refusal; 0 to accept again
  public void refuse(int status) {
    refusal = status;
  }

  /// Closes who does not subscribe.
  ///
  /// @param within real time from the connection on
  public void demandSubscription(Duration within) {
    subscribeWithin = within;
  }

  /// What was received, in order.
  ///
  /// @return all messages since the start
  public List<String> received() {
    return List.copyOf(received);
  }

  /// How many connections were made or refused.
  ///
  /// @return since the start
  public int connections() {
    return connections.get();
  }

  /// How many connections have subscribed.
  ///
  /// @return those open now
  public int subscribers() {
    return subscribed.size();
  }
}
