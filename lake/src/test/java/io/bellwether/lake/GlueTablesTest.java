package io.bellwether.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnSchema;
import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.ListRowChunk;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Glue is told, against the files that are written. */
class GlueTablesTest {
  private static final String S3 = "s3://market/lake";

  private final ManualClock clock = new ManualClock(LakeFixture.ON_DAY_ONE);

  @Test
  void columnsAndFoldersAreThoseOfTheFiles(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = DuckDbFixtures.open(store, clock)) {
      commitToAll(fixture);
      clock.advance(Duration.ofDays(2));
      assertThat(fixture.lake().maintain().closedDays()).isEqualTo(Tables.ALL.size());
      ((DuckDbLake) fixture.lake()).bars().append(List.of(bar(8)));
      for (var table : GlueTables.of(S3)) {
        var prefix = table.location().substring((S3 + "/").length());
        var files = store.list(prefix);
        assertThat(files).as(table.name()).hasSize(1);
        var key = files.getFirst().key();
        assertThat(columnsOf(Path.of(store.address(key)))).isEqualTo(table.columns());
        var template = table.parameters().get("storage.location.template");
        if (template != null) {
          var day = template.replace("${dt}", "2024-03-08");
          assertThat(S3 + "/" + key).as(table.name()).startsWith(day);
          assertThat(table.partitions()).containsExactly(new GlueTable.Column("dt", "string"));
        }
      }
    }
  }

  /** The views' text, run here over the same folders as Athena's tables. */
  @Test
  void theViewsSayWhatOurOwnSay(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = DuckDbFixtures.open(store, clock)) {
      commitToAll(fixture);
      var late = fixture.lake().open(Tables.BARS, "p0");
      late.add(new ListRowChunk(List.of(part(2, 4, 7.0))));
      fixture.lake().commit(List.of(late), 2, 2);
      clock.advance(Duration.ofDays(2));
      fixture.lake().maintain();
      var imports = ((DuckDbLake) fixture.lake()).bars();
      imports.append(List.of(bar(9)));
      imports.append(List.of(bar(10)));
      try (var connection = DriverManager.getConnection("jdbc:duckdb:");
          var statement = connection.createStatement()) {
        for (var table : GlueTables.of(folder.resolve("objects").toString())) {
          statement.execute(
              "CREATE VIEW %s AS SELECT *, filename AS \"$path\" FROM read_parquet('%s**/*.parquet', filename = true, hive_partitioning = false)"
                  .formatted(table.name(), table.location()));
        }
        for (var view : GlueTables.views().entrySet()) {
          var ours = fixture.query("SELECT * FROM " + view.getKey() + " ORDER BY ALL");
          assertThat(ours.rows()).isNotEmpty();
          statement.execute("CREATE VIEW %s AS %s".formatted(view.getKey(), view.getValue()));
          var rows =
              rows(statement.executeQuery("SELECT * FROM " + view.getKey() + " ORDER BY ALL"));
          assertThat(rows).hasSameSizeAs(ours.rows());
          for (int i = 0; i < rows.size(); i++) {
            assertThat(numbers(rows.get(i))).isEqualTo(numbers(ours.rows().get(i)));
          }
        }
      }
    }
  }

  @Test
  void theStatementsMakeTheContractsDatabase() {
    var statements = GlueTables.statements(S3 + "/");
    assertThat(statements.getFirst()).isEqualTo("CREATE DATABASE IF NOT EXISTS `stock_data_db`");
    assertThat(statements.get(1))
        .startsWith(
            "CREATE EXTERNAL TABLE IF NOT EXISTS `stock_data_db`.`quotes` (\n  `symbol` string,")
        .contains(
            "PARTITIONED BY (\n"
                + "  `dt` string\n"
                + ")\n"
                + "STORED AS PARQUET\n"
                + "LOCATION 's3://market/lake/quotes/'",
            "'projection.enabled' = 'true'",
            "'projection.dt.format' = 'yyyy-MM-dd'",
            "'storage.location.template' = 's3://market/lake/quotes/dt=${dt}/'");
    assertThat(statements.stream().filter(s -> s.startsWith("CREATE OR REPLACE VIEW")))
        .hasSize(2)
        .anySatisfy(s -> assertThat(s).startsWith("CREATE OR REPLACE VIEW stock_data_db.bars AS"))
        .anySatisfy(
            s ->
                assertThat(s)
                    .startsWith("CREATE OR REPLACE VIEW stock_data_db.stock_data_table AS")
                    .endsWith("\"volume\", \"timestamp\" FROM quotes"));
  }

  private static List<Object> numbers(List<@Nullable Object> row) {
    return row.stream().filter(Double.class::isInstance).toList();
  }

  private static List<List<Object>> rows(java.sql.ResultSet result) throws Exception {
    var rows = new ArrayList<List<Object>>();
    while (result.next()) {
      var row = new ArrayList<Object>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(result.getObject(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Bar bar(double close) {
    return new Bar(
        new Symbol("A"),
        Interval.ONE_DAY,
        Instant.parse("2024-03-07T00:00:00Z"),
        close,
        close,
        close,
        close,
        OptionalDouble.empty(),
        OptionalDouble.of(1));
  }

  private static void commitToAll(LakeFixture fixture) throws IOException {
    var segments = new ArrayList<Lake.Segment>();
    for (var table : Tables.ALL) {
      var segment = fixture.lake().open(table, "p0");
      var row = table.equals(Tables.BARS) ? part(1, 5, 6.0) : row(table);
      segment.add(new ListRowChunk(List.of(row)));
      segments.add(segment);
    }
    fixture.lake().commit(segments, 1, 1);
  }

  private static ListRowChunk.Row part(long number, long micros, double price) {
    var time = LakeFixture.DAY_ONE;
    return new ListRowChunk.Row(
        number, time, "A", "1d", time, price, price, price, price, null, 1.0, micros, number,
        micros, number);
  }

  private static ListRowChunk.Row row(TableDefinition table) {
    var values =
        table.columns().stream()
            .map(
                column ->
                    switch (column.type()) {
                      case TEXT -> "text";
                      case DOUBLE -> 1.5;
                      case LONG, TIMESTAMP -> (Object) LakeFixture.DAY_ONE;
                    })
            .toArray();
    return new ListRowChunk.Row(1, LakeFixture.DAY_ONE, values);
  }

  /** As a reader that is not DuckDB finds them, in the types that Athena reads them with. */
  private static List<GlueTable.Column> columnsOf(Path file) throws IOException {
    try (var reader = ParquetFileReader.open(InputFile.of(file))) {
      return reader.getFileSchema().getColumns().stream()
          .map(column -> new GlueTable.Column(column.name(), hiveType(column)))
          .toList();
    }
  }

  private static String hiveType(ColumnSchema column) {
    var logical = String.valueOf(column.logicalType());
    return switch (column.type()) {
      case BYTE_ARRAY -> logical.equals("STRING") ? "string" : logical;
      case DOUBLE -> "double";
      case INT64 -> logical.contains("MICROS") ? "timestamp" : "bigint";
      default -> column.toString();
    };
  }
}
