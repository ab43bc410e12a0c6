package io.bellwether.lake;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Cancels a statement once its time is over.
final class Deadline implements AutoCloseable {
  private static final long AGAIN_MILLIS = 20;

  private final Statement statement;
  private final ScheduledFuture<?> future;
  private boolean over;
  private boolean closed;

  private Deadline(ScheduledExecutorService scheduler, Statement statement, Duration time) {
    this.statement = statement;
    // Again and again: a cancel before the statement runs is lost.
    this.future =
        scheduler.scheduleWithFixedDelay(
            this::interrupt,
            TimeUnit.MILLISECONDS.convert(time),
            AGAIN_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /// Starts the time.
  ///
  /// @param statement what to cancel; open for as long as this is
  static Deadline start(ScheduledExecutorService scheduler, Statement statement, Duration time) {
    return new Deadline(scheduler, statement, time);
  }

  private synchronized void interrupt() {
    if (closed) {
      return;
    }
    over = true;
    try {
      statement.cancel();
    } catch (SQLException _) {
      // It ended by itself in this moment.
    }
  }

  synchronized boolean isOver() {
    return over;
  }

  /// After this the statement is left alone.
  @Override
  public synchronized void close() {
    closed = true;
    future.cancel(false);
  }
}
