package io.bellwether.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StrataTradingCalendarsTest {
  private final StrataTradingCalendars calendars = new StrataTradingCalendars();

  private TradingCalendar of(String symbol) {
    return calendars.of(new Symbol(symbol));
  }

  private static Duration open(TradingCalendar calendar, String from, String to) {
    var micros =
        calendar.openMicrosBetween(
            UtcMicros.of(Instant.parse(from)), UtcMicros.of(Instant.parse(to)));
    return Duration.ofSeconds(micros / UtcMicros.SECOND);
  }

  /** Holidays as nyse.com publishes them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-03-29", "2024-06-19", "2025-01-01", "2025-01-09", "2025-04-18", "2026-01-01",
        "2026-01-19", "2026-02-16", "2026-04-03", "2026-05-25", "2026-06-19", "2026-07-03",
        "2026-09-07", "2026-11-26", "2026-12-25", "2026-11-21", "2026-11-22"
      })
  void newYorkIsClosedOnItsHolidaysAndWeekends(String date) {
    assertThat(of("AAPL").session(LocalDate.parse(date))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-10-12", "2026-11-11", "2024-03-28", "2026-11-20", "2026-12-24"})
  void newYorkTradesOnBankHolidaysThatAreNotItsOwn(String date) {
    assertThat(of("AAPL").session(LocalDate.parse(date))).isPresent();
  }

  @Test
  void aSessionFollowsDaylightSaving() {
    assertThat(of("JPM").session(LocalDate.parse("2024-03-08")).orElseThrow().open())
        .isEqualTo("2024-03-08T14:30:00Z");
    assertThat(of("JPM").session(LocalDate.parse("2024-03-11")).orElseThrow().open())
        .isEqualTo("2024-03-11T13:30:00Z");
  }

  @Test
  void aNightAndAWeekendAreNoOpenTime() {
    // Friday one minute before the close to Monday one minute after the opening.
    assertThat(open(of("AAPL"), "2024-03-08T20:59:00Z", "2024-03-11T13:31:00Z"))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(open(of("AAPL"), "2024-03-08T21:00:00Z", "2024-03-11T13:30:00Z"))
        .isEqualTo(Duration.ZERO);
    assertThat(open(of("AAPL"), "2024-03-08T16:00:00Z", "2024-03-08T16:10:00Z"))
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void tokyoHasALunchBreak() {
    assertThat(open(of("7203.T"), "2026-11-20T02:29:00Z", "2026-11-20T03:31:00Z"))
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void currenciesTradeFromSundayToFridayEvening() {
    assertThat(open(of("EURUSD=X"), "2026-11-20T21:59:00Z", "2026-11-22T22:01:00Z"))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(of("EURUSD=X").isOpenAt(Instant.parse("2026-11-18T22:30:00Z"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "AAPL,America/New_York",
    "BRK-B,America/New_York",
    "^GSPC,America/New_York",
    "ES=F,America/New_York",
    "VOD.L,Europe/London",
    "MC.PA,Europe/Paris",
    "SAP.DE,Europe/Paris",
    "NESN.SW,Europe/Zurich",
    "SHOP.TO,America/Toronto",
    "BHP.AX,Australia/Sydney",
    "7203.T,Asia/Tokyo",
  })
  void aSymbolTellsItsExchange(String symbol, String zone) {
    assertThat(of(symbol).zone()).hasToString(zone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTC-USD", "ETH-EUR", "BTC/USD", "SYM042", "X.UNKNOWN", "^UNKNOWN"})
  void coinsAndUnknownMarketsNeverClose(String symbol) {
    assertThat(of(symbol)).isEqualTo(TradingCalendar.alwaysOpen());
  }

  /** The table against the sessions counted one by one. */
  @ParameterizedTest
  @ValueSource(strings = {"AAPL", "VOD.L", "EURUSD=X", "ES=F", "BHP.AX", "BTC-USD"})
  void openTimeIsTheSumOfTheSessions(String symbol) {
    var calendar = of(symbol);
    var random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      var from = Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L));
      var to = from.plusSeconds(random.nextLong(0, 20 * 86_400));
      var sum = 0L;
      var last = to.atZone(calendar.zone()).toLocalDate().plusDays(1);
      for (var date = from.atZone(calendar.zone()).toLocalDate().minusDays(1);
          !date.isAfter(last);
          date = date.plusDays(1)) {
        sum += calendar.session(date).map(s -> overlapSeconds(s, from, to)).orElse(0L);
      }
      assertThat(
              calendar.openMicrosBetween(UtcMicros.of(from), UtcMicros.of(to)) / UtcMicros.SECOND)
          .as("%s to %s", from, to)
          .isEqualTo(sum);
    }
  }

  private static long overlapSeconds(TradingCalendar.Session session, Instant from, Instant to) {
    var begin = Math.max(session.open().getEpochSecond(), from.getEpochSecond());
    var end = Math.min(session.close().getEpochSecond(), to.getEpochSecond());
    return Math.max(0, end - begin);
  }

  @Test
  void theSessionThatIsOpenOrTheNextOneIsFound() {
    var newYork = of("AAPL");
    assertThat(newYork.currentOrNext(Instant.parse("2026-11-20T15:00:00Z")).date())
        .isEqualTo("2026-11-20");
    assertThat(newYork.currentOrNext(Instant.parse("2026-11-20T21:00:00Z")).date())
        .isEqualTo("2026-11-23");
    assertThat(newYork.isOpenAt(Instant.parse("2026-11-20T15:00:00Z"))).isTrue();
    assertThat(newYork.isOpenAt(Instant.parse("2026-11-20T21:00:00Z"))).isFalse();
  }

  @Test
  void momentsOutsideTheTableHaveNoOpenTime() {
    assertThat(open(of("AAPL"), "1910-01-03T15:00:00Z", "1910-01-05T15:00:00Z"))
        .isEqualTo(Duration.ZERO);
    assertThat(open(of("AAPL"), "2150-01-03T15:00:00Z", "2150-01-05T15:00:00Z"))
        .isEqualTo(Duration.ZERO);
  }
}
