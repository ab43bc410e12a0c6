package io.bellwether.app.http.sql;

import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlEngine.ResultSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Writes a result to a client as its rows come. The engine's thread gives rows, another flushes
/// what has waited; after [#leave] nothing is written any more.
abstract class ResultStream implements ResultSink {
  private static final long PATIENCE_MILLIS = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private boolean waiting;
  private boolean left;

  /// Writes something.
  @FunctionalInterface
  interface Writing {
    void run() throws IOException;
  }

  abstract void writeColumns(List<ResultColumn> columns) throws IOException;

  abstract void writeRow(List<@Nullable Object> values) throws IOException;

  /// Sends what was written on its way.
  abstract void send() throws IOException;

  @Override
  public final void columns(List<ResultColumn> columns) {
    locked(() -> writeColumns(columns));
  }

  @Override
  public final void row(List<@Nullable Object> values) {
    locked(() -> writeRow(values));
  }

  private void locked(Writing writing) {
    lock.lock();
    try {
      if (left) {
        throw new IOException("nobody waits for the result any more");
      }
      writing.run();
      waiting = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /// Sends what has waited. Does nothing while a row is being written: then it is under way anyway.
  final void flushIfIdle() {
    if (lock.tryLock()) {
      try {
        if (waiting && !left) {
          waiting = false;
          send();
        }
      } catch (IOException _) {
        // The client went away: whoever writes next, or looks after it, learns it.
      } finally {
        lock.unlock();
      }
    }
  }

  /// Ends the writing of rows. A client that takes nothing would hold the row that is being written
  /// for ever: it is hung up on.
  final void leave(ClientConnection client) throws InterruptedException {
    if (!lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
      client.cut();
      lock.lock();
    }
    left = true;
    lock.unlock();
  }
}
