package io.bellwether.app.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> between(String cron, ZoneId zone, String from, String to) {
    var schedule = new CronSchedule(cron, zone);
    var times = new ArrayList<String>();
    var next = schedule.after(Instant.parse(from));
    while (next.isPresent() && next.get().isBefore(Instant.parse(to))) {
      times.add(next.get().toString());
      next = schedule.after(next.get());
    }
    return times;
  }

  @Test
  void sundaysAtSevenByTheWallClockOverTheChangeOfClocks() {
    assertThat(between("0 7 * * 0", BERLIN, "2024-03-20T00:00:00Z", "2024-04-08T00:00:00Z"))
        .containsExactly("2024-03-24T06:00:00Z", "2024-03-31T05:00:00Z", "2024-04-07T05:00:00Z");
  }

  @Test
  void aTimeThatTheClocksSkipComesOnceAnHourLater() {
    assertThat(between("30 2 * * *", BERLIN, "2024-03-30T00:00:00Z", "2024-04-02T00:00:00Z"))
        .containsExactly("2024-03-30T01:30:00Z", "2024-03-31T01:30:00Z", "2024-04-01T00:30:00Z");
  }

  @Test
  void aTimeThatTheClocksRepeatComesOnce() {
    assertThat(between("30 2 * * *", BERLIN, "2024-10-26T00:00:00Z", "2024-10-29T00:00:00Z"))
        .containsExactly("2024-10-26T00:30:00Z", "2024-10-27T00:30:00Z", "2024-10-28T01:30:00Z");
  }

  @Test
  void theLastMomentIsFoundHoweverFarBack() {
    var yearly = new CronSchedule("15 6 29 2 *", BERLIN);
    assertThat(yearly.upTo(Instant.parse("2024-02-29T05:15:00Z")))
        .hasValue(Instant.parse("2024-02-29T05:15:00Z"));
    assertThat(yearly.upTo(Instant.parse("2024-02-29T05:14:59Z")))
        .hasValue(Instant.parse("2020-02-29T05:15:00Z"));
    var often = new CronSchedule("*/5 * * * *", ZoneId.of("UTC"));
    assertThat(often.upTo(Instant.parse("2024-06-01T10:12:30Z")))
        .hasValue(Instant.parse("2024-06-01T10:10:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 7 * *", "0 0 7 * * 0", "61 * * * *", "at seven", "0 7 * * 8", ""})
  void whatIsNoCronExpressionIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> new CronSchedule(text, BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a cron expression")
        .hasMessageNotContaining("\n");
  }
}
