package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.StubWebhook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Published charts by the whole program, with no provider that answers.
class PublishIT {
  @TempDir Path folder;

  private Program.Result publish() throws Exception {
    return Program.run(
        "publish",
        "--now",
        "--format",
        "json",
        "--data",
        folder.resolve("data"),
        "--config",
        folder.resolve("bellwether.yaml"));
  }

  private void configure(String receiver) throws Exception {
    Files.writeString(
        folder.resolve("bellwether.yaml"),
        """
        providers:
          yahoo: {url: "http://127.0.0.1:1"}
        publish:
          folder: %s
          jobs:
            - {name: walk, symbols: [AAA], charts: [boxplot], cron: "0 7 * * 0", sizes: [400x300]}
        alerts:
          webhooks:
            ops: {url: "%s/hook", secret: key, per-minute: 6000}
          recipients:
            ops: {channel: ops}
        """
            .formatted(folder.resolve("www"), receiver));
  }

  private Path bars() throws Exception {
    var text = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
    var first = LocalDate.now(java.time.ZoneOffset.UTC).minusDays(300);
    for (int day = 0; day < 300; day++) {
      text.append("%s,%2$d,%3$d,%2$d,%3$d,9%n".formatted(first.plusDays(day), 100 + day % 7, 107));
    }
    return Files.writeString(folder.resolve("AAA.csv"), text);
  }

  @Test
  void aJobThatFailsAlertsOnceAndIsPublishedWhenItCan() throws Exception {
    try (var receiver = new StubWebhook(0)) {
      receiver.answer(_ -> StubAnswer.text(200, "ok"));
      configure(receiver.address().toString());
      var failed = publish();
      assertThat(failed.exit()).as(failed.stderr()).isEqualTo(1);
      assertThat(failed.json().get(0).get("outcome").asText()).isEqualTo("failed");
      assertThat(receiver.taken()).hasSize(1);
      assertThat(receiver.taken().getFirst().text())
          .contains("publishing walk failed: ", "\"rule\":\"publication-fails\"");
      assertThat(publish().exit()).isEqualTo(1);
      assertThat(receiver.taken()).as("told once").hasSize(1);
      assertThat(folder.resolve("www")).doesNotExist();

      var imported = Program.run("import", bars(), "--data", folder.resolve("data"));
      assertThat(imported.exit()).as(imported.stderr()).isZero();
      var published = publish();
      assertThat(published.exit()).as(published.stderr() + published.stdout()).isZero();
      assertThat(folder.resolve("www/walk_boxplot.png")).isNotEmptyFile();
      assertThat(Files.readString(folder.resolve("www/index.html"))).contains("walk_boxplot.png");
    }
  }
}
