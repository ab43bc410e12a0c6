package io.bellwether.app.http;

import io.bellwether.app.http.ClientMailbox.Mail;
import io.bellwether.app.http.alerts.AlertJson;
import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.market.Bar;
import io.bellwether.core.signal.TradedSignal;
import io.bellwether.core.store.AcceptedQuote;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// `/api/stream`: live events to every client at its own pace. The pipeline only puts into
/// mailboxes; each client's thread takes from its own.
final class EventStream implements PipelineView.Listener, AutoCloseable {
  private static final long QUOTES_EVERY = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long STATUS_EVERY = TimeUnit.SECONDS.toNanos(1);

  private final PipelineView view;
  private final Set<ClientMailbox> clients = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  EventStream(PipelineView view) {
    this.view = view;
  }

  @Override
  public void quotes(List<AcceptedQuote> quotes) {
    clients.forEach(client -> client.putQuotes(quotes));
  }

  @Override
  public void bars(List<Bar> bars) {
    clients.forEach(client -> client.putBars(bars));
  }

  @Override
  public void signal(TradedSignal signal) {
    clients.forEach(client -> client.putSignal(signal));
  }

  @Override
  public void alert(AlertChannel.Message message) {
    clients.forEach(client -> client.putAlert(message));
  }

  int clientCount() {
    return clients.size();
  }

  /// Serves one client until it goes or the server stops.
  void serve(Context context) throws IOException {
    var response = context.res();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    var mailbox = new ClientMailbox();
    clients.add(mailbox);
    if (closed) {
      mailbox.close();
    }
    try {
      send(mailbox, response.getOutputStream());
    } catch (IOException e) {
      // The client went away, which is how every stream ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(mailbox);
    }
  }

  private void send(ClientMailbox mailbox, OutputStream out)
      throws IOException, InterruptedException {
    var nextQuotes = System.nanoTime();
    var nextStatus = nextQuotes;
    while (!mailbox.isClosed()) {
      var now = System.nanoTime();
      if (now - nextStatus >= 0) {
        event(out, "status", ApiJson.status(view.status()));
        out.flush();
        nextStatus = now + STATUS_EVERY;
      }
      var mail = mailbox.take(nextQuotes, nextStatus);
      if (!mail.quotes().isEmpty() || !mail.bars().isEmpty()) {
        nextQuotes = System.nanoTime() + QUOTES_EVERY;
      }
      send(mail, out);
    }
  }

  private static void send(Mail mail, OutputStream out) throws IOException {
    for (var alert : mail.alerts()) {
      event(out, "alert", AlertJson.message(alert));
    }
    for (var signal : mail.signals()) {
      event(out, "signal", ApiJson.signal(signal));
    }
    if (!mail.quotes().isEmpty()) {
      event(out, "quotes", ApiJson.quotes(mail.quotes()));
    }
    if (!mail.bars().isEmpty()) {
      event(out, "bars", ApiJson.liveBars(mail.bars()));
    }
    out.flush();
  }

  private static void event(OutputStream out, String name, byte[] json) throws IOException {
    out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
    out.write(json);
    out.write('\n');
    out.write('\n');
  }

  @Override
  public void close() {
    closed = true;
    clients.forEach(ClientMailbox::close);
  }
}
