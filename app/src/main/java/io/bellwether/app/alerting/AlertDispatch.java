package io.bellwether.app.alerting;

import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.delivery.Addressing;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.Outbox;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// From what fires to the channels' threads: durable in the outbox first. The partitions only hand
/// over; a thread of its own writes, many alerts at once when they come fast.
final class AlertDispatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AlertDispatch.class.getName());
  private static final int HELD = 10_000;

  private final Outbox outbox;
  private final Addressing addressing;
  private final Map<String, DeliveryThread> channels;
  private final Predicate<FiredAlert> isSent;
  private final InstantSource clock;
  // What finds no room is made durable before the partition's state is saved, and sent then.
  private final BlockingQueue<List<FiredAlert>> fired = new LinkedBlockingQueue<>(HELD);
  private final Thread thread;
  private volatile boolean closing;

  AlertDispatch(
      Outbox outbox,
      Addressing addressing,
      Map<String, DeliveryThread> channels,
      Predicate<FiredAlert> isSent,
      InstantSource clock) {
    this.outbox = outbox;
    this.addressing = addressing;
    this.channels = channels;
    this.isSent = isSent;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("alerts-outbox").unstarted(this::run);
  }

  /// Sends what waits since the last run, then what fires.
  void start() {
    send(outbox.waiting());
    thread.start();
  }

  /// Returns at once.
  void fired(List<FiredAlert> alerts) {
    if (!fired.offer(alerts)) {
      LOG.log(System.Logger.Level.DEBUG, "alerts come faster than they are written");
    }
  }

  private void run() {
    try {
      while (!closing) {
        var next = fired.take();
        var all = new ArrayList<>(next);
        for (@Nullable List<FiredAlert> more = fired.poll(); more != null; more = fired.poll()) {
          all.addAll(more);
        }
        keepOrLeave(all);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What cannot be written now is written before the partition's state is saved.
  private void keepOrLeave(List<FiredAlert> alerts) {
    try {
      keep(alerts);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "alerts cannot be made durable: " + e.getMessage() + "; trying again at the next flush");
    }
  }

  /// Makes alerts durable and sends those that are new.
  void keep(List<FiredAlert> alerts) throws IOException {
    if (alerts.isEmpty()) {
      return;
    }
    var now = clock.instant();
    var addressed =
        alerts.stream()
            .map(
                alert ->
                    isSent.test(alert)
                        ? addressing.address(alert, now)
                        : new Outbox.Addressed(alert.alert(), List.of()))
            .toList();
    send(outbox.put(addressed));
  }

  void send(List<Waiting> deliveries) {
    deliveries.stream()
        .collect(Collectors.groupingBy(w -> w.delivery().channel()))
        .forEach(this::send);
  }

  private void send(String channel, List<Waiting> deliveries) {
    var thread = channels.get(channel);
    if (thread != null) {
      thread.add(deliveries);
    } else if (!channels.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          deliveries.size()
              + " messages wait for the channel '"
              + channel
              + "', which is not in the configuration any more");
    }
  }

  /// Writes what was handed over.
  @Override
  public void close() {
    closing = true;
    // Wakes the thread; when there is no room it is awake.
    fired.offer(List.of());
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var rest = new ArrayList<List<FiredAlert>>();
    fired.drainTo(rest);
    keepOrLeave(rest.stream().flatMap(List::stream).toList());
  }
}
