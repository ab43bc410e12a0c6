package io.bellwether.app.alerting;

import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelDelivery;
import io.bellwether.core.alert.delivery.DeliveryPolicy;
import io.bellwether.core.alert.delivery.DeliveryQueue.Next;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// One channel's thread: a channel that is down or slow delays its own messages only.
final class DeliveryThread implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DeliveryThread.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration LAST_MESSAGE = Duration.ofSeconds(20);

  private final String name;
  private final AlertChannel channel;
  private final ChannelDelivery delivery;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private long added;
  private boolean closing;

  DeliveryThread(
      String name,
      AlertChannel channel,
      Outbox outbox,
      DeliveryPolicy policy,
      RandomGenerator random,
      InstantSource clock) {
    this.name = name;
    this.channel = channel;
    this.delivery = new ChannelDelivery(name, channel, outbox, policy, random);
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("alerts-" + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void add(List<Waiting> deliveries) {
    lock.lock();
    try {
      deliveries.forEach(delivery::add);
      added++;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (!isClosing()) {
        var seen = addedSoFar();
        await(seen, step());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// How long there is nothing to do.
  private Duration step() {
    try {
      return switch (delivery.step(clock.instant())) {
        case Next.Send _ -> Duration.ZERO;
        case Next.At(var time) -> Duration.between(clock.instant(), time);
        case Next.Nothing() -> LONGEST_WAIT;
      };
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "what became of a message on "
              + name
              + " could not be recorded: "
              + e.getMessage()
              + "; trying again");
      return AFTER_FAILURE;
    }
  }

  private void await(long seen, Duration wait) throws InterruptedException {
    lock.lock();
    try {
      var nanos = (wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait).toNanos();
      while (!closing && added == seen && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private long addedSoFar() {
    lock.lock();
    try {
      return added;
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  ChannelDelivery.State state(Instant now) {
    return delivery.state(now);
  }

  /// Lets a message that is on its way arrive; what waits is sent after the next start.
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(LAST_MESSAGE)) {
        LOG.log(
            System.Logger.Level.WARNING,
            name + " does not answer: left its message to the next start");
        thread.interrupt();
        thread.join(Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.close();
  }
}
