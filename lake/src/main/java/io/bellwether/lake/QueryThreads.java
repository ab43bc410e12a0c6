package io.bellwether.lake;

import io.bellwether.core.lake.SqlRefusedException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs queries on threads of their own: native code holds a virtual thread's carrier for as long
/// as it runs, and needs a larger stack than those have. The caller waits, can be interrupted, and
/// never waits much longer than the query's time, even for a step that cannot be stopped.
final class QueryThreads implements AutoCloseable {
  private static final long STACK_BYTES = 16L << 20;
  private static final long LOOK_MILLIS = 200;
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("sql-", 1).stackSize(STACK_BYTES).factory());
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sql-watch").factory());

  /// What a thread does.
  @FunctionalInterface
  interface Work<T> {
    T run(QueryControl control) throws SqlRefusedException;
  }

  /// Does it within a time.
  ///
  /// @param waiting is called a few times a second while it runs
  /// @throws SqlRefusedException when it refuses, when its time is over, or when the calling thread
  ///   is interrupted, which it then still is
  <T> T run(Duration time, Work<T> work, Runnable waiting) throws SqlRefusedException {
    var control = new QueryControl(watch, time);
    Callable<T> task =
        () -> {
          try (control) {
            return work.run(control);
          }
        };
    return await(workers.submit(task), control, time, waiting);
  }

  private static <T> T await(
      Future<T> running, QueryControl control, Duration time, Runnable waiting)
      throws SqlRefusedException {
    var end = System.nanoTime() + time.plus(GRACE).toNanos();
    var interrupted = false;
    try {
      while (true) {
        try {
          return running.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
          control.cancel();
          end = Math.min(end, System.nanoTime() + GRACE.toNanos());
        } catch (TimeoutException _) {
          if (System.nanoTime() - end > 0) {
            control.check();
          }
          waiting.run();
        } catch (ExecutionException e) {
          throw failure(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SqlRefusedException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case SqlRefusedException refused -> refused;
      case RuntimeException broken -> throw broken;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(e.getCause());
    };
  }

  /// Lets what runs end as it would.
  @Override
  public void close() {
    workers.shutdown();
    watch.shutdownNow();
  }
}
