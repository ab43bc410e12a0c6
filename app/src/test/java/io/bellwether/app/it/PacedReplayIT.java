package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay at the speed of life goes on where it was killed.
class PacedReplayIT {
  private static final int RECORDS = 60_000;

  @TempDir Path folder;

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    var file = folder.resolve("minute.jsonl");
    var data = folder.resolve("data");
    Files.write(file, minuteOfQuotes());

    try (var program = Program.start("replay", file, "--speed", "4", "--data", data)) {
      assertThat(program.awaitUntil(() -> hasStream(data), Program.LIMIT)).isTrue();
      assertThat(program.endsWithin(Duration.ofSeconds(2).toMillis())).isFalse();
      program.kill();
    }
    var account = Program.run("replay", file, "--speed", "max", "--data", data).json();

    assertThat(account.get("received").asInt()).isEqualTo(RECORDS);
    assertThat(account.get("stored").asInt()).isEqualTo(RECORDS);
    assertThat(account.get("duplicates").asInt()).isZero();
  }

  /** One quote a millisecond. */
  private static ArrayList<String> minuteOfQuotes() {
    var start = Instant.parse("2024-03-08T15:00:00Z");
    var lines = new ArrayList<String>();
    for (int i = 0; i < RECORDS; i++) {
      lines.add(
          "{\"symbol\":\"S%d\",\"price\":%d,\"timestamp\":\"%s\"}"
              .formatted(i % 7, 100 + i % 13, start.plusMillis(i)));
    }
    return lines;
  }

  private static boolean hasStream(Path data) {
    return Files.isDirectory(data.resolve("stream"));
  }
}
