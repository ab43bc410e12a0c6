package io.bellwether.providers.twelvedata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.RequestBudgets;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.SymbolSearch.Match;
import io.bellwether.providers.http.ApiKey;
import io.bellwether.providers.http.Backoff;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.Trouble;
import io.bellwether.testkit.stub.TwelveDataStub;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwelveDataTest {
  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol NOPE = new Symbol("NOPE");
  private static final Symbol EURUSD = new Symbol("EUR/USD");
  private static final String META =
      "\"meta\":{\"symbol\":\"%s\",\"interval\":\"1day\",\"currency\":\"USD\",\"exchange_timezone\":\"America/New_York\",\"exchange\":\"NASDAQ\",\"mic_code\":\"XNGS\",\"type\":\"Common"
          + " Stock\"}";

  private final ManualClock clock = new ManualClock(START);
  private final TwelveDataStub stub = new TwelveDataStub(clock, 8);
  private TwelveDataClient client;
  private TwelveDataHistorySource history;

  @BeforeEach
  void start() throws IOException {
    client = client(TwelveDataStub.KEY);
    history = new TwelveDataHistorySource(client);
  }

  private TwelveDataClient client(String key) throws IOException {
    return new TwelveDataClient(
        stub.address(),
        new ApiKey(key),
        new CreditBudget(
            CreditBudget.Limits.FREE, RequestBudgets.NONE, clock, clock::advance, _ -> {}),
        new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(700), 8 << 20),
        new Retry(
            2,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2)),
            new SplittableRandom(3),
            clock::advance));
  }

  @AfterEach
  void close() {
    client.close();
    stub.close();
  }

  private static String row(String time, double close) {
    return "{\"datetime\":\"%s\",\"open\":\"%s\",\"high\":\"%s\",\"low\":\"%s\",\"close\":\"%s\",\"volume\":\"1000\"}"
        .formatted(time, close - 1, close + 1, close - 2, close);
  }

  private static String series(String symbol, String... rows) {
    return "{"
        + META.formatted(symbol)
        + ",\"values\":["
        + String.join(",", rows)
        + "],\"status\":\"ok\"}";
  }

  private void serve(String symbols, String body) {
    stub.serve("/time_series", symbols, StubAnswer.json(200, body));
  }

  @Test
  void readsDaysNewestFirstWithNumbersAsTexts() throws Exception {
    serve(
        "AAPL", series("AAPL", row("2026-11-04", 12), row("2026-11-03", 11), row("2026-10-30", 9)));

    var answer = history.history(AAPL, Interval.ONE_DAY, FROM, START);

    assertThat(answer.bars())
        .containsExactly(
            bar(AAPL, Interval.ONE_DAY, "2026-11-03T00:00:00Z", 11),
            bar(AAPL, Interval.ONE_DAY, "2026-11-04T00:00:00Z", 12));
    assertThat(answer.zone()).contains(ZoneId.of("America/New_York"));
    assertThat(answer.currency()).contains("USD");
    assertThat(stub.http().requests().getFirst().query())
        .containsAllEntriesOf(
            Map.of(
                "interval", "1day",
                "start_date", "2026-11-01 00:00:00",
                "end_date", "2026-11-20 15:00:00",
                "timezone", "UTC"));
  }

  private static Bar bar(Symbol symbol, Interval interval, String time, double close) {
    return new Bar(
        symbol,
        interval,
        Instant.parse(time),
        close - 1,
        close + 1,
        close - 2,
        close,
        OptionalDouble.empty(),
        OptionalDouble.of(1000));
  }

  @Test
  void readsMinutesInUtcAndRowsWithoutVolume() throws Exception {
    serve(
        "EUR/USD",
        "{\"meta\":{\"symbol\":\"EUR/USD\"},\"values\":[{\"datetime\":\"2026-11-03"
            + " 14:31:00\",\"open\":\"1.1\",\"high\":\"1.2\",\"low\":\"1.0\",\"close\":\"1.15\"},{\"datetime\":\"2026-11-03"
            + " 14:30:00\",\"open\":\"n/a\",\"high\":\"1.2\",\"low\":\"1.0\",\"close\":\"1.15\"}],\"status\":\"ok\"}");

    var bars = history.history(EURUSD, Interval.ONE_MINUTE, FROM, START).bars();

    assertThat(bars).hasSize(1);
    assertThat(bars.getFirst().time()).isEqualTo(Instant.parse("2026-11-03T14:31:00Z"));
    assertThat(bars.getFirst().volume()).isEmpty();
  }

  @Test
  void aLongRangeIsAskedForPageByPage() throws Exception {
    var first = LocalDate.parse("2006-01-01");
    var rows =
        IntStream.range(0, 5_000)
            .mapToObj(i -> row(first.plusDays(4_999 - i).toString(), 100))
            .collect(Collectors.joining(","));
    serve("AAPL", series("AAPL", rows));

    // The stub gives the same page again: the second one brings nothing older and ends it.
    var bars =
        history
            .history(AAPL, Interval.ONE_DAY, Instant.parse("2000-01-01T00:00:00Z"), START)
            .bars();

    assertThat(bars).hasSize(5_000);
    assertThat(stub.http().requests()).hasSize(2);
    assertThat(stub.http().requests().get(1).query())
        .containsEntry("end_date", "2006-01-01 00:00:00");
  }

  @Test
  void aBatchTellsEachSymbolsFate() throws Exception {
    serve(
        "AAPL,NOPE,EUR/USD",
        "{\"AAPL\":%s,\"NOPE\":{\"code\":404,\"message\":\"**symbol** not found\",\"status\":\"error\"},\"EUR/USD\":{\"code\":400,\"message\":\"No data is available on the specified dates.\",\"status\":\"error\"}}"
            .formatted(series("AAPL", row("2026-11-03", 11))));

    var batch = history.histories(List.of(AAPL, NOPE, EURUSD), Interval.ONE_DAY, FROM, START);

    assertThat(batch.histories().get(AAPL).bars()).hasSize(1);
    assertThat(batch.histories().get(EURUSD).bars()).isEmpty();
    assertThat(batch.failures()).containsOnlyKeys(NOPE);
    assertThat(client.budget().usedToday()).isEqualTo(3);
    assertThat(stub.http().requests()).hasSize(1);
  }

  @Test
  void errorsUnderStatus200AreErrors() {
    assertThatThrownBy(() -> history.history(NOPE, Interval.ONE_DAY, FROM, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Twelve Data does not know this: **symbol** not found: NOPE.");
    stub.serve("/time_series", "AAPL", TwelveDataStub.error(403, "upgrade"));
    assertThatThrownBy(() -> history.history(AAPL, Interval.ONE_DAY, FROM, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Twelve Data's plan does not include this: upgrade");
    stub.serve("/time_series", "AAPL", TwelveDataStub.error(500, "oops"));
    assertThatThrownBy(() -> history.history(AAPL, Interval.ONE_DAY, FROM, START))
        .isInstanceOf(ProviderUnavailableException.class);
    stub.serve("/time_series", "AAPL", TwelveDataStub.error(400, "interval is wrong"));
    assertThatThrownBy(() -> history.history(AAPL, Interval.ONE_DAY, FROM, START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noDataInARangeIsAnEmptyHistory() throws Exception {
    stub.serve(
        "/time_series",
        "AAPL",
        TwelveDataStub.error(400, "No data is available on the specified dates."));

    assertThat(history.history(AAPL, Interval.ONE_DAY, FROM, START).bars()).isEmpty();
  }

  @Test
  void aRefusalForWantOfCreditsIsUnavailableAndMakesTheNextOneWait() throws Exception {
    stub.serve(
        "/time_series",
        "AAPL",
        TwelveDataStub.error(429, "You have run out of API credits for the current minute."));
    assertThatThrownBy(() -> history.history(AAPL, Interval.ONE_DAY, FROM, START))
        .isInstanceOf(ProviderUnavailableException.class)
        .satisfies(
            e ->
                assertThat(((ProviderUnavailableException) e).retryAfter())
                    .contains(Duration.ofMinutes(1)));
    serve("AAPL", series("AAPL", row("2026-11-03", 11)));

    history.history(AAPL, Interval.ONE_DAY, FROM, START);

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void anotherAttemptTakesItsOwnCredit() throws Exception {
    serve("AAPL", series("AAPL", row("2026-11-03", 11)));
    stub.http().next(new Trouble.CutOff());

    assertThat(history.history(AAPL, Interval.ONE_DAY, FROM, START).bars()).hasSize(1);
    assertThat(client.budget().usedToday()).isEqualTo(2);
    assertThat(stub.http().requests()).hasSize(2);
  }

  @Test
  void findsSymbols() throws Exception {
    stub.serve(
        "/symbol_search",
        "apple",
        StubAnswer.json(
            200,
            """
            {"data":[{"symbol":"AAPL","instrument_name":"Apple Inc","exchange":"NASDAQ","mic_code":"XNGS",
            "instrument_type":"Common Stock","country":"United States","currency":"USD"},
            {"instrument_name":"no symbol"}],"status":"ok"}
            """));

    assertThat(new TwelveDataSymbolSearch(client).search("apple"))
        .containsExactly(new Match(AAPL, "Apple Inc", "NASDAQ", "equity"));
  }

  @Test
  void readsAQuote() throws Exception {
    stub.serve(
        "/quote",
        "AAPL",
        StubAnswer.json(
            200,
            """
            {"symbol":"AAPL","exchange":"NASDAQ","currency":"USD","timestamp":1772812800,"open":"12.5",
            "high":"14","low":"12","close":"13.25","volume":"1234567","previous_close":"13.00",
            "change":"0.25","percent_change":"1.92308","is_market_open":true}
            """));

    assertThat(new TwelveDataQuotePoll(client).poll(AAPL))
        .isEqualTo(
            new Quote(
                AAPL,
                13.25,
                Instant.ofEpochSecond(1_772_812_800),
                new Quote.TradingDay(
                    OptionalDouble.of(12.5),
                    OptionalDouble.of(14),
                    OptionalDouble.of(12),
                    OptionalDouble.of(13),
                    OptionalDouble.of(1_234_567)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of("USD"),
                Optional.of("NASDAQ"),
                Optional.of("twelvedata")));
  }
}
