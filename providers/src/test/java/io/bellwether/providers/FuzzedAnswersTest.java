package io.bellwether.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Interval;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.RequestBudgets;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.ApiKey;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.http.Retry;
import io.bellwether.providers.twelvedata.CreditBudget;
import io.bellwether.providers.twelvedata.TwelveDataClient;
import io.bellwether.providers.twelvedata.TwelveDataHistorySource;
import io.bellwether.providers.yahoo.YahooClient;
import io.bellwether.providers.yahoo.YahooHistorySource;
import io.bellwether.providers.yahoo.YahooQuotePoll;
import io.bellwether.providers.yahoo.YahooSymbolSearch;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.SharedData;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.TwelveDataStub;
import io.bellwether.testkit.stub.YahooStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Damaged answers, thousands of them, from fixed seeds: a client gives an answer that can be, or
/// one of its two exceptions, and of a body that is no longer JSON never a bar.
class FuzzedAnswersTest {
  private static final List<String> INSERTS =
      List.of(
          "null", "-1", "1e999", "\"x\"", "{}", "[]", "9223372036854775808", "NaN", "\u0000", ",");
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2025-01-01T00:00:00Z");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T15:00:00Z"));

  /// Something that asks, and says how many results came.
  private interface Question {
    int ask() throws ProviderUnavailableException;
  }

  static String damage(String body, RandomGenerator random) {
    var text = new StringBuilder(body);
    switch (random.nextInt(4)) {
      case 0 -> text.setLength(random.nextInt(text.length()));
      case 1 -> text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      case 2 -> {
        var from = random.nextInt(text.length());
        text.delete(from, Math.min(text.length(), from + random.nextInt(1, 40)));
      }
      default -> {
        var from = random.nextInt(text.length());
        var to = Math.min(text.length(), from + random.nextInt(8));
        text.replace(from, to, INSERTS.get(random.nextInt(INSERTS.size())));
      }
    }
    return text.toString();
  }

  private static void survives(String damaged, Question question) {
    int results;
    try {
      results = question.ask();
    } catch (ProviderUnavailableException | IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(results == 0 || Json.parse(damaged).isPresent())
        .as("results of a body that is not JSON: %s", damaged)
        .isTrue();
  }

  @Test
  void yahooSurvivesAnyAnswer() throws Exception {
    var chart =
        YahooStub.recorded(
                SharedData.path("yahoo-fixtures/chart/chart-AAPL-2020-08-31-to-2020-11-07.json"))
            .body();
    var found =
        YahooStub.recorded(SharedData.path("yahoo-fixtures/search/search-AAPL.json")).body();
    var random = new SplittableRandom(424242);
    try (var stub = new YahooStub();
        var client = new YahooClient(stub.address(), HttpLimits.USUAL, Retry.never())) {
      var history = new YahooHistorySource(client, clock);
      var poll = new YahooQuotePoll(client);
      var search = new YahooSymbolSearch(client);
      for (int i = 0; i < 2_000; i++) {
        var status = random.nextInt(20) == 0 ? random.nextInt(200, 600) : 200;
        var damaged = damage(chart, random);
        stub.serveChart("AAPL", StubAnswer.json(status, damaged));
        survives(damaged, () -> history.history(AAPL, Interval.ONE_DAY, FROM, TO).bars().size());
        survives(damaged, () -> poll.poll(AAPL).price() > 0 ? 1 : 0);
        var damagedSearch = damage(found, random);
        stub.serveSearch("apple", StubAnswer.json(status, damagedSearch));
        survives(damagedSearch, () -> search.search("apple").size());
      }
    }
  }

  @Test
  void twelveDataSurvivesAnyAnswer() throws Exception {
    var series =
        """
        {"meta":{"symbol":"AAPL","interval":"1day","currency":"USD","exchange_timezone":"America/New_York","exchange":"NASDAQ"},
        "values":[{"datetime":"2021-09-16","open":"148.44","high":"148.97","low":"147.22","close":"148.79","volume":"68034149"},
        {"datetime":"2021-09-15","open":"148.56","high":"149.44","low":"146.37","close":"149.03","volume":"83281315"}],"status":"ok"}
        """;
    var random = new SplittableRandom(171717);
    try (var stub = new TwelveDataStub(clock, Integer.MAX_VALUE);
        var client =
            new TwelveDataClient(
                stub.address(),
                new ApiKey(TwelveDataStub.KEY),
                new CreditBudget(
                    new CreditBudget.Limits(1_000_000, 1_000_000_000, Duration.ofDays(9)),
                    RequestBudgets.NONE,
                    clock,
                    clock::advance,
                    _ -> {}),
                HttpLimits.USUAL,
                Retry.never())) {
      var history = new TwelveDataHistorySource(client);
      for (int i = 0; i < 2_000; i++) {
        var damaged = damage(series, random);
        stub.serve("/time_series", "AAPL", StubAnswer.json(200, damaged));
        survives(damaged, () -> history.history(AAPL, Interval.ONE_DAY, FROM, TO).bars().size());
      }
    }
  }
}
