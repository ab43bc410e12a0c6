package io.bellwether.app.pipeline;

import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.lake.Lake;
import io.bellwether.core.processing.IdentityArchive;
import io.bellwether.core.processing.ProcessingState;
import io.bellwether.core.processing.SeenQuotes;
import io.bellwether.core.stream.PartitionHandler.Acknowledgement;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes sealed rows durable behind a partition's back, one flush at a time. What fails is tried
/// again until it succeeds or the partition goes: the rows stay visible, and the stream still has
/// them. After a flush that was given up none is begun: the next start repeats from there.
final class Flusher implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Flusher.class.getName());
  private static final long RETRY_SECONDS = 2;

  /// What belongs together.
  record Flush(
      List<Lake.Segment> segments,
      SeenQuotes.Sealed sealed,
      ProcessingState.Snapshot snapshot,
      List<FiredAlert> alerts) {}

  private final String partition;
  private final Lake lake;
  private final ProcessingState state;
  private final IdentityArchive archive;
  private final SeenQuotes seen;
  private final Alerting alerting;
  private final ExecutorService thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Future<?> running;
  private @Nullable Acknowledgement acknowledgement;
  private volatile long flushedNumber;
  private volatile @Nullable String failure;
  private volatile boolean givenUp;

  Flusher(
      String partition,
      Lake lake,
      ProcessingState state,
      IdentityArchive archive,
      SeenQuotes seen,
      Alerting alerting) {
    this.partition = partition;
    this.lake = lake;
    this.state = state;
    this.archive = archive;
    this.seen = seen;
    this.alerting = alerting;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("flush-" + partition).daemon().factory());
  }

  /// What is durable already, and where to say what more becomes so.
  void goOnFrom(long number, Acknowledgement to) {
    flushedNumber = number;
    acknowledgement = to;
  }

  /// Waits for the flush that runs.
  ///
  /// @return whether another may begin; not after one was given up
  boolean awaitIdle() {
    try {
      if (running != null) {
        running.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the flush of partition " + partition + " broke", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !givenUp;
  }

  boolean isIdle() {
    return running == null || running.isDone();
  }

  void start(Flush flush) {
    running = thread.submit(() -> untilDone(flush));
  }

  private void untilDone(Flush flush) {
    while (!givenUp) {
      try {
        run(flush);
        failure = null;
        return;
      } catch (IOException e) {
        var message = "partition " + partition + " cannot be flushed: " + e.getMessage();
        if (!message.equals(failure)) {
          LOG.log(
              System.Logger.Level.ERROR,
              message + "; its records are safe on the stream, trying again");
        }
        failure = message;
      }
      givenUp = isStoppingAfterPause();
    }
  }

  private boolean isStoppingAfterPause() {
    try {
      return stopping.await(RETRY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void run(Flush flush) throws IOException {
    var range = flush.sealed().range();
    archive.write(flush.sealed().identities(), range);
    lake.commit(flush.segments(), range.fromNumber(), range.toNumber());
    alerting.keep(flush.alerts());
    state.save(partition, flush.snapshot());
    seen.archived(flush.sealed());
    flushedNumber = range.toNumber();
    var to = acknowledgement;
    if (to != null) {
      to.durableUpTo(flush.snapshot().position());
    }
  }

  long flushedNumber() {
    return flushedNumber;
  }

  /// Why the last try failed; null while all is well.
  @Nullable String failure() {
    return failure;
  }

  /// From now on a flush that fails is left to the next start. Any thread may say so.
  void stopTrying() {
    stopping.countDown();
  }

  /// Waits for the flush that runs; one that fails is left to the next start.
  @Override
  public void close() {
    stopTrying();
    awaitIdle();
    thread.shutdown();
  }
}
