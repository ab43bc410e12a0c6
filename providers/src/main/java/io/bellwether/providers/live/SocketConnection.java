package io.bellwether.providers.live;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One connection of a socket, from the attempt to its end. Messages are asked for one by one, so a
/// slow reader slows the provider down and not this machine's memory.
final class SocketConnection implements WebSocket.Listener {
  /// Hears of a connection; any thread calls.
  interface Events {
    /// It is open; messages come after [SocketConnection#more].
    void opened(SocketConnection connection);

    /// A whole message.
    void message(SocketConnection connection, String text);

    /// It is at its end, or never began; told at least once.
    ///
    /// @param status of the handshake when the provider refused it, else 0
    void ended(SocketConnection connection, String why, int status);
  }

  // What a close without a close frame is reported as.
  private static final int BROKEN_OFF = 1006;

  private final Events events;
  private final int maxMessage;
  private final StringBuilder parts = new StringBuilder();
  private volatile @Nullable WebSocket socket;
  private volatile boolean aborted;
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

  private SocketConnection(Events events, int maxMessage) {
    this.events = events;
    this.maxMessage = maxMessage;
  }

  static SocketConnection open(
      HttpClient client, SocketProtocol protocol, SocketSettings settings, Events events) {
    var connection = new SocketConnection(events, settings.maxMessage());
    var _ =
        client
            .newWebSocketBuilder()
            .connectTimeout(settings.connect())
            .buildAsync(protocol.address(), connection)
            .whenComplete((_, problem) -> connection.attempted(problem));
    return connection;
  }

  private void attempted(@Nullable Throwable problem) {
    if (problem == null) {
      return;
    }
    Throwable cause = problem;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof WebSocketHandshakeException refusal) {
      var status = refusal.getResponse().statusCode();
      events.ended(this, "the connection was refused with status " + status, status);
    } else {
      // The message of the cause may hold the address, which may hold a key.
      events.ended(this, "cannot be reached (" + cause.getClass().getSimpleName() + ")", 0);
    }
  }

  /// Sends a message after those before it.
  synchronized void send(String text) {
    var open = socket;
    if (open != null && !aborted) {
      sent =
          sent.thenCompose(_ -> open.sendText(text, true))
              .whenComplete(
                  (_, problem) -> {
                    if (problem != null) {
                      events.ended(this, "a message could not be sent", 0);
                    }
                  });
    }
  }

  /// Asks for one more message.
  void more() {
    var open = socket;
    if (open != null) {
      open.request(1);
    }
  }

  /// Ends it at once.
  void abort() {
    aborted = true;
    var open = socket;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    if (aborted) {
      opened.abort();
      return;
    }
    events.opened(this);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    if (parts.length() + data.length() > maxMessage) {
      events.ended(this, "a message was longer than " + maxMessage + " characters", 0);
      return null;
    }
    parts.append(data);
    if (last) {
      var text = parts.toString();
      parts.setLength(0);
      events.message(this, text);
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    var why =
        status == BROKEN_OFF
            ? "the connection broke off"
            : "the provider closed the connection (" + status + ")";
    events.ended(this, why, 0);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable problem) {
    var why =
        problem instanceof TimeoutException
            ? "the connection timed out"
            : "the connection broke off (" + problem.getClass().getSimpleName() + ")";
    events.ended(this, why, 0);
  }

  static HttpClient client(Duration connect) {
    return HttpClient.newBuilder().connectTimeout(connect).build();
  }
}
