package io.bellwether.local.stream;

import io.bellwether.core.stream.QuoteStream.HandlerFactory;
import io.bellwether.core.stream.QuoteStream.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A consumer's threads.
final class ChronicleSubscription implements Subscription {
  private final String consumer;
  private final List<PartitionDelivery> deliveries;
  private final Consumer<ChronicleSubscription> onClose;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();
  private final AtomicInteger waiters = new AtomicInteger();
  private volatile boolean closed;

  ChronicleSubscription(
      String consumer,
      List<StreamPartition> partitions,
      HandlerFactory handlers,
      Checkpoints checkpoints,
      Retention retention,
      Consumer<ChronicleSubscription> onClose) {
    this.consumer = consumer;
    this.onClose = onClose;
    this.deliveries =
        partitions.stream()
            .map(p -> new PartitionDelivery(consumer, p, handlers, checkpoints, retention, this))
            .toList();
  }

  String consumer() {
    return consumer;
  }

  void start() {
    deliveries.forEach(PartitionDelivery::start);
  }

  void wake() {
    deliveries.forEach(PartitionDelivery::wake);
  }

  void failed(Throwable cause) {
    failure.compareAndSet(null, cause);
    progressed();
  }

  /// After each batch: those who wait look again.
  void progressed() {
    if (waiters.get() > 0) {
      lock.lock();
      try {
        progress.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public long lag() {
    return deliveries.stream().mapToLong(PartitionDelivery::lag).sum();
  }

  /// Waits as the port says.
  ///
  /// @throws IllegalStateException when a handler failed or the subscription is closed before
  @Override
  public void awaitCaughtUp() throws InterruptedException {
    var ends = deliveries.stream().mapToLong(PartitionDelivery::end).toArray();
    lock.lock();
    try {
      waiters.incrementAndGet();
      while (!reached(ends)) {
        if (failure.get() != null) {
          throw new IllegalStateException("the consumer " + consumer + " failed", failure.get());
        }
        if (closed) {
          throw new IllegalStateException("the consumer " + consumer + " is closed");
        }
        // The time-out is only a belt: progress is signalled.
        var signalled = progress.await(1, TimeUnit.SECONDS);
        if (!signalled) {
          wake();
        }
      }
    } finally {
      waiters.decrementAndGet();
      lock.unlock();
    }
  }

  private boolean reached(long[] ends) {
    for (int p = 0; p < ends.length; p++) {
      if (deliveries.get(p).handled() < ends[p]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public void close() {
    closed = true;
    deliveries.forEach(PartitionDelivery::stop);
    deliveries.forEach(PartitionDelivery::join);
    progressed();
    onClose.accept(this);
  }
}
