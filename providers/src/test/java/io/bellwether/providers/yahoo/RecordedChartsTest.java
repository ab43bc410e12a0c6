package io.bellwether.providers.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.SharedData;
import io.bellwether.testkit.stub.YahooStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every recorded chart, served by the stub, becomes the bars its own arrays hold.
class RecordedChartsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final YahooStub STUB = new YahooStub();
  private static final YahooClient CLIENT =
      new YahooClient(STUB.address(), HttpLimits.USUAL, Retry.never());

  private final ManualClock clock = new ManualClock(Instant.parse("2025-02-20T12:00:00Z"));

  @AfterAll
  static void close() {
    CLIENT.close();
    STUB.close();
  }

  static List<Path> charts() throws IOException {
    try (Stream<Path> files = Files.list(SharedData.path("yahoo-fixtures/chart"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void aRecordedChartBecomesItsBars(Path file) throws Exception {
    var result =
        JSON.readTree(Files.readString(file))
            .path("response")
            .path("bodyJson")
            .path("chart")
            .path("result")
            .path(0);
    var meta = result.path("meta");
    var symbol = new Symbol(meta.path("symbol").textValue());
    var interval = Interval.of(meta.path("dataGranularity").textValue());
    STUB.serveChart(symbol.value(), YahooStub.recorded(file));

    var history = ask(symbol, interval, result.path("timestamp"));

    var perWhole = meta.path("currency").textValue().equals("GBp") ? 100.0 : 1.0;
    assertThat(history.bars()).isEqualTo(expectedBars(symbol, interval, result, perWhole));
    assertThat(history.currency())
        .contains(perWhole == 1 ? meta.path("currency").textValue() : "GBP");
    assertThat(history.zone()).contains(ZoneId.of(meta.path("exchangeTimezoneName").textValue()));
    assertThat(history.actions()).hasSize(events(result));
    for (var dividend : result.path("events").path("dividends")) {
      assertThat(history.actions())
          .contains(
              new CorporateAction.Dividend(
                  date(dividend.path("date"), meta), dividend.path("amount").doubleValue()));
    }
    for (var split : result.path("events").path("splits")) {
      assertThat(history.actions())
          .contains(
              new CorporateAction.Split(
                  date(split.path("date"), meta),
                  split.path("numerator").doubleValue(),
                  split.path("denominator").doubleValue()));
    }
  }

  private PriceHistory ask(Symbol symbol, Interval interval, JsonNode times) throws Exception {
    var source = new YahooHistorySource(CLIENT, clock);
    if (times.isEmpty()) {
      return source.history(
          symbol,
          interval,
          Instant.parse("2025-02-01T00:00:00Z"),
          Instant.parse("2025-02-02T00:00:00Z"));
    }
    return source.history(
        symbol,
        interval,
        Instant.parse("1970-01-01T00:00:00Z"),
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  private static List<Bar> expectedBars(
      Symbol symbol, Interval interval, JsonNode result, double perWhole) {
    var quote = result.path("indicators").path("quote").path(0);
    var adjusted = result.path("indicators").path("adjclose").path(0).path("adjclose");
    var fund =
        List.of("CURRENCY", "MUTUALFUND")
            .contains(result.path("meta").path("instrumentType").textValue());
    return IntStream.range(0, result.path("timestamp").size())
        .mapToObj(
            i -> {
              var volume = quote.path("volume").path(i).doubleValue();
              return new Bar(
                  symbol,
                  interval,
                  date(result.path("timestamp").path(i), result.path("meta")),
                  quote.path("open").path(i).doubleValue() / perWhole,
                  quote.path("high").path(i).doubleValue() / perWhole,
                  quote.path("low").path(i).doubleValue() / perWhole,
                  quote.path("close").path(i).doubleValue() / perWhole,
                  OptionalDouble.of(adjusted.path(i).doubleValue() / perWhole),
                  fund && volume == 0 ? OptionalDouble.empty() : OptionalDouble.of(volume));
            })
        .toList();
  }

  private static Instant date(JsonNode second, JsonNode meta) {
    return Instant.ofEpochSecond(second.longValue())
        .atZone(ZoneId.of(meta.path("exchangeTimezoneName").textValue()))
        .toLocalDate()
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static int events(JsonNode result) {
    return StreamSupport.stream(result.path("events").spliterator(), false)
        .mapToInt(JsonNode::size)
        .sum();
  }

  @Test
  void aRecordedRefusalOfDatesIsAnEmptyHistory() throws Exception {
    for (var name : List.of("BEKE", "BFLY")) {
      var file =
          SharedData.path(
              "yahoo-fixtures/errors/historical-" + name + "-2020-01-01-to-2020-01-03.json");
      STUB.serveChart(name, YahooStub.recorded(file));

      var history =
          new YahooHistorySource(CLIENT, clock)
              .history(
                  new Symbol(name),
                  Interval.ONE_DAY,
                  Instant.parse("2020-01-01T00:00:00Z"),
                  Instant.parse("2020-01-03T00:00:00Z"));

      assertThat(history.bars()).isEmpty();
    }
  }
}
