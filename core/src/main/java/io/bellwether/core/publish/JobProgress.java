package io.bellwether.core.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far a job has come: what must be remembered over restarts.
///
/// @param handled the moment of its schedule up to which nothing is due any more
/// @param failures how often the run of that moment has failed so far
/// @param lastRun when it ran last
/// @param lastSuccess when it succeeded last, whether or not there was anything new
/// @param error why the last run failed; empty when it did not
/// @param digest of what is published; empty when nothing is
/// @param version name of what is published; empty when nothing is
public record JobProgress(
    Instant handled,
    int failures,
    Optional<Instant> lastRun,
    Optional<Instant> lastSuccess,
    Optional<String> error,
    Optional<String> digest,
    Optional<String> version) {
  /// How often a failed run is tried again before the next one is waited for.
  public static final int MOST_RETRIES = 3;

  private static final Duration PAUSE = Duration.ofMinutes(15);

  /// A job nobody has heard of: only what lies ahead is due.
  ///
  /// @param now the time
  /// @return its beginning
  public static JobProgress startingAt(Instant now) {
    return new JobProgress(
        now,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// Which run is due. Runs that were missed, because nothing ran then, are due once, as the last
  /// of them. One that failed is due again after 15, 30 and 45 minutes.
  ///
  /// @param schedule of the job
  /// @param now the time
  /// @return the moment of the schedule; empty when nothing is due
  public Optional<Instant> due(Schedule schedule, Instant now) {
    if (schedule.after(handled).filter(moment -> !moment.isAfter(now)).isPresent()) {
      return schedule.upTo(now);
    }
    return retryAt().filter(moment -> !moment.isAfter(now)).map(_ -> handled);
  }

  /// When it runs next.
  ///
  /// @param schedule of the job
  /// @param now the time
  /// @return not before now; empty when never
  public Optional<Instant> next(Schedule schedule, Instant now) {
    if (due(schedule, now).isPresent()) {
      return Optional.of(now);
    }
    var regular = schedule.after(now);
    return retryAt()
        .filter(retry -> regular.isEmpty() || retry.isBefore(regular.get()))
        .or(() -> regular);
  }

  private Optional<Instant> retryAt() {
    return failures >= 1 && failures <= MOST_RETRIES
        ? lastRun.map(last -> last.plus(PAUSE.multipliedBy(failures)))
        : Optional.empty();
  }

  /// A run that failed.
  ///
  /// @param moment of the schedule it was for
  /// @param now when
  /// @param reason why, one line
  /// @return the progress after it; what is published stays
  public JobProgress failed(Instant moment, Instant now, String reason) {
    var again = moment.equals(handled) ? failures + 1 : 1;
    return new JobProgress(
        moment, again, Optional.of(now), lastSuccess, Optional.of(reason), digest, version);
  }

  /// A run that succeeded.
  ///
  /// @param moment of the schedule it was for
  /// @param now when
  /// @param newDigest of what is published now
  /// @param newVersion its name
  /// @return the progress after it
  public JobProgress succeeded(Instant moment, Instant now, String newDigest, String newVersion) {
    return new JobProgress(
        moment,
        0,
        Optional.of(now),
        Optional.of(now),
        Optional.empty(),
        Optional.of(newDigest),
        Optional.of(newVersion));
  }
}
