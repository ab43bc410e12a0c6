package io.bellwether.app.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.publish.JobProgress;
import io.bellwether.core.publish.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// March 2024 in Berlin, minute by minute, where the clocks go forward on the 31st.
class MonthOfJobsTest {
  private static final Schedule DAILY = new CronSchedule("30 2 * * *", ZoneId.of("Europe/Berlin"));
  private static final Instant FIRST = Instant.parse("2024-03-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2024-04-02T00:00:00Z");

  private static List<String> month(Predicate<Instant> off, Predicate<Instant> failing) {
    var runs = new ArrayList<String>();
    var progress = JobProgress.startingAt(FIRST);
    for (var now = FIRST; now.isBefore(LAST); now = now.plus(Duration.ofMinutes(1))) {
      var due = off.test(now) ? null : progress.due(DAILY, now).orElse(null);
      if (due != null) {
        var failed = failing.test(now);
        runs.add(now.toString().substring(5, 16) + (failed ? " failed" : ""));
        progress =
            failed
                ? progress.failed(due, now, "no provider")
                : progress.succeeded(due, now, "digest", "version");
      }
    }
    return runs;
  }

  private static Predicate<Instant> between(String from, String to) {
    return now -> !now.isBefore(Instant.parse(from)) && now.isBefore(Instant.parse(to));
  }

  @Test
  void everyDayRunsOnceAlsoWhenTheClocksChange() {
    var runs = month(now -> false, now -> false);
    assertThat(runs).hasSize(32).startsWith("03-01T01:30", "03-02T01:30");
    assertThat(runs).endsWith("03-30T01:30", "03-31T01:30", "04-01T00:30");
  }

  @Test
  void runsThatWereMissedAreMadeUpForOnce() {
    var runs = month(between("2024-03-05T12:00:00Z", "2024-03-09T08:00:00Z"), now -> false);
    assertThat(runs).hasSize(32 - 4 + 1).contains("03-05T01:30", "03-09T08:00", "03-10T01:30");
    assertThat(runs.stream().filter(r -> r.compareTo("03-05T02") > 0 && r.compareTo("03-10") < 0))
        .containsExactly("03-09T08:00");
  }

  @Test
  void aRunThatFailsIsTriedAgainThreeTimesAndThenWaits() {
    var runs = month(now -> false, between("2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z"));
    assertThat(runs.stream().filter(r -> r.startsWith("03-05")))
        .containsExactly(
            "03-05T01:30 failed", "03-05T01:45 failed", "03-05T02:15 failed", "03-05T03:00 failed");
    assertThat(runs).contains("03-06T01:30");
  }

  @Test
  void aRunThatFailsOnceSucceedsAQuarterOfAnHourLater() {
    var runs = month(now -> false, between("2024-03-05T01:00:00Z", "2024-03-05T01:40:00Z"));
    assertThat(runs.stream().filter(r -> r.startsWith("03-05")))
        .containsExactly("03-05T01:30 failed", "03-05T01:45");
  }

  @Test
  void theNextRunIsToldWithItsRetries() {
    var fresh = JobProgress.startingAt(FIRST);
    assertThat(fresh.next(DAILY, FIRST)).hasValue(Instant.parse("2024-03-01T01:30:00Z"));
    var ran = Instant.parse("2024-03-01T01:30:05Z");
    var failed = fresh.failed(Instant.parse("2024-03-01T01:30:00Z"), ran, "no provider");
    assertThat(failed.next(DAILY, ran)).hasValue(ran.plus(Duration.ofMinutes(15)));
    var off = Instant.parse("2024-03-03T12:00:00Z");
    assertThat(failed.next(DAILY, off)).hasValue(off);
  }
}
