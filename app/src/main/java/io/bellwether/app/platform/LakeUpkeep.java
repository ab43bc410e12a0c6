package io.bellwether.app.platform;

import io.bellwether.core.lake.Lake;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Maintains the lake in the background, a round every few seconds. Processing goes first: while
/// many records wait, most rounds are left out. What fails is logged once and tried again.
final class LakeUpkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LakeUpkeep.class.getName());
  private static final long MANY_WAITING = 10_000;
  private static final int ROUNDS_LEFT_OUT = 11;
  private static final Duration LAST_ROUND = Duration.ofSeconds(30);

  private final Lake lake;
  private final LongSupplier waiting;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private int leftOut;
  private @Nullable String failure;

  /// Starts it.
  ///
  /// @param lake what is maintained
  /// @param waiting how many records wait to be processed
  /// @param pause between two rounds
  LakeUpkeep(Lake lake, LongSupplier waiting, Duration pause) {
    this.lake = lake;
    this.waiting = waiting;
    this.pause = pause;
    this.thread = Thread.ofPlatform().daemon().name("lake-upkeep").start(this::run);
  }

  private void run() {
    try {
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        if (waiting.getAsLong() < MANY_WAITING || ++leftOut > ROUNDS_LEFT_OUT) {
          leftOut = 0;
          round();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      lake.maintain();
      failure = null;
    } catch (IOException | RuntimeException e) {
      var message = "the lake cannot be maintained: " + e.getMessage();
      if (!message.equals(failure) && closing.getCount() > 0) {
        LOG.log(System.Logger.Level.WARNING, message + "; nothing is lost, it is tried again", e);
      }
      failure = message;
    }
  }

  /// Waits for a round that runs; what it leaves is done after the next start.
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(LAST_ROUND)) {
        LOG.log(System.Logger.Level.INFO, "left the lake's maintenance to the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
