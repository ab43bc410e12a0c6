package io.bellwether.providers.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The time and the one thread that a live source goes by.
///
/// @param clock now
/// @param executor runs one task at a time; closed together with the source
public record Schedule(InstantSource clock, ScheduledExecutorService executor) {
  /// The machine's time and a thread of its own.
  ///
  /// @param name the thread's
  /// @return the schedule
  public static Schedule ownThread(String name) {
    var executor =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    executor.setRemoveOnCancelPolicy(true);
    return new Schedule(InstantSource.system(), executor);
  }

  /// The time.
  ///
  /// @return now
  public Instant now() {
    return clock.instant();
  }

  /// Runs a task soon, unless the source is closed.
  ///
  /// @param task runs on the one thread
  public void soon(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException _) {
      // Closed: there is nothing left to do.
    }
  }

  /// Runs a task at a moment, unless the source is closed.
  ///
  /// @param moment at once, when it is over
  /// @param task runs on the one thread
  public void at(Instant moment, Runnable task) {
    var nanos = Math.max(0, java.time.Duration.between(now(), moment).toNanos());
    try {
      var _ = executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // Closed: there is nothing left to do.
    }
  }

  /// Ends all tasks and returns when none runs any more.
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
        System.getLogger(Schedule.class.getName())
            .log(System.Logger.Level.WARNING, "a live source did not stop within a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
