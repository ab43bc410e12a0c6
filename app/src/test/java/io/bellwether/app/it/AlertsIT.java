package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.StubWebhook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsIT {
  @TempDir Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private Program.Result alerts(String... args) throws Exception {
    var command = new ArrayList<Object>(List.of("alerts"));
    command.addAll(Arrays.asList(args));
    command.addAll(List.of("--data", data()));
    return Program.run(command.toArray());
  }

  private JsonNode json(String... args) throws Exception {
    var all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--format", "json"));
    var result = alerts(all.toArray(String[]::new));
    assertThat(result.exit()).as(result.stderr()).isZero();
    return result.json();
  }

  @Test
  void rulesAreKeptWithoutAPipelineAndUsedByOneThatRuns() throws Exception {
    try (var receiver = new StubWebhook(0)) {
      receiver.answer(_ -> StubAnswer.text(200, "ok"));
      var config = folder.resolve("bellwether.yaml");
      Files.writeString(
          config,
          """
          alerts:
            webhooks:
              ops: {url: "%s/s3cret-token", secret: s1gn, per-minute: 6000}
            recipients:
              ops: {channel: ops}
          """
              .formatted(receiver.address()));
      var wrong = alerts("add", "--when", "price over 3", "--config", config.toString());
      assertThat(wrong.exit()).isEqualTo(1);
      assertThat(wrong.stderr()).contains("use above or below").hasLineCount(1);
      var added =
          json(
              "add",
              "--when",
              "price above 1",
              "--symbols",
              "BTC-USD",
              "--id",
              "btc",
              "--to",
              "ops",
              "--config",
              config.toString());
      assertThat(added.get(0).get("rule").get("when").asText()).isEqualTo("price above 1");
      try (var demo = Program.start("demo", "--port", "0", "--data", data(), "--config", config)) {
        assertThat(demo.awaitUntil(() -> !receiver.taken().isEmpty(), Program.LIMIT)).isTrue();
        assertThat(receiver.taken().getFirst().text()).contains("\"rule\":\"btc\"", "BTC-USD");
        assertThat(json("list").get(0).get("rule").get("id").asText()).isEqualTo("btc");
        assertThat(json("test", "ops").get(0).get("taken").asBoolean()).isTrue();
        assertThat(
                json("mute", "btc", "--for", "2h")
                    .get(0)
                    .get("rule")
                    .get("muted_until")
                    .isTextual())
            .isTrue();
        assertThat(json("history").get(0).get("rule").asText()).isEqualTo("btc");
        assertThat(alerts("remove", "btc").exit()).isZero();
        assertThat(json("list")).isEmpty();
        demo.terminate();
        assertThat(demo.await(Program.LIMIT).exit()).isNotEqualTo(1);
        assertThat(demo.stderr()).contains("Stopping").doesNotContain("s3cret-token", "s1gn");
      }
      var rows = Program.sql(data(), "SELECT event, rule FROM alerts ORDER BY event_time, event");
      assertThat(rows.get(0).get("event").asText()).isEqualTo("fired");
      assertThat(rows.get(1).get("event").asText()).isEqualTo("sent");
    }
  }
}
