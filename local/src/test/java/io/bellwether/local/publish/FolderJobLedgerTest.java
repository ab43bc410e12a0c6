package io.bellwether.local.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.publish.JobProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class FolderJobLedgerTest {
  private static final Instant NOW = Instant.parse("2024-03-10T07:00:00Z");

  @TempDir Path folder;

  @Test
  void progressSurvivesARestart() throws Exception {
    var fresh = JobProgress.startingAt(NOW);
    var done = fresh.succeeded(NOW, NOW.plusSeconds(3), "abc", "2024-03-10T070003Z");
    var failed = done.failed(NOW.plusSeconds(60), NOW.plusSeconds(61), "no é provider");
    for (var progress : new JobProgress[] {fresh, done, failed}) {
      new FolderJobLedger(folder).save("banks", progress);
      assertThat(new FolderJobLedger(folder).load("banks")).hasValue(progress);
    }
    assertThat(new FolderJobLedger(folder).load("others")).isEmpty();
  }

  @Test
  void aDamagedRecordCountsAsNone() throws Exception {
    var ledger = new FolderJobLedger(folder);
    ledger.save("banks", JobProgress.startingAt(NOW));
    var file = folder.resolve("banks");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThat(ledger.load("banks")).isEmpty();
  }
}
