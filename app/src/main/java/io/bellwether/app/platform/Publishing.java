package io.bellwether.app.platform;

import io.bellwether.app.charting.ChartPictures;
import io.bellwether.app.config.Configuration;
import io.bellwether.app.publish.ChartJob;
import io.bellwether.app.publish.FetchedHistory;
import io.bellwether.app.publish.Publications;
import io.bellwether.app.publish.PublishingThread;
import io.bellwether.charts.drawing.ChartDrawing;
import io.bellwether.local.publish.FolderJobLedger;
import io.bellwether.local.publish.FolderPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The configured publications over the local platform, with what they need.
public final class Publishing implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Publishing.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private final Publications publications;
  private volatile Publications.FailureListener told = (_, _, _, _) -> {};
  private @Nullable PublishingThread thread;

  /// Puts them together; nothing runs yet, and no provider is asked. A run that fails is logged.
  ///
  /// @param platform the opened data folder
  /// @param source has the bars
  /// @param configuration has the jobs
  /// @param clock tells what is due
  /// @throws IllegalArgumentException when a job cannot be understood; the message says why
  /// @throws IOException when the state cannot be opened
  public Publishing(
      LocalPlatform platform,
      FetchedHistory.Source source,
      Configuration configuration,
      Clock clock)
      throws IOException {
    var settings = configuration.publish();
    var folder =
        settings.folder() == null
            ? platform.folder().root().resolve("published")
            : Path.of(settings.folder());
    publications =
        new Publications(
            settings.jobs().stream().map(ChartJob::of).toList(),
            new ChartPictures(new FetchedHistory(source, clock), new ChartDrawing()),
            new FolderPublisher(folder),
            new FolderJobLedger(platform.folder().state().resolve("publish")),
            clock,
            this::failed);
  }

  private void failed(String job, Optional<Instant> lastSuccess, Instant at, String reason)
      throws IOException {
    LOG.log(System.Logger.Level.WARNING, "publishing " + job + " failed: " + reason);
    told.failed(job, lastSuccess, at, reason);
  }

  /// Who hears of runs that fail, beside the log.
  ///
  /// @param listener hears of them from now on
  public void tell(Publications.FailureListener listener) {
    told = listener;
  }

  /// The jobs.
  ///
  /// @return to be run or shown
  public Publications publications() {
    return publications;
  }

  /// Begins to run what is due, in the background.
  public void start() {
    if (!publications.publications().isEmpty()) {
      thread = new PublishingThread(publications, PAUSE);
    }
  }

  /// Lets a run end, and stops.
  @Override
  public void close() {
    if (thread != null) {
      thread.close();
    }
  }
}
