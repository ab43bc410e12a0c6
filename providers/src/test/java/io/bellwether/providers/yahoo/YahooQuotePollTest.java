package io.bellwether.providers.yahoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.testkit.SharedData;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.YahooStub;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class YahooQuotePollTest {
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol OCADO = new Symbol("OCDO.L");

  private final YahooStub stub = new YahooStub();
  private final YahooQuotePoll poll =
      new YahooQuotePoll(new YahooClient(stub.address(), HttpLimits.USUAL, Retry.never()));

  @AfterEach
  void close() {
    poll.close();
    stub.close();
  }

  @Test
  void readsAChartWithinTheDay() throws Exception {
    stub.serveChart(
        "AAPL",
        StubAnswer.json(
            200,
            """
            {"chart":{"result":[{"meta":{"currency":"USD","symbol":"AAPL","exchangeName":"NMS",
            "exchangeTimezoneName":"America/New_York","regularMarketTime":1739998801,
            "regularMarketPrice":244.87,"regularMarketDayHigh":246.01,"regularMarketDayLow":243.16,
            "regularMarketVolume":32129951,"chartPreviousClose":236,"previousClose":244.47,"range":"5d"},
            "timestamp":[1739889000,1739975400,1739979000],
            "indicators":{"quote":[{"open":[230,null,244.66]}]}}],"error":null}}
            """));

    assertThat(poll.poll(AAPL))
        .isEqualTo(
            new Quote(
                AAPL,
                244.87,
                Instant.ofEpochSecond(1_739_998_801),
                new Quote.TradingDay(
                    OptionalDouble.of(244.66),
                    OptionalDouble.of(246.01),
                    OptionalDouble.of(243.16),
                    OptionalDouble.of(244.47),
                    OptionalDouble.of(32_129_951)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of("USD"),
                Optional.of("NMS"),
                Optional.of("yahoo")));
    assertThat(stub.http().requests().getFirst().query()).containsEntry("range", "1d");
  }

  @Test
  void thePreviousCloseOfALongerRangeIsNotYesterdays() throws Exception {
    // Recorded: its chartPreviousClose is of 2020 while the price is of 2025.
    stub.serveChart(
        "AAPL",
        YahooStub.recorded(
            SharedData.path("yahoo-fixtures/chart/chart-AAPL-2020-08-31-to-2020-11-07.json")));

    var quote = poll.poll(AAPL);

    assertThat(quote.price()).isEqualTo(244.87);
    assertThat(quote.day().previousClose()).isEmpty();
    assertThat(quote.day().open()).isEmpty();
  }

  @Test
  void theChartPreviousCloseOfOneDayIsYesterdaysAndPenceBecomePounds() throws Exception {
    stub.serveChart(
        "OCDO.L",
        StubAnswer.json(
            200,
            """
            {"chart":{"result":[{"meta":{"currency":"GBp","regularMarketTime":1740051143,
            "regularMarketPrice":305.3,"chartPreviousClose":300,"range":"1d"}}],"error":null}}
            """));

    var quote = poll.poll(OCADO);

    assertThat(quote.price()).isEqualTo(3.053);
    assertThat(quote.day().previousClose()).hasValue(3);
    assertThat(quote.currency()).contains("GBP");
    assertThat(poll.currency(OCADO)).contains("GBp");
    assertThat(poll.currency(AAPL)).isEmpty();
  }

  @Test
  void withoutAPriceOrTimeThereIsNoQuote() {
    stub.serveChart(
        "AAPL", StubAnswer.json(200, "{\"chart\":{\"result\":[{\"meta\":{}}],\"error\":null}}"));
    assertThatThrownBy(() -> poll.poll(AAPL))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("states no price or time of AAPL");
    assertThatThrownBy(() -> poll.poll(new Symbol("NOPE")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
