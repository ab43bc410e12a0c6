package io.bellwether.providers.yahoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.Backoff;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.Trouble;
import io.bellwether.testkit.stub.YahooStub;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooHistorySourceTest {
  private static final Symbol ACME = new Symbol("ACME");
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final ManualClock clock = new ManualClock(NOW);
  private final YahooStub stub = new YahooStub();
  private final YahooClient client =
      new YahooClient(
          stub.address(),
          new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(1_500), 8 << 20),
          new Retry(
              3,
              new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8)),
              new SplittableRandom(42),
              clock::advance));
  private final YahooHistorySource source = new YahooHistorySource(client, clock);

  @AfterEach
  void close() {
    client.close();
    stub.close();
  }

  private PriceHistory ask(Interval interval, String from, String to)
      throws ProviderUnavailableException {
    return source.history(ACME, interval, Instant.parse(from), Instant.parse(to));
  }

  private PriceHistory daily(String from, String to) throws ProviderUnavailableException {
    return ask(Interval.ONE_DAY, from + "T00:00:00Z", to + "T00:00:00Z");
  }

  private void serveChart(String meta, String rest) {
    stub.serveChart(
        "ACME",
        StubAnswer.json(
            200,
            "{\"chart\":{\"result\":[{\"meta\":{%s}%s}],\"error\":null}}".formatted(meta, rest)));
  }

  private static Bar bar(Interval interval, Instant time, double close) {
    return new Bar(
        ACME,
        interval,
        time,
        close - 1,
        close + 1,
        close - 2,
        close,
        interval == Interval.ONE_DAY ? OptionalDouble.of(close / 2) : OptionalDouble.empty(),
        OptionalDouble.of(1_000));
  }

  private static PriceHistory history(
      Interval interval, List<Bar> bars, List<CorporateAction> actions) {
    return new PriceHistory(
        ACME, interval, bars, actions, Optional.of("USD"), Optional.of(NEW_YORK), Optional.of("X"));
  }

  @Test
  void givesTheBarsAndActionsOfTheRange() throws Exception {
    var bars = new ArrayList<Bar>();
    for (int day = 1; day <= 20; day++) {
      var time = Instant.parse("2026-06-%02dT00:00:00Z".formatted(day));
      bars.add(bar(Interval.ONE_DAY, time, 100 + day));
    }
    var dividend = new CorporateAction.Dividend(bars.get(9).time(), 0.25);
    var split = new CorporateAction.Split(bars.get(4).time(), 3, 2);
    stub.serve(history(Interval.ONE_DAY, bars, List.of(split, dividend)));

    assertThat(daily("2026-06-05", "2026-06-11"))
        .isEqualTo(history(Interval.ONE_DAY, bars.subList(4, 10), List.of(split, dividend)));
    assertThat(daily("2026-06-06", "2026-06-07"))
        .isEqualTo(history(Interval.ONE_DAY, bars.subList(5, 6), List.of()));
    assertThat(daily("2026-07-06", "2026-07-07"))
        .isEqualTo(history(Interval.ONE_DAY, List.of(), List.of()));
    assertThat(source.traffic().requests()).isEqualTo(3);
    assertThat(source.traffic().bytes()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1m,20,3", "5m,59,1", "15m,59,1", "30m,59,1", "1h,729,1", "1h,30,1", "1d,5000,1"})
  void splitsARangeByWhatTheProviderAnswersAtOnce(String code, int days, int requests)
      throws Exception {
    var interval = Interval.of(code);
    var bars = new ArrayList<Bar>();
    var step = interval == Interval.ONE_DAY ? Duration.ofDays(1) : Duration.ofHours(1);
    var begin = NOW.minus(Duration.ofDays(days));
    if (interval == Interval.ONE_DAY) {
      begin = Instant.parse("2013-03-01T00:00:00Z");
    }
    for (var time = begin; time.isBefore(NOW); time = time.plus(step)) {
      bars.add(bar(interval, time, 100 + bars.size() % 50));
    }
    stub.serve(history(interval, bars, List.of()));

    assertThat(source.history(ACME, interval, begin, NOW).bars()).isEqualTo(bars);
    assertThat(stub.chartRequests("ACME")).hasSize(requests);
    assertThat(stub.chartRequests("ACME"))
        .allSatisfy(
            r ->
                assertThat(r.number("period2", 0) - r.number("period1", 0))
                    .isLessThanOrEqualTo(
                        source.depth(interval).map(Duration::toSeconds).orElse(Long.MAX_VALUE)));
  }

  @Test
  void refusesARangeOlderThanTheProviderKeeps() {
    assertThatThrownBy(
            () -> ask(Interval.ONE_MINUTE, "2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Yahoo keeps 1m bars for 30 days, so not as old as 2026-10-01 for ACME:"
                + " ask from 2026-10-22 on, or for a longer interval");
    assertThat(stub.http().requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // opens at 10:00 in Sydney = 23:00 the day before in UTC
    "Australia/Sydney, 2026-01-13T23:00:00Z, 2026-01-14T00:00:00Z",
    "Pacific/Auckland, 2026-01-13T21:00:00Z, 2026-01-14T00:00:00Z",
    "Asia/Tokyo,       2026-01-14T00:00:00Z, 2026-01-14T00:00:00Z",
    "America/New_York, 2026-01-14T14:30:00Z, 2026-01-14T00:00:00Z",
    // midnight in London in summer time
    "Europe/London,    2026-07-13T23:00:00Z, 2026-07-14T00:00:00Z",
    "UTC,              2026-07-14T00:00:00Z, 2026-07-14T00:00:00Z"
  })
  void aDailyBarHasItsSessionsDate(String zone, Instant opening, Instant date) throws Exception {
    serveChart(
        "\"symbol\":\"ACME\",\"exchangeTimezoneName\":\"" + zone + "\"",
        """
        ,"timestamp":[%d],"events":{"dividends":{"1":{"amount":1.5,"date":%d}}},
        "indicators":{"quote":[{"open":[1],"high":[2],"low":[1],"close":[2],"volume":[3]}]}
        """
            .formatted(opening.getEpochSecond(), opening.getEpochSecond()));

    var history = source.history(ACME, Interval.ONE_DAY, date, date.plusSeconds(1));

    assertThat(history.bars()).singleElement().returns(date, Bar::time);
    assertThat(history.actions()).containsExactly(new CorporateAction.Dividend(date, 1.5));
  }

  @ParameterizedTest
  @CsvSource({"GBp,GBP", "ZAc,ZAR", "ILA,ILS"})
  void hundredthsBecomeWholeUnits(String unit, String currency) throws Exception {
    serveChart(
        "\"currency\":\"%s\",\"exchangeTimezoneName\":\"UTC\"".formatted(unit),
        """
        ,"timestamp":[86400],"events":{"dividends":{"1":{"amount":12.5,"date":86400}}},
        "indicators":{"quote":[{"open":[150],"high":[250],"low":[50],"close":[200],"volume":[7]}],
        "adjclose":[{"adjclose":[175]}]}
        """);

    var history = daily("1970-01-02", "1970-01-03");

    assertThat(history.currency()).contains(currency);
    assertThat(history.actions())
        .containsExactly(
            new CorporateAction.Dividend(Instant.parse("1970-01-02T00:00:00Z"), 0.125));
    assertThat(history.bars())
        .containsExactly(
            new Bar(
                ACME,
                Interval.ONE_DAY,
                Instant.parse("1970-01-02T00:00:00Z"),
                1.5,
                2.5,
                0.5,
                2,
                OptionalDouble.of(1.75),
                OptionalDouble.of(7)));
  }

  @Test
  void nullRowsMakeNoBarAndTheLaterRowOfADayCounts() throws Exception {
    serveChart(
        "\"exchangeTimezoneName\":\"UTC\"",
        """
        ,"timestamp":[86400,172800,259200,345600,352800],
        "indicators":{"quote":[{"open":[1,null,3,4,5],"high":[1,null,3,4,5],"low":[1,null,3,4,5],
        "close":[1,null,3,4,5],"volume":[10,null,null,40,50]}],
        "adjclose":[{"adjclose":[1,null,null,4,5]}]}
        """);

    var bars = daily("1970-01-01", "1970-02-01").bars();

    assertThat(bars).extracting(Bar::close).containsExactly(1.0, 3.0, 5.0);
    assertThat(bars.get(1).adjClose()).isEmpty();
    assertThat(bars.get(1).volume()).isEmpty();
    assertThat(bars.get(2).time()).isEqualTo(Instant.parse("1970-01-05T00:00:00Z"));
  }

  @Test
  void theRunningPriceJoinsTheBarItBelongsTo() throws Exception {
    serveChart(
        "\"exchangeTimezoneName\":\"UTC\"",
        """
        ,"timestamp":[86400,86700,86731],
        "indicators":{"quote":[{"open":[1,2,9],"high":[1,3,9],"low":[1,2,9],
        "close":[1,2.5,9],"volume":[10,20,0]}]}
        """);
    clock.set(Instant.parse("1970-01-10T00:00:00Z"));

    var bars = ask(Interval.FIVE_MINUTES, "1970-01-01T00:00:00Z", "1970-02-01T00:00:00Z").bars();

    assertThat(bars).hasSize(2);
    assertThat(bars.getLast())
        .isEqualTo(
            new Bar(
                ACME,
                Interval.FIVE_MINUTES,
                Instant.ofEpochSecond(86700),
                2,
                9,
                2,
                9,
                OptionalDouble.empty(),
                OptionalDouble.of(20)));
  }

  @Test
  void weeksBeginOnMonday() throws Exception {
    // Monday and Thursday of one week in New York, then the Monday after.
    serveChart(
        "\"exchangeTimezoneName\":\"America/New_York\"",
        """
        ,"timestamp":[%d,%d,%d],"indicators":{"quote":[{"open":[1,2,3],"high":[1,2,3],
        "low":[1,2,3],"close":[1,2,3],"volume":[10,20,30]}],"adjclose":[{"adjclose":[1,2,3]}]}
        """
            .formatted(
                Instant.parse("2026-11-02T05:00:00Z").getEpochSecond(),
                Instant.parse("2026-11-05T21:00:00Z").getEpochSecond(),
                Instant.parse("2026-11-09T05:00:00Z").getEpochSecond()));

    var bars = ask(Interval.ONE_WEEK, "2026-11-02T00:00:00Z", "2026-11-10T00:00:00Z").bars();

    assertThat(bars)
        .extracting(Bar::time)
        .containsExactly(
            Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-09T00:00:00Z"));
    assertThat(bars.getFirst().volume()).hasValue(30);
    assertThat(bars.getFirst().close()).isEqualTo(2);
  }

  @Test
  void whatWillNotPassSaysWhatToDo() {
    assertThatThrownBy(() -> daily("2026-01-01", "2026-02-01"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Yahoo does not know the symbol ACME (No data found, symbol may be delisted):"
                + " look for it with 'search'");
    stub.serveChart(
        "ACME",
        StubAnswer.json(
            422,
            """
            {"chart":{"result":null,"error":{"code":"Unprocessable Entity","description":"1m data not available"}}}
            """));
    assertThatThrownBy(() -> daily("2026-01-01", "2026-02-01"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1m data not available");
    stub.serveChart(
        "ACME",
        StubAnswer.json(
            400,
            """
            {"chart":{"result":null,"error":{"code":"Bad Request","description":"Invalid input"}}}
            """));
    assertThatThrownBy(() -> daily("2026-01-01", "2026-02-01"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Yahoo refuses the request about symbol ACME: Invalid input");
    assertThat(stub.http().requests()).hasSize(3);
  }

  @Test
  void whatMayPassIsUnavailableAndARateLimitIsNotTriedAgain() {
    stub.http().trouble(new Trouble.RateLimited());
    assertThatThrownBy(() -> daily("2026-01-01", "2026-02-01"))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("limits the rate");
    assertThat(stub.http().requests()).hasSize(1);

    stub.http().trouble(new Trouble.Maintenance());
    assertThatThrownBy(() -> daily("2026-01-01", "2026-02-01"))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("maintenance");

    stub.http().trouble(new Trouble.Status(200, "hello"));
    assertThatThrownBy(() -> daily("2026-01-01", "2026-02-01"))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("not JSON: hello");
  }

  @Test
  void triesAgainWhenTheServerFailsOrIsSilentOrBreaksOff() throws Exception {
    var time = Instant.parse("2026-06-01T00:00:00Z");
    stub.serve(history(Interval.ONE_DAY, List.of(bar(Interval.ONE_DAY, time, 5)), List.of()));
    for (var trouble :
        List.of(new Trouble.Status(503, "no"), new Trouble.CutOff(), new Trouble.Silent())) {
      stub.http().next(trouble);
      assertThat(daily("2026-06-01", "2026-06-02").bars()).hasSize(1);
    }
    assertThat(stub.http().requests()).hasSize(6);
    assertThat(Duration.between(NOW, clock.instant()))
        .isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(3));

    stub.http().trouble(new Trouble.Status(500, "no"));
    assertThatThrownBy(() -> daily("2026-06-01", "2026-06-02"))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessage("Yahoo answered with status 500: try again later");
    assertThat(source.traffic().requests()).isEqualTo(9);
    assertThat(source.traffic().failures()).isEqualTo(6);
  }

  @Test
  void aDamagedAnswerGivesNoBars() {
    serveChart(
        "\"exchangeTimezoneName\":\"UTC\"",
        ",\"timestamp\":[86400,172800],\"indicators\":{\"quote\":[{\"open\":[1],\"high\":[1],\"low\":[1],\"close\":[1],\"volume\":[1]}]}");
    assertThatThrownBy(() -> daily("1970-01-01", "1970-02-01"))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessage(
            "Yahoo sent a damaged answer, which has 1 of 'open' for 2 times: try again later");

    serveChart("\"symbol\":\"OTHER\"", "");
    assertThatThrownBy(() -> daily("1970-01-01", "1970-02-01"))
        .hasMessageContaining("about another symbol");

    serveChart("\"dataGranularity\":\"1mo\"", "");
    assertThatThrownBy(() -> daily("1970-01-01", "1970-02-01"))
        .hasMessageContaining("1mo bars instead of 1d");
  }
}
