package io.bellwether.lake.archive;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.stream.QuoteStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A consumer of the stream that puts every record, the rejected ones too, into an object store:
/// compressed lines, by partition and hour of arrival. The stream keeps what it has not put yet,
/// whatever its retention.
///
/// It works behind the processing: an hour is archived when it is over, and while the processing is
/// busy only a few batches a second. What cannot be put is tried again.
public final class RawArchive implements AutoCloseable {
  /// The consumer's name at the stream.
  public static final String CONSUMER = "archive";

  private static final System.Logger LOG = System.getLogger(RawArchive.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(250);

  private final QuoteStream stream;
  private final ObjectStore store;
  private final InstantSource clock;
  private final BooleanSupplier busy;
  private final Duration look;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicReference<QuoteStream.@Nullable Subscription> subscription =
      new AtomicReference<>();
  private final Thread guard;

  /// Starts it.
  ///
  /// @param stream whose records
  /// @param store where they go
  /// @param clock tells which hours are over
  /// @param busy whether the processing needs the machine
  /// @return closed before the stream
  public static RawArchive start(
      QuoteStream stream, ObjectStore store, InstantSource clock, BooleanSupplier busy) {
    return new RawArchive(stream, store, clock, busy, LOOK);
  }

  RawArchive(
      QuoteStream stream,
      ObjectStore store,
      InstantSource clock,
      BooleanSupplier busy,
      Duration look) {
    this.stream = stream;
    this.store = store;
    this.clock = clock;
    this.busy = busy;
    this.look = look;
    subscription.set(subscribe());
    guard = Thread.ofPlatform().daemon().name("archive-guard").start(this::guard);
  }

  private QuoteStream.Subscription subscribe() {
    return stream.subscribe(
        CONSUMER, partition -> new PartitionArchive(store, partition, this::await));
  }

  private boolean await(Instant moment) throws InterruptedException {
    while (clock.instant().isBefore(moment)) {
      if (closing.await(look.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    var pause = busy.getAsBoolean() ? BUSY_PAUSE : Duration.ZERO;
    return !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Begins again after a failure, as a full disk.
  private void guard() {
    try {
      while (!closing.await(look.toMillis(), TimeUnit.MILLISECONDS)) {
        var failed = subscription.get();
        if (failed != null && failed.failure().isPresent()) {
          LOG.log(
              System.Logger.Level.WARNING,
              failure().orElse("the archive stopped")
                  + "; the stream keeps the records, trying again");
          failed.close();
          subscription.set(subscribe());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Why it does not get on, if it does not.
  ///
  /// @return one line
  public Optional<String> failure() {
    var now = subscription.get();
    return now == null ? Optional.empty() : now.failure().map(Throwable::getMessage);
  }

  /// Stops; what it was at is read again after the next start.
  @Override
  public void close() {
    closing.countDown();
    try {
      guard.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var open = subscription.getAndSet(null);
    if (open != null) {
      open.close();
    }
  }
}
