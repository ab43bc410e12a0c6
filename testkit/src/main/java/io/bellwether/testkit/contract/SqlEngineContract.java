package io.bellwether.testkit.contract;

import static io.bellwether.testkit.contract.LakeFixture.DAY_ONE;
import static io.bellwether.testkit.contract.LakeFixture.quotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.SqlEngine.Limits;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlRefusedException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promises of [io.bellwether.core.lake.SqlEngine].
public abstract class SqlEngineContract {
  /// Statements that must be refused.
  static final List<String> HOSTILE =
      List.of(
          "",
          ";",
          "-- nothing",
          "SELECT 1; SELECT 2",
          "SELECT 1; DROP VIEW quotes",
          "DROP VIEW quotes",
          "DELETE FROM quotes",
          "INSERT INTO quotes SELECT * FROM quotes",
          "UPDATE quotes SET price = 1",
          "CREATE TABLE t AS SELECT 1",
          "CREATE OR REPLACE VIEW quotes AS SELECT 1",
          "ALTER VIEW quotes RENAME TO q",
          "COPY quotes TO '/tmp/stolen.csv'",
          "COPY (SELECT 1) TO '/tmp/stolen.parquet' (FORMAT parquet)",
          "EXPORT DATABASE '/tmp/stolen'",
          "ATTACH '/tmp/other.db' AS other",
          "DETACH memory",
          "INSTALL httpfs",
          "LOAD httpfs",
          "SET memory_limit = '100GB'",
          "SET VARIABLE heap = 1",
          "RESET lock_configuration",
          "PRAGMA database_list",
          "CALL pragma_version()",
          "EXPLAIN ANALYZE DELETE FROM quotes",
          "CHECKPOINT",
          "BEGIN",
          "USE memory",
          "VACUUM",
          "DESCRIBE quotes",
          "SUMMARIZE quotes",
          "SHOW ALL TABLES",
          "SELECT * FROM '/etc/passwd'",
          "SELECT * FROM \"/etc/passwd\"",
          "FROM 'quotes.parquet'",
          "SELECT * FROM 'https://example.com/x.csv'",
          "SELECT * FROM 's3://bucket/x.parquet'",
          "SELECT * FROM read_text('/etc/passwd')",
          "SELECT * FROM read_blob('/etc/passwd')",
          "SELECT * FROM read_csv('/etc/passwd')",
          "SELECT * FROM read_parquet('*.parquet')",
          "SELECT * FROM parquet_metadata('x.parquet')",
          "SELECT * FROM READ_CSV_AUTO('/etc/passwd')",
          "SELECT * FROM system.main.read_text('/etc/passwd')",
          "SELECT * FROM glob('/**')",
          "SELECT * FROM sniff_csv('/etc/passwd')",
          "SELECT * FROM heap_rows(1, 'quotes')",
          "SELECT * FROM duckdb_settings()",
          "SELECT * FROM duckdb_secrets()",
          "SELECT * FROM duckdb_views()",
          "SELECT * FROM duckdb_settings",
          "SELECT * FROM pg_catalog.pg_class",
          "SELECT * FROM sqlite_master",
          "SELECT * FROM pragma_table_info('quotes')",
          "SELECT * FROM query('DROP VIEW quotes')",
          "SELECT * FROM query_table('quotes')",
          "SELECT * FROM json_execute_serialized_sql('{}')",
          "SELECT getenv('HOME')",
          "SELECT GetEnv('HOME')",
          "SELECT 'HOME'.getenv()",
          "SELECT getvariable('quotes_files')",
          "SELECT current_setting('temp_directory')",
          "SELECT sleep_ms(1000)",
          "SELECT write_log('x')",
          "SELECT nextval('s')",
          "SELECT pg_get_viewdef(1)",
          "SELECT price FROM quotes WHERE price > (SELECT count(*) FROM read_text('/etc/passwd'))",
          "WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x",
          "WITH \"/etc/passwd\" AS (SELECT 1) SELECT * FROM \"/etc/passwd\"",
          "SELECT (WITH c AS (FROM 'x.csv') SELECT count(*) FROM c)",
          "SELECT * FROM quotes JOIN '/etc/passwd' ON true",
          "SELECT * FROM quotes, LATERAL (SELECT * FROM glob(symbol))",
          "SELECT * FROM quotes UNION ALL SELECT * FROM 'x.parquet'",
          "SELECT price FROM quotes ORDER BY (SELECT getenv('HOME'))",
          "SELECT list_transform([1], lambda x: getenv('HOME'))",
          "SELECT sum(price) OVER (ORDER BY getenv('HOME')) FROM quotes",
          "SELECT * FROM no_such_table",
          "SELECT no_such_column FROM quotes",
          "SELEC 1");

  private static final Limits WIDE = new Limits(1000, Duration.ofMinutes(1));

  /// For subclasses.
  protected SqlEngineContract() {}

  /// Opens what is tested.
  ///
  /// @param store where the files lie
  /// @return the lake and its engine
  /// @throws Exception when it cannot be opened
  protected abstract LakeFixture open(ObjectStore store) throws Exception;

  private LakeFixture filled(Path folder) throws Exception {
    var fixture = open(new TemporaryFolderStore(folder));
    fixture.lake().commit(List.of(fixture.add(quotes(1, 20, DAY_ONE))), 1, 20);
    fixture.add(quotes(21, 30, DAY_ONE));
    return fixture;
  }

  @Test
  void theContractsStatementsRunUnchanged(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      assertThat(fixture.query("SELECT * FROM stock_data_table LIMIT 10;").rows()).hasSize(10);
      var changes =
          fixture.query(
              """
              SELECT symbol, price, previous_close, (price - previous_close) AS price_change \
              FROM stock_data_table ORDER BY price_change DESC LIMIT 5;\
              """);
      assertThat(changes.rows())
          .extracting(row -> row.get(1))
          .containsExactly(30., 29., 28., 27., 26.);
      var volumes =
          fixture.query(
              "SELECT symbol, AVG(volume) AS avg_volume FROM stock_data_table GROUP BY symbol;");
      assertThat(volumes.rows()).hasSize(5).contains(Arrays.asList("S0", 175.0));
      var moves =
          fixture.query(
              """
              SELECT symbol, price, previous_close, \
              ROUND(((price - previous_close) / previous_close) * 100, 2) AS change_percent \
              FROM stock_data_table WHERE ABS(((price - previous_close) / previous_close) * 100) > 5;\
              """);
      assertThat(moves.rows()).hasSize(30).extracting(row -> row.get(3)).containsOnly(11.11);
    }
  }

  @Test
  void theCompatibleTableHasTheWireNamesInOrder(@TempDir Path folder) throws Exception {
    try (var fixture = open(new TemporaryFolderStore(folder))) {
      for (var table : List.of("stock_data_table", "stock_data_db.stock_data_table")) {
        var result = fixture.query("SELECT * FROM " + table);
        assertThat(result.rows()).isEmpty();
        assertThat(result.columns())
            .extracting(ResultColumn::name)
            .containsExactly(
                "symbol",
                "open",
                "high",
                "low",
                "price",
                "previous_close",
                "change",
                "change_percent",
                "volume",
                "timestamp");
      }
    }
  }

  @Test
  void anEmptyLakeHasItsTables(@TempDir Path folder) throws Exception {
    try (var fixture = open(new TemporaryFolderStore(folder))) {
      for (var table : List.of("quotes", "bars", "signals", "dead_letters")) {
        assertThat(fixture.value("SELECT count(*) FROM " + table)).isEqualTo(0L);
      }
    }
  }

  @Test
  void whatIsNotASelectOverTheLakeIsRefusedInOneLine(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      for (var statement : HOSTILE) {
        var refusal = catchThrowable(() -> fixture.query(statement, WIDE));
        assertThat(refusal).as(statement).isInstanceOf(SqlRefusedException.class);
        assertThat(refusal.getMessage()).as(statement).isNotBlank().doesNotContain("\n");
      }
      assertThat(fixture.value("SELECT count(*) FROM quotes")).isEqualTo(30L);
    }
  }

  @Test
  void ordinarySelectsAreAllowed(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      for (var statement :
          List.of(
              "SELECT 1",
              "VALUES (1)",
              "FROM quotes SELECT count(*)",
              "WITH a AS (SELECT * FROM quotes), b AS (FROM a) SELECT count(*) FROM b",
              "SELECT symbol, avg(price) OVER (PARTITION BY symbol) FROM main.quotes",
              "SELECT * FROM range(3) JOIN quotes ON range = price",
              "SELECT unnest([1, 2])",
              "SELECT table_name FROM information_schema.tables",
              "SELECT count(*) FROM quotes a JOIN quotes b USING (symbol)",
              "SELECT symbol FROM quotes UNION SELECT symbol FROM bars ORDER BY 1;")) {
        assertThat(fixture.query(statement).rows()).as(statement).isNotEmpty();
      }
    }
  }

  @Test
  void aResultIsCutAtItsRowLimitAndSaysSo(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      var limits = new Limits(10, Duration.ofMinutes(1));
      var cut = fixture.query("SELECT * FROM quotes", limits);
      assertThat(cut.rows()).hasSize(10);
      assertThat(cut.isTruncated()).isTrue();
      var whole = fixture.query("SELECT * FROM quotes LIMIT 10", limits);
      assertThat(whole.rows()).hasSize(10);
      assertThat(whole.isTruncated()).isFalse();
      assertThat(fixture.value("SELECT count(*) FROM quotes")).isEqualTo(30L);
    }
  }

  @Test
  void aQueryEndsAtItsTimeLimit(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      var limits = new Limits(10, Duration.ofMillis(100));
      // Some seconds if nobody stops it.
      var refusal =
          catchThrowable(
              () ->
                  fixture.query(
                      "SELECT count(*) FROM range(30000000) WHERE md5(range::VARCHAR) = 'x'",
                      limits));
      assertThat(refusal).isInstanceOf(SqlRefusedException.class).hasMessageContaining("0.1 s");
      assertThat(fixture.value("SELECT count(*) FROM quotes")).isEqualTo(30L);
    }
  }

  @Test
  void valuesComeAsTheTypesOfThePort(@TempDir Path folder) throws Exception {
    try (var fixture = open(new TemporaryFolderStore(folder))) {
      var row =
          fixture
              .query(
                  """
                  SELECT true, 1::TINYINT, 2::BIGINT, 3::HUGEINT, 1.50::DECIMAL(9, 2), 0.5::DOUBLE, \
                  0.25::FLOAT, 'é', DATE '2024-03-08', TIMESTAMP '2024-03-08 20:59:59.123', \
                  TIMESTAMPTZ '2024-03-08 15:59:59-05', NULL, [1, 2]\
                  """)
              .rows()
              .getFirst();
      assertThat(row)
          .isEqualTo(
              Arrays.<Object>asList(
                  true,
                  1L,
                  2L,
                  new BigDecimal("3"),
                  new BigDecimal("1.50"),
                  0.5,
                  0.25,
                  "é",
                  "2024-03-08",
                  "2024-03-08T20:59:59.123000Z",
                  "2024-03-08T20:59:59.000000Z",
                  null,
                  "[1, 2]"));
    }
  }

  @Test
  void aMisspeltNameIsAnsweredWithHints(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      assertThat(catchThrowable(() -> fixture.query("SELECT pric FROM quotes", WIDE)))
          .isInstanceOf(SqlRefusedException.class)
          .hasMessageContaining("price");
      assertThat(catchThrowable(() -> fixture.query("SELECT * FROM quote", WIDE)))
          .isInstanceOf(SqlRefusedException.class)
          .hasMessageContaining("quotes");
    }
  }
}
