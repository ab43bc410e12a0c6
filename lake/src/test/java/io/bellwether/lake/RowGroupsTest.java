package io.bellwether.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.store.QuoteChunk;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowGroupsTest {
  private static final int SYMBOLS = 300;
  private static final int ROWS = 600_000;

  /** Rows come as they happen, symbols mixed; the file of the day is sorted. */
  @Test
  void ofADayOneSymbolIsInFewAndTheirStatisticsSayWhich(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    var clock = new ManualClock(LakeFixture.ON_DAY_ONE);
    try (var fixture = DuckDbFixtures.open(store, clock)) {
      var symbols = new byte[SYMBOLS][];
      for (int i = 0; i < SYMBOLS; i++) {
        symbols[i] = "S%03d".formatted(i).getBytes(StandardCharsets.US_ASCII);
      }
      for (int commit = 0; commit < 2; commit++) {
        var segment = fixture.lake().open(Tables.QUOTES, "p0");
        var chunk = new QuoteChunk();
        segment.add(chunk);
        for (int i = commit * ROWS / 2; i < (commit + 1) * ROWS / 2; i++) {
          if (chunk.isFull()) {
            chunk.publish();
            chunk = new QuoteChunk();
            segment.add(chunk);
          }
          var numbers = new double[QuoteChunk.Field.values().length];
          var micros = LakeFixture.DAY_ONE + i * UtcMicros.SECOND / 10;
          chunk.append(symbols[i * 7 % SYMBOLS], numbers, 0, micros, null, false, i + 1);
        }
        chunk.publish();
        fixture.lake().commit(List.of(segment), commit * ROWS / 2 + 1, (commit + 1) * ROWS / 2);
      }
      clock.advance(Duration.ofDays(2));
      assertThat(fixture.lake().maintain().closedDays()).isEqualTo(1);
    }
    var file = store.address(store.list("quotes/").getFirst().key());
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT count(*), count(*) FILTER ('S123' BETWEEN stats_min_value AND stats_max_value),
                max(row_group_num_rows) FROM parquet_metadata('%s') WHERE path_in_schema = 'symbol'\
                """
                    .formatted(file))) {
      row.next();
      assertThat(row.getLong(1)).as("row groups").isGreaterThanOrEqualTo(5);
      assertThat(row.getLong(2)).as("row groups that may have S123").isBetween(1L, 2L);
      assertThat(row.getLong(3)).isLessThanOrEqualTo(122_880);
    }
  }
}
