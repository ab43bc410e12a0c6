package io.bellwether.app.alerting;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.delivery.Delivery;
import io.bellwether.core.alert.delivery.Outbox;
import io.bellwether.core.alert.delivery.Outbox.Event;
import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.RowList;
import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.signal.Side;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The outbox's events as rows of the lake's table `alerts`: visible to SQL at once, in files a few
/// seconds later, and only then forgotten by the outbox.
final class AlertHistory implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AlertHistory.class.getName());
  private static final String PARTITION = "alerts";

  private final Lake lake;
  private final Outbox outbox;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Lake.Segment segment;
  private @Nullable RowList rows;
  private long first;
  private long last;
  private @Nullable Pending pending;

  /// A segment that could not be committed yet.
  private record Pending(Lake.Segment segment, long from, long to) {}

  AlertHistory(Lake lake, Outbox outbox, InstantSource clock, Duration pause) {
    this.lake = lake;
    this.outbox = outbox;
    this.clock = clock;
    this.segment = lake.open(Tables.ALERTS, PARTITION);
    outbox.listen(this::add);
    this.thread = Thread.ofPlatform().daemon().name("alerts-history").unstarted(() -> run(pause));
  }

  void start() {
    thread.start();
  }

  /// Under the outbox's lock: in order.
  private void add(long number, Event event) {
    lock.lock();
    try {
      var list = rows;
      if (list == null || list.isFull()) {
        list = new RowList();
        segment.add(list);
        rows = list;
      }
      var time =
          switch (event) {
            case Event.Fired(var alert) -> alert.arrival();
            case Event.Ended ended -> ended.at();
          };
      list.append(UtcMicros.of(time), number, row(event));
      list.publish();
      first = first == 0 ? number : first;
      last = number;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Object[] row(Event event) {
    return switch (event) {
      case Event.Fired(var alert) ->
          row("fired", UtcMicros.of(alert.arrival()), alert, null, null, null);
      case Event.Ended ended ->
          row(
              ended.failure().isPresent() ? "failed" : "sent",
              UtcMicros.of(ended.at()),
              ended.delivery().alert(),
              ended.delivery(),
              (long) ended.tries(),
              ended.failure().orElse(null));
    };
  }

  private static @Nullable Object[] row(
      String event,
      long eventMicros,
      Alert alert,
      @Nullable Delivery delivery,
      @Nullable Long tries,
      @Nullable String failure) {
    var reading = alert.reading();
    return new @Nullable Object[] {
      event,
      eventMicros,
      alert.id(),
      alert.rule(),
      alert.when(),
      alert.severity().text(),
      alert.symbol().map(Symbol::value).orElse(null),
      UtcMicros.of(alert.time()),
      UtcMicros.of(alert.arrival()),
      alert.why(),
      orNull(reading.price()),
      orNull(reading.changePercent()),
      orNull(reading.volume()),
      reading.side().map(Side::jsonName).orElse(null),
      orNull(reading.fast()),
      orNull(reading.slow()),
      orNull(reading.value()),
      delivery == null ? null : delivery.id(),
      delivery == null ? null : delivery.recipient(),
      delivery == null ? null : delivery.channel(),
      tries,
      failure
    };
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private void run(Duration pause) {
    try {
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void flush() {
    try {
      var sealed = sealed();
      if (sealed != null) {
        lake.commit(List.of(sealed.segment()), sealed.from(), sealed.to());
        pending = null;
        outbox.settled(sealed.to(), clock.instant());
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the history of alerts cannot be written: " + e.getMessage() + "; trying again");
    }
  }

  private @Nullable Pending sealed() {
    if (pending != null) {
      return pending;
    }
    lock.lock();
    try {
      if (first == 0) {
        return null;
      }
      pending = new Pending(segment, first, last);
      segment = lake.open(Tables.ALERTS, PARTITION);
      rows = null;
      first = 0;
      return pending;
    } finally {
      lock.unlock();
    }
  }

  /// Writes what there is; what cannot be written is still in the outbox.
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    flush();
    flush();
  }
}
