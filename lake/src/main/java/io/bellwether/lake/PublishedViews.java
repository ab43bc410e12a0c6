package io.bellwether.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Keeps a database file of views for other programs up to the lake's list of files: written when
/// this is opened and after the list has changed, however often it changes not more than once in a
/// pause, and a last time when it is closed.
///
/// What goes wrong is logged once and tried again: it never stops a commit.
public final class PublishedViews implements AutoCloseable {
  /// Pause between two files.
  public static final Duration PAUSE = Duration.ofMillis(500);

  private static final System.Logger LOG = System.getLogger(PublishedViews.class.getName());
  private static final long RETRY_MILLIS = 5_000;

  private final DuckDbLake lake;
  private final ViewsFile file;
  private final String name;
  private final long pauseMillis;
  private final AtomicBoolean due = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("published-views").factory());
  private @Nullable String failure;

  private PublishedViews(DuckDbLake lake, DuckDb duck, Path file, Duration pause) {
    this.lake = lake;
    this.file = new ViewsFile(duck, file);
    this.name = String.valueOf(file.getFileName());
    this.pauseMillis = pause.toMillis();
  }

  /// Begins to keep a file; the first one is written soon, in the background.
  ///
  /// @param lake whose files
  /// @param duck writes the file in its spill folder, which must be on the file's file system.
  ///   Closed by who opened it, after this.
  /// @param file where
  /// @param pause between two files
  /// @return closed to stop
  public static PublishedViews open(DuckDbLake lake, DuckDb duck, Path file, Duration pause) {
    var views = new PublishedViews(lake, duck, file, pause);
    lake.onFilesChanged(views::changed);
    views.due.set(true);
    views.thread.execute(views::write);
    return views;
  }

  private void changed() {
    if (due.compareAndSet(false, true)) {
      writeIn(pauseMillis);
    }
  }

  private void writeIn(long millis) {
    try {
      var _ = thread.schedule(this::write, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      // Closing writes it.
    }
  }

  private void write() {
    // A change from here on needs another file.
    if (!due.getAndSet(false)) {
      return;
    }
    try {
      file.write(lake.snapshot());
      failure = null;
    } catch (IOException e) {
      var message = name + " could not be written: " + e.getMessage();
      if (!message.equals(failure)) {
        LOG.log(System.Logger.Level.ERROR, message + "; trying again");
      }
      failure = message;
      due.set(true);
      writeIn(RETRY_MILLIS);
    }
  }

  /// Writes what has changed, and stops.
  @Override
  public void close() {
    lake.onFilesChanged(() -> {});
    try {
      thread.submit(this::write).get(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, name + " may be older than the lake", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      thread.shutdownNow();
    }
  }
}
