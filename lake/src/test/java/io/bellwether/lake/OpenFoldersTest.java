package io.bellwether.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other Parquet engines over the folders of days that are over, while rows come and move. */
class OpenFoldersTest {
  private static final int DAYS = 12;
  private static final int COMMITS_A_DAY = 10;
  private static final int EACH = 200;
  private static final long ROWS = (long) DAYS * COMMITS_A_DAY * EACH;

  private final ManualClock clock = new ManualClock(LakeFixture.ON_DAY_ONE);

  /** DuckDB in a process of its own: counts until it is told to stop, and prints what it saw. */
  public static void main(String[] args) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      while (System.in.available() == 0) {
        var glob =
            "SELECT count(*), count(DISTINCT price), count(DISTINCT dt) FROM read_parquet('%s', hive_partitioning = true)"
                .formatted(args[0]);
        try (var row = statement.executeQuery(glob)) {
          row.next();
          System.out.println(row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3));
        }
      }
    }
  }

  @Test
  void seeEveryRowOfADayThatIsOverOnce(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    var glob = store.address("quotes") + "/*/*.parquet";
    try (var fixture = DuckDbFixtures.open(store, clock)) {
      runDay(fixture, 0);
      fixture.lake().maintain();
      var reader = start(glob);
      try (var lines =
          new BufferedReader(
              new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
        assertSound(lines.readLine());
        for (int day = 1; day < DAYS; day++) {
          runDay(fixture, day);
          assertThat(hardwood(Path.of(store.address("quotes"))))
              .hasSize((day + 1) * COMMITS_A_DAY * EACH);
          assertSound(lines.readLine());
        }
        clock.advance(Duration.ofDays(1));
        fixture.lake().maintain();
        reader.getOutputStream().write('\n');
        reader.getOutputStream().flush();
        var last = "";
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          assertSound(line);
          last = line;
        }
        assertThat(reader.waitFor()).isZero();
        assertThat(last).startsWith(ROWS + " " + ROWS);
      } finally {
        reader.destroyForcibly();
      }
      assertThat(hardwood(Path.of(store.address("quotes")))).hasSize((int) ROWS);
    }
  }

  private void runDay(LakeFixture fixture, int day) throws IOException {
    for (int commit = 0; commit < COMMITS_A_DAY; commit++) {
      var first = (day * COMMITS_A_DAY + commit) * (long) EACH + 1;
      var micros = LakeFixture.DAY_ONE + day * UtcMicros.DAY + commit * UtcMicros.SECOND;
      var rows = LakeFixture.quotes(first, first + EACH - 1, micros);
      fixture.lake().commit(List.of(fixture.add(rows)), first, first + EACH - 1);
      fixture.lake().maintain();
    }
    clock.advance(Duration.ofDays(1));
    fixture.lake().maintain();
  }

  private static Process start(String glob) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            OpenFoldersTest.class.getName(),
            glob)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void assertSound(String line) {
    var counts = line.split(" ", -1);
    assertThat(counts[0]).as("each row once: " + line).isEqualTo(counts[1]);
  }

  /** The prices of all rows, each of which has its own. */
  private static Set<Double> hardwood(Path folder) throws IOException {
    List<Path> files;
    try (var all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
    var prices = new HashSet<Double>();
    for (var file : files) {
      try (var reader = ParquetFileReader.open(InputFile.of(file));
          var rows = reader.rowReader()) {
        while (rows.hasNext()) {
          rows.next();
          assertThat(rows.getString("symbol")).startsWith("S");
          assertThat(prices.add(rows.getDouble("price"))).isTrue();
        }
      }
    }
    return prices;
  }
}
