package io.bellwether.charts.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Symbol;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarsTest {
  private static final PriceSeries BANK =
      series("JPM", "2024-01-04", "2024-01-05", "2024-01-08", "2024-01-09", "2024-01-10");
  private static final PriceSeries COIN =
      series(
          "BTC-USD",
          "2024-01-04",
          "2024-01-05",
          "2024-01-06",
          "2024-01-07",
          "2024-01-08",
          "2024-01-09",
          "2024-01-10");

  private static PriceSeries series(String symbol, String... days) {
    var times =
        Arrays.stream(days)
            .mapToLong(
                d -> LocalDate.parse(d).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli())
            .toArray();
    var prices = new double[times.length];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = 100 + i;
    }
    return new PriceSeries(new Symbol(symbol), times, prices);
  }

  @Test
  void aBankAndACoinAreJoinedOnTheDaysBothHave() {
    var join = Calendars.join(List.of(BANK, COIN));
    assertThat(join.joined().get(0).times()).isEqualTo(BANK.times());
    assertThat(join.joined().get(1).times()).isEqualTo(BANK.times());
    assertThat(join.joined().get(1).prices()).containsExactly(100, 101, 104, 105, 106);
    assertThat(join.notes())
        .containsExactly("Joined on the 5 times all symbols have; left out: 2 of BTC-USD");
  }

  @Test
  void nothingIsSaidWhereNothingIsLeftOut() {
    assertThat(Calendars.join(List.of(BANK, BANK)).notes()).isEmpty();
    assertThat(Calendars.gaps(List.of(BANK, BANK))).isEmpty();
  }

  @Test
  void aDayThatOthersOfTheSameCalendarHaveIsMissed() {
    var other = series("C", "2024-01-04", "2024-01-05", "2024-01-09", "2024-01-10");
    assertThat(Calendars.gaps(List.of(BANK, other)))
        .containsExactly("C lacks 1 day the others have (2024-01-08)");
  }

  @Test
  void weekendsOfACoinAreNotMissedInABank() {
    assertThat(Calendars.gaps(List.of(BANK, COIN))).isEmpty();
    assertThat(Calendars.tradesOnWeekends(COIN)).isTrue();
    assertThat(Calendars.tradesOnWeekends(BANK)).isFalse();
  }

  @Test
  void aLongGapThatNobodyElseFillsIsTold() {
    var gap = series("C", "2024-01-04", "2024-01-05", "2024-02-01", "2024-02-02");
    assertThat(Calendars.gaps(List.of(gap)))
        .containsExactly("C has no bars between 2024-01-05 and 2024-02-01");
  }

  @Test
  void daysBeforeAListingAreNotMissing() {
    var young = series("NEW", "2024-01-09", "2024-01-10");
    assertThat(Calendars.gaps(List.of(BANK, young))).isEmpty();
  }
}
