package io.bellwether.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingDayTest {
  /** Weekdays in New York, from an hour of the day before or of the day itself, to 17:00. */
  private record Weekdays(int openingHour) implements TradingCalendar {
    @Override
    public long openMicrosBetween(long fromMicros, long toMicros) {
      return 0;
    }

    @Override
    public ZoneId zone() {
      return ZoneId.of("America/New_York");
    }

    @Override
    public Optional<Session> session(LocalDate date) {
      var midnight = date.atStartOfDay(zone());
      return date.getDayOfWeek().getValue() > 5
          ? Optional.empty()
          : Optional.of(
              new Session(
                  date,
                  midnight.plusHours(openingHour).toInstant(),
                  midnight.with(LocalTime.of(17, 0)).toInstant()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // The clocks go forward on 2024-03-10: a day of 23 hours.
    "2024-03-10T04:59:59.999999Z, 2024-03-09",
    "2024-03-10T05:00:00Z, 2024-03-10",
    "2024-03-11T03:59:59.999999Z, 2024-03-10",
    "2024-03-11T04:00:00Z, 2024-03-11",
    "2024-03-12T03:59:59Z, 2024-03-11"
  })
  void aDayIsThatOfTheExchangesZone(Instant moment, LocalDate date) {
    assertThat(new Weekdays(9).dayAt(moment).date()).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-06T22:59:59.999999Z, 2024-03-06",
    "2024-03-06T23:00:00Z, 2024-03-07",
    "2024-03-07T05:00:00Z, 2024-03-07",
    "2024-03-08T23:30:00Z, 2024-03-08",
    "2024-03-09T12:00:00Z, 2024-03-09",
    "2024-03-10T21:59:59Z, 2024-03-10",
    "2024-03-10T22:00:00Z, 2024-03-11"
  })
  void aSessionThatOpensOnTheEveningBeforeBringsItsDay(Instant moment, LocalDate date) {
    var day = new Weekdays(-6).dayAt(moment);
    assertThat(day.date()).isEqualTo(date);
    assertThat(moment).isAfterOrEqualTo(day.start()).isBefore(day.end());
  }

  @Test
  void aMarketThatNeverClosesHasUtcDays() {
    var day = TradingCalendar.alwaysOpen().dayAt(Instant.parse("2024-03-08T23:59:59Z"));
    assertThat(day)
        .isEqualTo(
            new TradingCalendar.Day(
                LocalDate.of(2024, 3, 8),
                Instant.parse("2024-03-08T00:00:00Z"),
                Instant.parse("2024-03-09T00:00:00Z")));
  }
}
