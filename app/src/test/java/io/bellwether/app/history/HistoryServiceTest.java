package io.bellwether.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.config.Configuration;
import io.bellwether.app.config.ProviderSettings;
import io.bellwether.app.config.Secret;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.calendar.StrataTradingCalendars;
import io.bellwether.core.history.HistoryAnswer;
import io.bellwether.core.history.HistoryRequest;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.Symbol;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.Trouble;
import io.bellwether.testkit.stub.TwelveDataStub;
import io.bellwether.testkit.stub.YahooStub;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// History as it is put together, over real HTTP.
class HistoryServiceTest {
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final SeriesKey DAILY = new SeriesKey(AAPL, Interval.ONE_DAY);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 2);

  private final Clock clock = Clock.fixed(Instant.parse("2024-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static ProviderSettings settings(YahooStub yahoo, TwelveDataStub twelveData) {
    var usual = new ProviderSettings(null, null, null, null, null, null);
    return new ProviderSettings(
        List.of("yahoo", "twelvedata"),
        Map.of(),
        Duration.ofSeconds(1),
        new ProviderSettings.YahooSettings(yahoo.address(), null, null),
        new ProviderSettings.TwelveDataSettings(
            twelveData.address(), null, new Secret(TwelveDataStub.KEY), null, null, null),
        usual.coinbase());
  }

  private static PriceHistory weekdays() {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < 100; i++) {
      var date = FIRST.plusDays(i);
      if (date.getDayOfWeek().getValue() < 6) {
        var close = 100.0 + i;
        bars.add(
            new Bar(
                AAPL,
                Interval.ONE_DAY,
                date.atStartOfDay(ZoneOffset.UTC).toInstant(),
                close,
                close + 1,
                close - 1,
                close,
                OptionalDouble.of(close),
                OptionalDouble.of(1_000)));
      }
    }
    return new PriceHistory(
        AAPL,
        Interval.ONE_DAY,
        bars,
        List.of(),
        Optional.of("USD"),
        Optional.of(ZoneId.of("America/New_York")),
        Optional.of("NMS"));
  }

  private static HistoryRequest request(String from, String to) {
    return new HistoryRequest(
        DAILY,
        new TimeRange(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z")),
        false);
  }

  @Test
  void manyWhoAskForTheSameRangeAtOnceMakeOneRequest() throws Exception {
    try (var yahoo = new YahooStub();
        var twelveData = new TwelveDataStub(InstantSource.system(), 8);
        var platform = new LocalPlatform(folder, Configuration.defaults());
        var history =
            new HistoryService(
                platform,
                settings(yahoo, twelveData),
                new StrataTradingCalendars(),
                clock,
                _ -> {});
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      yahoo.serve(weekdays());
      yahoo.http().trouble(new Trouble.Slow(Duration.ofMillis(200)));
      Callable<HistoryAnswer> question = () -> history.history(request("2024-01-02", "2024-03-01"));
      var answers = threads.invokeAll(Collections.nCopies(16, question));

      var first = answers.getFirst().get().bars();
      assertThat(first).hasSizeGreaterThan(35);
      for (var answer : answers) {
        assertThat(answer.get().bars()).isEqualTo(first);
      }
      assertThat(yahoo.chartRequests("AAPL")).hasSize(1);
      assertThat(history.figures().total().requests()).isEqualTo(1);
      assertThat(history.figures().spared()).isEqualTo(15);
    }
  }

  @Test
  void anotherProviderAnswersWhenTheFirstLimitsRequests() throws Exception {
    try (var yahoo = new YahooStub();
        var twelveData = new TwelveDataStub(InstantSource.system(), 8);
        var platform = new LocalPlatform(folder, Configuration.defaults());
        var history =
            new HistoryService(
                platform,
                settings(yahoo, twelveData),
                new StrataTradingCalendars(),
                clock,
                _ -> {})) {
      yahoo.http().trouble(new Trouble.RateLimited());
      twelveData.serve(
          "/time_series",
          "AAPL",
          StubAnswer.json(
              200,
              """
              {"meta":{"symbol":"AAPL","interval":"1day","currency":"USD"},
              "values":[{"datetime":"2024-01-03","open":"101","high":"102","low":"100",
              "close":"101","volume":"7"}],"status":"ok"}
              """));
      var answer = history.history(request("2024-01-02", "2024-01-05"));

      assertThat(answer.provider()).isEqualTo("twelvedata");
      assertThat(answer.bars()).hasSize(1);
      assertThat(answer.notes().getFirst())
          .contains("429")
          .contains("twelvedata was asked instead");
      assertThat(history.providers().budgets().getFirst().usedToday()).isEqualTo(1);
      assertThat(platform.budgets().load("twelvedata").orElseThrow().today()).isEqualTo(1);
    }
  }
}
