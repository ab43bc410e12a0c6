package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.testkit.generator.Expected;
import io.bellwether.testkit.generator.WireRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay that is killed again and again ends as one that nothing disturbed.
class ReplayKillIT {
  private static final int RECORDS = 1_500_000;
  private static final int SYMBOLS = 50;
  private static final int KILLS = 10;

  /// A machine so fast that it ends before ten kills has still been killed often enough.
  private static final int LEAST_KILLS = 6;

  private static final int FLUSH_ROWS = 20_000;
  private static final WireRecords.Mix MIX = new WireRecords.Mix(0.01, 0.01, 0.01);

  /// Every column of a quote, and the hash of a row summed, so that the order does not matter.
  private static final String QUOTES =
      """
      SELECT count(*) AS n, sum(hash(symbol, "timestamp", price, volume, anomaly)::HUGEINT)::VARCHAR
      AS checksum, sum(hash(open, high, low, previous_close, change, change_percent, time_micros)
      ::HUGEINT)::VARCHAR AS others FROM quotes\
      """;

  private static final List<String> QUERIES =
      List.of(
          QUOTES,
          "SELECT symbol, count(*) AS n FROM quotes GROUP BY symbol ORDER BY symbol",
          "SELECT * FROM signals ORDER BY ALL",
          """
          SELECT interval, count(*) AS n, sum(hash(symbol, time, open, high, low, close, volume)
          ::HUGEINT)::VARCHAR AS checksum FROM bars GROUP BY interval ORDER BY interval\
          """,
          "SELECT reason, record, count(*) AS n FROM dead_letters GROUP BY ALL ORDER BY ALL");

  /// Merging and closing go on all the time.
  private static final String UPKEEP =
      """
      lake:
        flush: 200ms
        upkeep: 20ms
        grace: 1s
      """;

  /// Bars of a minute as the quotes make them.
  private static final String MINUTES_OF_QUOTES =
      """
      SELECT symbol, date_trunc('minute', time) AS time, arg_min(price, time_micros) AS open,
      max(price) AS high, min(price) AS low, arg_max(price, time_micros) AS close FROM quotes
      GROUP BY symbol, date_trunc('minute', time) HAVING count(*) = count(DISTINCT time_micros)\
      """;

  private static final String MINUTES =
      "SELECT symbol, time, open, high, low, close FROM bars WHERE interval = '1m'";

  @TempDir Path folder;

  @Test
  void endsAsAnUndisturbedOne() throws Exception {
    var file = folder.resolve("records.jsonl");
    var expected = WireRecords.write(file, RECORDS, SYMBOLS, MIX, new Random(20_240_307));
    var calm = folder.resolve("calm");
    var killed = folder.resolve("killed");

    var calmAccount = accountOf(Program.run(replay(file, calm)));
    assertMatches(calmAccount, expected);
    assertReasons(calm, expected);

    var killedAccount = accountOf(replayWithKills(file, killed, new Random(86)));

    assertThat(killedAccount).isEqualTo(calmAccount);
    assertReasons(killed, expected);
    for (var query : QUERIES) {
      assertThat(Program.sql(killed, query)).as(query).isEqualTo(Program.sql(calm, query));
    }
    var differing =
        "SELECT count(*) AS n FROM (%s EXCEPT %s)".formatted(MINUTES_OF_QUOTES, MINUTES);
    assertThat(Program.sql(killed, differing).get(0).get("n").asLong()).isZero();
    var quotes = Program.sql(killed, QUOTES).get(0);
    assertThat(quotes.get("n").asLong()).isEqualTo(expected.stored());
    assertThat(Program.sql(killed, "SELECT count(*) AS n FROM signals").get(0).get("n").asLong())
        .isEqualTo(calmAccount.get("signals").asLong())
        .isPositive();
  }

  private Object[] replay(Path file, Path data) throws IOException {
    var config = Files.writeString(folder.resolve("upkeep.yaml"), UPKEEP);
    return new Object[] {
      "replay", file, "--data", data, "--flush-rows", FLUSH_ROWS, "--config", config
    };
  }

  private Program.Result replayWithKills(Path file, Path data, Random random)
      throws IOException, InterruptedException {
    for (int kill = 0; kill < KILLS; kill++) {
      try (var program = Program.start(replay(file, data))) {
        awaitMoment(program, data, kill, random);
        if (program.endsWithin(0)) {
          assertThat(kill).as("kills before the end").isGreaterThanOrEqualTo(LEAST_KILLS);
          return program.await(Program.LIMIT);
        }
        program.kill();
      }
      assertWholeFiles(data);
    }
    return Program.run(replay(file, data));
  }

  /// Every other kill comes at any time, the start among them; the others come soon after something
  /// new has reached the lake: in the midst of the work.
  private static void awaitMoment(Program program, Path data, int kill, Random random)
      throws InterruptedException {
    if (kill % 2 == 0) {
      program.endsWithin(random.nextLong(300, 1_100));
      return;
    }
    var before = lakeFiles(data);
    program.awaitUntil(() -> lakeFiles(data) > before, Program.LIMIT);
    program.endsWithin(random.nextLong(0, 120));
  }

  private static long lakeFiles(Path data) {
    var lake = data.resolve("lake");
    if (!Files.isDirectory(lake)) {
      return 0;
    }
    try (var files = Files.walk(lake)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    } catch (UncheckedIOException | NoSuchFileException e) {
      return 0; // a file was renamed while we looked
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A Parquet file begins and ends with its mark.
  private static void assertWholeFiles(Path data) throws IOException {
    var lake = data.resolve("lake");
    if (!Files.isDirectory(lake)) {
      return;
    }
    List<Path> all;
    try (var files = Files.walk(lake)) {
      all = files.filter(Files::isRegularFile).toList();
    }
    for (var file : all) {
      if (file.startsWith(lake.resolve(".staging"))) {
        continue;
      }
      try (var channel = FileChannel.open(file)) {
        var ends = ByteBuffer.allocate(8);
        channel.read(ends.limit(4), 0);
        channel.read(ends.limit(8), channel.size() - 4);
        assertThat(new String(ends.array(), StandardCharsets.US_ASCII))
            .as(file.toString())
            .isEqualTo("PAR1PAR1");
      }
    }
  }

  private static JsonNode accountOf(Program.Result result) throws IOException {
    assertThat(result.exit()).as(result.stderr()).isZero();
    var account = (ObjectNode) result.json();
    return account.without(List.of("seconds", "records_per_second"));
  }

  private static void assertMatches(JsonNode account, Expected expected) {
    assertThat(account.get("received").asLong()).isEqualTo(expected.received());
    assertThat(account.get("stored").asLong()).isEqualTo(expected.stored());
    assertThat(account.get("duplicates").asLong()).isEqualTo(expected.duplicates());
    assertThat(account.get("late").asLong()).isEqualTo(expected.late());
    assertThat(account.get("rejected").asLong()).isEqualTo(expected.rejected());
  }

  private static void assertReasons(Path data, Expected expected)
      throws IOException, InterruptedException {
    Map<String, Long> reasons = new HashMap<>();
    for (var row :
        Program.sql(data, "SELECT reason, count(*) AS n FROM dead_letters GROUP BY reason")) {
      reasons.put(row.get("reason").asText(), row.get("n").asLong());
    }
    assertThat(reasons).isEqualTo(expected.reasons());
  }
}
