package io.bellwether.app.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.alerting.AlertSetup.Mode;
import io.bellwether.app.config.AlertSettings;
import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.market.Symbol;
import io.bellwether.testkit.generator.WireRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same records give the same signals and alerts, however they come: in one batch or in many,
/// live or replayed, over restarts.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ParityTest {
  private static final int RECORDS = 30_000;
  private static final int SYMBOLS = 12;
  private static final int RESTARTS = 6;
  private static final String SIGNALS =
      "SELECT symbol, strategy, time, side, price, fast, slow, cumulative_profit FROM signals"
          + " ORDER BY ALL";
  private static final String ALERTS =
      "SELECT id, rule, condition, severity, symbol, time, why, price, change_percent, volume,"
          + " side, fast, slow, value FROM alerts WHERE event = 'fired' ORDER BY ALL";

  @TempDir Path folder;

  private static AlertSettings rules() {
    var conditions =
        List.of(
            "reversal sma-cross(5,20)",
            "reversal sma-cross(3,8) buy",
            "reversal price-sma(10)",
            "price above 200",
            "price below 100",
            "move 0.3% in 5m",
            "change beyond 1%",
            "anomaly",
            "volume above 100000",
            "gap 1m");
    var rules =
        conditions.stream()
            .map(Condition::parse)
            .map(condition -> Rule.of(Rule.idOf(Set.of(), condition), Set.of(), condition))
            .toList();
    return new AlertSettings(ZoneOffset.UTC, null, Map.of(), Map.of(), rules);
  }

  private List<String> records() throws Exception {
    var file = folder.resolve("day.jsonl");
    WireRecords.write(
        file, RECORDS, SYMBOLS, new WireRecords.Mix(0.01, 0.01, 0.01), new SplittableRandom(77));
    return Files.readAllLines(file);
  }

  private record Outcome(List<String> signals, List<String> alerts, String account) {}

  private static Outcome outcome(PipelineOnAFolder pipeline) {
    var account = pipeline.pipeline().pipeline().account();
    return new Outcome(pipeline.rows(SIGNALS), pipeline.rows(ALERTS), account.toString());
  }

  private Outcome inOneBatch(List<String> records) throws Exception {
    try (var pipeline =
        new PipelineOnAFolder(folder.resolve("once"), rules(), Mode.RECORDING, RECORDS * 2)) {
      pipeline.append(records, records.size());
      pipeline.awaitFlushed();
      return outcome(pipeline);
    }
  }

  private Outcome liveWithRestarts(List<String> records) throws Exception {
    var random = new SplittableRandom(5);
    var data = folder.resolve("live");
    var at = 0;
    for (int life = 0; life <= RESTARTS; life++) {
      var end = life == RESTARTS ? records.size() : records.size() * (life + 1) / (RESTARTS + 1);
      try (var pipeline = new PipelineOnAFolder(data, rules(), Mode.SENDING, 1_500)) {
        while (at < end) {
          var to = Math.min(end, at + 1 + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 60));
          pipeline.append(records.subList(at, to), to);
          at = to;
        }
        pipeline.awaitFlushed();
        if (life == RESTARTS) {
          return outcome(pipeline);
        }
      }
    }
    throw new AssertionError("no life left");
  }

  @Test
  void aDayInRandomBatchesWithRestartsGivesTheSignalsAndAlertsOfOneBatch() throws Exception {
    var records = records();
    var once = inOneBatch(records);
    var live = liveWithRestarts(records);
    assertThat(live.account()).isEqualTo(once.account());
    assertThat(live.signals()).isEqualTo(once.signals()).hasSizeGreaterThan(100);
    assertThat(live.alerts()).isEqualTo(once.alerts()).hasSizeGreaterThan(500);
    assertThat(once.account()).contains("alerts=" + once.alerts().size());
    for (var kind : rules().rules()) {
      assertThat(once.alerts()).as(kind.id()).anyMatch(row -> row.contains(kind.id()));
    }
  }

  @Test
  void aPreviewFindsWhatThePipelineFiredWhenNoQuoteIsLate() throws Exception {
    var file = folder.resolve("clean.jsonl");
    WireRecords.write(file, 5_000, 5, WireRecords.Mix.CLEAN, new SplittableRandom(78));
    var rule =
        Rule.of(
            "moves",
            Set.of(new Symbol("SYM1"), new Symbol("SYM2")),
            Condition.parse("move 0.2% in 5m"));
    var settings = new AlertSettings(ZoneOffset.UTC, null, Map.of(), Map.of(), List.of(rule));
    try (var pipeline =
        new PipelineOnAFolder(folder.resolve("data"), settings, Mode.RECORDING, 1_000)) {
      pipeline.append(Files.readAllLines(file), 1);
      pipeline.awaitFlushed();
      var fired = pipeline.pipeline().pipeline().account().alerts();
      var preview = pipeline.pipeline().alerts().preview(rule, 30);
      assertThat(fired).isPositive();
      assertThat(preview.count()).isEqualTo(fired);
      assertThat(preview.complete()).isTrue();
      assertThat(preview.bySymbol().values().stream().mapToLong(n -> n).sum()).isEqualTo(fired);
    }
  }
}
