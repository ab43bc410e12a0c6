package io.bellwether.lake;

import io.bellwether.core.lake.SqlRefusedException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A hand on a running query: ends it when its time is over or somebody cancels it, and says which
/// it was.
final class QueryControl implements AutoCloseable {
  private static final long AGAIN_MILLIS = 20;

  private final Duration time;
  private final ScheduledFuture<?> watch;
  private final long deadline;
  private @Nullable Statement statement;
  private @Nullable String end;
  private boolean closed;

  /// Starts the time.
  QueryControl(ScheduledExecutorService scheduler, Duration time) {
    this.time = time;
    this.deadline = System.nanoTime() + time.toNanos();
    // Again and again: a cancel before the statement runs is lost.
    this.watch =
        scheduler.scheduleWithFixedDelay(
            this::look, AGAIN_MILLIS, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// What is to be ended; open until [#close] or another is given.
  synchronized void runs(Statement statement) {
    this.statement = statement;
  }

  private synchronized void look() {
    if (end == null && System.nanoTime() - deadline >= 0) {
      end =
          "the query took longer than %s s: ask for less, or allow more time"
              .formatted(time.toMillis() / 1000.0);
    }
    if (end != null) {
      interrupt();
    }
  }

  private void interrupt() {
    try {
      if (statement != null && !closed) {
        statement.cancel();
      }
    } catch (SQLException _) {
      // It ended by itself in this moment.
    }
  }

  synchronized void cancel() {
    if (end == null) {
      end = "the query was cancelled";
    }
    interrupt();
  }

  /// Refuses to go on when the query was ended.
  synchronized void check() throws SqlRefusedException {
    if (end != null) {
      throw new SqlRefusedException(end);
    }
  }

  /// After this the statement is left alone.
  @Override
  public synchronized void close() {
    closed = true;
    statement = null;
    watch.cancel(false);
  }
}
