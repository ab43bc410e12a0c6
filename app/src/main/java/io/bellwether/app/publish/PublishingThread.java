package io.bellwether.app.publish;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks again and again what is due. A machine that slept or whose clock was set is no special
/// case.
public final class PublishingThread implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PublishingThread.class.getName());
  private static final long STOP_SECONDS = 20;

  private final Publications publications;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("publishing").factory());

  /// Starts.
  ///
  /// @param publications has the jobs
  /// @param pause between two looks
  public PublishingThread(Publications publications, Duration pause) {
    this.publications = publications;
    var _ = thread.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      for (var run : publications.runDue()) {
        LOG.log(System.Logger.Level.INFO, "publishing " + run.job() + ": " + run.outcome());
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "publishing: " + e.getMessage() + "; trying again");
    }
  }

  /// Lets a run end, and stops.
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
