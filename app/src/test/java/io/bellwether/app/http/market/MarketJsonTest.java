package io.bellwether.app.http.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.core.history.CacheFigures;
import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.market.BudgetFigures;
import io.bellwether.core.market.LiveReport;
import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.SourceStatus;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MarketJsonTest {
  private static final Instant TIME = Instant.parse("2026-11-20T15:00:00Z");
  private static final Symbol AAPL = new Symbol("AAPL");

  private static ProvidersReport report() {
    return new ProvidersReport(
        List.of("yahoo", "twelvedata"),
        List.of(
            new ProviderHealth(
                "yahoo",
                ProviderHealth.State.ON_TRIAL,
                Optional.of("Yahoo answered 429"),
                Optional.of(TIME),
                new Traffic(5, 3, 900))),
        new LiveReport(
            List.of(
                new LiveReport.Provider(
                    "yahoo", "Yahoo Finance", SourceStatus.UNKNOWN, true, List.of(AAPL))),
            List.of(
                new LiveReport.Watched(
                    AAPL,
                    List.of("yahoo", "twelvedata"),
                    Optional.of("twelvedata"),
                    Optional.of("yahoo: 429"),
                    Optional.of(TIME))),
            2),
        List.of(new BudgetFigures("twelvedata", 8, 800, 3, 801, Duration.ofMillis(1_500))),
        CacheFigures.NONE.plus(Map.of("yahoo", new Traffic(5, 3, 900)), 7),
        List.of(
            new QuoteGap(
                "yahoo", List.of(AAPL), TIME, TIME.plusSeconds(1), OptionalLong.empty(), "429")),
        4);
  }

  @Test
  void theReportSaysWhoIsHeardAndWhy() throws Exception {
    var json = JsonMapper.builder().build().readTree(MarketJson.report(report()));
    assertThat(json.at("/symbols/0/source").asText()).isEqualTo("twelvedata");
    assertThat(json.at("/symbols/0/substituted").asBoolean()).isTrue();
    assertThat(json.at("/symbols/0/reason").asText()).isEqualTo("yahoo: 429");
    assertThat(json.at("/live/0/failing").asBoolean()).isTrue();
    assertThat(json.at("/questions/0/state").asText()).isEqualTo("on-trial");
    assertThat(json.at("/budgets/0/left_today").asInt()).as("never below nothing").isZero();
    assertThat(json.at("/budgets/0/left_minute").asInt()).isEqualTo(5);
    assertThat(json.at("/budgets/0/next_in_seconds").asDouble()).isEqualTo(1.5);
    assertThat(json.at("/cache/spared").asInt()).isEqualTo(7);
    assertThat(json.at("/gap_count").asInt()).isEqualTo(4);
    assertThat(json.at("/gaps/0/missed").isNull()).isTrue();
    assertThat(json.at("/gaps/0/from").asText()).isEqualTo("2026-11-20T15:00:00.000000Z");
    assertThat(json.path("held_back").asInt()).isEqualTo(2);
  }

  @Test
  void aBodyWithoutASymbolSaysWhatToSend() {
    for (var body : new String[] {"", "[]", "{}", "{\"symbol\":1}", "nonsense"}) {
      assertThatThrownBy(() -> MarketJson.symbolOf(body))
          .as(body)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("{\"symbol\":\"AAPL\"}");
    }
    assertThat(MarketJson.symbolOf("{\"symbol\":\"BTC/USD\"}")).isEqualTo(new Symbol("BTC/USD"));
  }
}
