package io.bellwether.local.stream;

import io.bellwether.core.stream.PartitionHandler;
import io.bellwether.core.stream.PartitionHandler.Start;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.QuoteStream.HandlerFactory;
import io.bellwether.local.stream.StreamPartition.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.queue.ExcerptTailer;

/// One consumer's thread over one partition.
final class PartitionDelivery {
  private static final Logger LOG = System.getLogger(PartitionDelivery.class.getName());
  private static final long IDLE_NANOS = 250_000_000;

  private final String consumer;
  private final StreamPartition partition;
  private final HandlerFactory handlers;
  private final Checkpoints checkpoints;
  private final Retention retention;
  private final ChronicleSubscription subscription;
  private final Thread thread;
  // The sequence after the last handled record.
  private volatile long handled;
  private volatile boolean parked;
  private volatile boolean stopped;
  private long idleNanos = System.nanoTime();

  PartitionDelivery(
      String consumer,
      StreamPartition partition,
      HandlerFactory handlers,
      Checkpoints checkpoints,
      Retention retention,
      ChronicleSubscription subscription) {
    this.consumer = consumer;
    this.partition = partition;
    this.handlers = handlers;
    this.checkpoints = checkpoints;
    this.retention = retention;
    this.subscription = subscription;
    this.thread = Thread.ofPlatform().name(consumer + "-" + partition.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  /// An interrupt must not leave the thread behind with the queue's memory in its hands.
  void join() {
    var interrupted = false;
    while (thread.isAlive() && !Thread.currentThread().equals(thread)) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  long handled() {
    return handled;
  }

  long end() {
    return partition.durable();
  }

  long lag() {
    return Math.max(0, end() - handled);
  }

  private void run() {
    try (var tailer = partition.queue().createTailer()) {
      var handler = handlers.handlerOf(partition.name());
      var next = begin(handler, tailer);
      deliver(handler, tailer, next);
      handler.revoked();
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.ERROR, "the consumer " + thread.getName() + " ended", e);
      subscription.failed(e);
    }
  }

  private long begin(PartitionHandler handler, ExcerptTailer tailer) throws IOException {
    var start = handler.assigned(partition.name(), this::acknowledge);
    var next =
        switch (start) {
          case Start.Oldest() -> 0L;
          case Start.After(var position) -> position.sequence().longValueExact() + 1;
        };
    if (next > partition.durable()) {
      throw lost(partition.durable(), next, "are gone");
    }
    checkpoints.set(consumer, partition.name(), next);
    if (next == 0) {
      tailer.toStart();
    } else {
      new SequenceSearch(partition, tailer).moveBefore(next);
    }
    handled = next;
    subscription.progressed();
    return next;
  }

  private void deliver(PartitionHandler handler, ExcerptTailer tailer, long from)
      throws IOException {
    var excerpt = new Excerpt();
    var next = from;
    var end = next;
    var atOldest = from == 0;
    while (!stopped) {
      if (next >= end) {
        end = partition.durable();
      }
      if (next >= end) {
        rest(handler, next);
        continue;
      }
      switch (partition.read(tailer, excerpt)) {
        case Read.NOTHING -> rest(handler, next);
        case Read.TORN -> {}
        case Read.WHOLE -> {
          if (excerpt.endSequence() > next) {
            if (excerpt.firstSequence() > next && !atOldest) {
              throw lost(next, excerpt.firstSequence(), "cannot be read");
            }
            atOldest = false;
            if (excerpt.count() > 0) {
              handler.handle(excerpt.batchFrom(next));
            }
            next = excerpt.endSequence();
            handled = next;
            subscription.progressed();
          }
        }
      }
    }
  }

  /// What was acknowledged to a source and is missing ends the consumer: going on would lose it
  /// silently.
  private IOException lost(long first, long end, String how) {
    return new IOException(
        "the records %d to %d of %s %s: the disk is damaged, or the folder is not the one it was;"
                .formatted(first, end - 1, partition.folder(), how)
            + " restore the whole data folder from a backup, or begin with another --data folder");
  }

  private void rest(PartitionHandler handler, long next) {
    var now = System.nanoTime();
    if (now - idleNanos >= IDLE_NANOS) {
      handler.idle();
      idleNanos = System.nanoTime();
    }
    parked = true;
    if (partition.durable() <= next && !stopped) {
      LockSupport.parkNanos(this, Math.max(1, IDLE_NANOS - (now - idleNanos)));
    }
    parked = false;
  }

  private void acknowledge(Position position) {
    try {
      var next = position.sequence().longValueExact() + 1;
      checkpoints.advance(consumer, partition.name(), next);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the position of " + thread.getName() + " cannot be written", e);
    }
    retention.enforce();
  }
}
