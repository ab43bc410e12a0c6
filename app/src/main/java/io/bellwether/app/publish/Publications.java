package io.bellwether.app.publish;

import io.bellwether.app.charting.ChartPictures;
import io.bellwether.app.http.publish.PublicationDesk;
import io.bellwether.core.publish.JobLedger;
import io.bellwether.core.publish.JobProgress;
import io.bellwether.core.publish.PublishedFile;
import io.bellwether.core.publish.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The jobs: fetches, draws and publishes what is due. All charts of a job are drawn before the
/// first file is published; when one cannot be drawn, nothing is replaced. One run at a time.
public final class Publications implements PublicationDesk {
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<ChartJob> jobs;
  private final ChartPictures pictures;
  private final Publisher publisher;
  private final JobLedger ledger;
  private final InstantSource clock;
  private final FailureListener failures;
  private final Object running = new Object();

  /// Hears of runs that failed.
  @FunctionalInterface
  public interface FailureListener {
    /// A run failed; what was published before still is.
    ///
    /// @param job its name
    /// @param lastSuccess when it succeeded last; empty when it never has
    /// @param at when
    /// @param reason why, in one line
    /// @throws IOException when it could not be kept: the run is as if it had not been
    void failed(String job, Optional<Instant> lastSuccess, Instant at, String reason)
        throws IOException;
  }

  /// What became of a run.
  ///
  /// @param job its name
  /// @param outcome `published`, `unchanged` or `failed`
  /// @param version of what is published now; empty when nothing is
  /// @param error why it failed; empty when it did not
  public record Run(String job, String outcome, Optional<String> version, Optional<String> error) {}

  /// Publications.
  ///
  /// @param jobs in the order in which they run
  /// @param pictures draws from the history the jobs use
  /// @param publisher takes what was drawn
  /// @param ledger remembers how far each job has come
  /// @param clock tells what is due
  /// @param failures hears of runs that failed
  public Publications(
      List<ChartJob> jobs,
      ChartPictures pictures,
      Publisher publisher,
      JobLedger ledger,
      InstantSource clock,
      FailureListener failures) {
    this.jobs = List.copyOf(jobs);
    this.pictures = pictures;
    this.publisher = publisher;
    this.ledger = ledger;
    this.clock = clock;
    this.failures = failures;
  }

  /// Runs the jobs that are due. Runs that were missed while nobody called are made up for once.
  ///
  /// @return what became of them
  /// @throws IOException when it cannot be remembered how far they have come
  public List<Run> runDue() throws IOException {
    var runs = new ArrayList<Run>();
    for (var job : jobs) {
      var now = clock.instant();
      var known = ledger.load(job.name());
      if (known.isEmpty()) {
        ledger.save(job.name(), JobProgress.startingAt(now));
      } else {
        var due = known.get().due(job.schedule(), now);
        if (due.isPresent()) {
          runs.add(run(job, due.get()));
        }
      }
    }
    return runs;
  }

  /// Runs jobs whether or not they are due.
  ///
  /// @param names of jobs; empty for all
  /// @return what became of them
  /// @throws IllegalArgumentException when there is no such job
  /// @throws IOException when it cannot be remembered how far they have come
  public List<Run> runNow(List<String> names) throws IOException {
    for (var name : names) {
      if (jobs.stream().noneMatch(job -> job.name().equals(name))) {
        throw new IllegalArgumentException(
            "there is no job '%s': publish.jobs has %s"
                .formatted(name, String.join(", ", jobs.stream().map(ChartJob::name).toList())));
      }
    }
    var runs = new ArrayList<Run>();
    for (var job : jobs) {
      if (names.isEmpty() || names.contains(job.name())) {
        runs.add(run(job, clock.instant()));
      }
    }
    return runs;
  }

  private Run run(ChartJob job, Instant moment) throws IOException {
    synchronized (running) {
      var now = clock.instant();
      var before = ledger.load(job.name()).orElseGet(() -> JobProgress.startingAt(now));
      try {
        var drawn =
            job.charts().entrySet().stream()
                .map(chart -> DrawnChart.draw(pictures, job, chart.getKey(), chart.getValue()))
                .toList();
        // The feed tells what is really there, also when the last run ended before it was recorded.
        var feed = Feed.read(publisher.read(Feed.NAME).orElse(new byte[0]));
        var version = new Feed.Version(VERSION.format(now), digest(drawn));
        var known = feed.version(job.name());
        var isNew = known.isEmpty() || !known.get().digest().equals(version.digest());
        if (isNew) {
          publish(feed, job, version, now, drawn);
        }
        var shown = isNew ? version : known.get();
        ledger.save(job.name(), before.succeeded(moment, now, shown.digest(), shown.name()));
        return new Run(
            job.name(),
            isNew ? "published" : "unchanged",
            Optional.of(shown.name()),
            Optional.empty());
      } catch (IOException | RuntimeException e) {
        var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("failed");
        // Told first: should this process end in between, it is told again, as the same alert.
        failures.failed(job.name(), before.lastSuccess(), now, reason);
        ledger.save(job.name(), before.failed(moment, now, reason));
        return new Run(job.name(), "failed", before.version(), Optional.of(reason));
      }
    }
  }

  private void publish(
      Feed feed, ChartJob job, Feed.Version version, Instant now, List<DrawnChart> drawn)
      throws IOException {
    var files = new ArrayList<PublishedFile>();
    for (var chart : drawn) {
      files.addAll(chart.files());
      for (var file : chart.files()) {
        var name = version.folder(job.name()) + file.name();
        files.add(new PublishedFile(name, file.mediaType(), file.content()));
      }
    }
    feed.add(job, version, now, drawn);
    files.add(new PublishedFile(Feed.NAME, "application/feed+json", feed.bytes()));
    files.add(new PublishedFile(GalleryPage.NAME, "text/html", GalleryPage.bytes(feed)));
    publisher.publish(files);
  }

  private static String digest(List<DrawnChart> drawn) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var chart : drawn) {
        for (var file : chart.files()) {
          digest.update(file.name().getBytes(java.nio.charset.StandardCharsets.UTF_8));
          digest.update(file.content());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Publication> publications() {
    return jobs.stream().map(this::publication).toList();
  }

  private Publication publication(ChartJob job) {
    try {
      var now = clock.instant();
      var progress = ledger.load(job.name()).orElseGet(() -> JobProgress.startingAt(now));
      return new Publication(
          job.name(),
          job.cron(),
          job.zone().getId(),
          progress.next(job.schedule(), now),
          progress.lastRun(),
          progress.lastSuccess(),
          progress.error(),
          progress.version(),
          List.copyOf(job.charts().keySet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> file(String name) throws IOException {
    return publisher.read(name);
  }
}
