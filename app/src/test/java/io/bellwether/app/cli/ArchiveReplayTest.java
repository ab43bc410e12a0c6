package io.bellwether.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.config.Configuration;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.app.platform.LivePipeline;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.processing.Account;
import io.bellwether.core.stream.Origin;
import io.bellwether.testkit.generator.WireRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was archived goes through another pipeline as it went through the first. */
@Timeout(120)
class ArchiveReplayTest {
  private static final String ROWS =
      "SELECT symbol, timestamp, price, volume, anomaly FROM quotes ORDER BY ALL";
  private static final String REJECTED = "SELECT reason, record FROM dead_letters ORDER BY ALL";

  @TempDir Path folder;

  @Test
  void aReplayOfTheArchiveHasTheSameBooksAndRows() throws Exception {
    var file = folder.resolve("records.jsonl");
    var mix = new WireRecords.Mix(0.02, 0.02, 0.02);
    WireRecords.write(file, 4_000, 20, mix, new Random(58));
    var first = folder.resolve("first");
    var account = run(first, Files.readAllLines(file));
    assertThat(account.received()).isEqualTo(4_001);
    var second = folder.resolve("second");
    var out = new ByteArrayOutputStream();
    var args =
        new String[] {"replay", first.resolve("archive").toString(), "--data", second.toString()};
    var exit = BellwetherCommand.run(args, new PrintStream(out), System.err);
    assertThat(exit).isZero();
    var replayed = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(replayed.get("received").asLong()).isEqualTo(account.received());
    assertThat(replayed.get("stored").asLong()).isEqualTo(account.stored());
    assertThat(replayed.get("duplicates").asLong()).isEqualTo(account.duplicates());
    assertThat(replayed.get("late").asLong()).isEqualTo(account.late());
    assertThat(replayed.get("rejected").asLong()).isEqualTo(account.rejected());
    assertThat(replayed.get("signals").asLong()).isEqualTo(account.signals());
    for (var query : List.of(ROWS, REJECTED)) {
      assertThat(rows(second, query)).isEqualTo(rows(first, query)).isNotEmpty();
    }
  }

  /** Some hours apart, and long ago: so they are archived at once. */
  private static Account run(Path data, List<String> lines) throws Exception {
    try (var platform = new LocalPlatform(data, Configuration.defaults())) {
      var source = new QuoteSource.Description("test", "test", true);
      try (var pipeline = new LivePipeline(platform, source, platform.flushPolicy())) {
        var arrival = UtcMicros.of(Instant.parse("2024-03-09T10:30:00Z"));
        var stream = pipeline.stream();
        for (int from = 0; from < lines.size(); from += 500) {
          var part = lines.subList(from, Math.min(from + 500, lines.size()));
          var records = part.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
          stream.append(records, Origin.LIVE, arrival + from * UtcMicros.SECOND);
        }
        // Too early for its arrival, not for that of the replay.
        var early = "{\"symbol\":\"SYM1\",\"price\":3,\"timestamp\":\"2024-03-11T00:00:00Z\"}";
        stream.append(
            List.of(early.getBytes(StandardCharsets.UTF_8)),
            Origin.LIVE,
            arrival + 4_000 * UtcMicros.SECOND);
        pipeline.pipeline().awaitCaughtUp();
        while (archived(data.resolve("archive")) <= lines.size()) {
          LockSupport.parkNanos(10_000_000);
        }
        return pipeline.pipeline().account();
      }
    }
  }

  private static long archived(Path archive) throws IOException {
    List<Path> all;
    try (var files = Files.walk(archive)) {
      all = files.filter(file -> file.toString().matches(".*/p\\d/.*\\.jsonl\\.gz")).toList();
    }
    var lines = 0L;
    for (var file : all) {
      try (var in = new GZIPInputStream(Files.newInputStream(file))) {
        lines += new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().count();
      }
    }
    return lines;
  }

  private static List<?> rows(Path data, String query) throws IOException {
    try (var platform = new LocalPlatform(data, Configuration.defaults())) {
      return new HistoryQueries(platform.sql()).rows(query);
    }
  }
}
