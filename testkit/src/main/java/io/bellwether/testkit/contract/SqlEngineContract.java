package io.bellwether.testkit.contract;

import static io.bellwether.testkit.contract.LakeFixture.DAY_ONE;
import static io.bellwether.testkit.contract.LakeFixture.quotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.SqlEngine.Limits;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlEngine.ResultSink;
import io.bellwether.core.lake.SqlRefusedException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promises of [io.bellwether.core.lake.SqlEngine].
public abstract class SqlEngineContract {
  /// Hours, if nobody ends it.
  private static final String ENDLESS =
      "SELECT count(*) FROM range(30000000000) WHERE md5(range::VARCHAR) = 'x'";

  private static final Limits WIDE = new Limits(1000, Duration.ofMinutes(1));

  /// For subclasses.
  protected SqlEngineContract() {}

  /// Opens what is tested.
  ///
  /// @param store where the files lie
  /// @return the lake and its engine
  /// @throws Exception when it cannot be opened
  protected abstract LakeFixture open(ObjectStore store) throws Exception;

  /// Statements that take too much. An engine that hands them on to another may try fewer.
  ///
  /// @return each ends, refused or not, and leaves the engine well
  protected List<String> greedy() {
    return HostileStatements.GREEDY;
  }

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
    try (var fixture = filled(folder);
        var outside = new Outside()) {
      for (var statement : outside.refused()) {
        var refusal = catchThrowable(() -> fixture.query(statement, WIDE));
        assertThat(refusal).as(statement).isInstanceOf(SqlRefusedException.class);
        assertThat(refusal.getMessage()).as(statement).isNotBlank().doesNotContain("\n");
        outside.assertUntold(String.valueOf(refusal.getMessage()));
      }
      outside.assertUntouched();
      assertThat(fixture.value("SELECT count(*) FROM quotes")).isEqualTo(30L);
    }
  }

  @Test
  void aFileThatIsThereIsAnsweredLikeOneThatIsNot(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder);
        var outside = new Outside()) {
      for (var statement : List.of("SELECT * FROM '%s'", "SELECT * FROM read_text('%s')")) {
        var there = outside.canary().toString();
        var missing = there.replaceAll(".$", "?");
        var refusal = catchThrowable(() -> fixture.query(statement.formatted(there), WIDE));
        assertThat(catchThrowable(() -> fixture.query(statement.formatted(missing), WIDE)))
            .hasMessage(String.valueOf(refusal.getMessage()).replace(there, missing));
      }
    }
  }

  @Test
  void whatTakesTooMuchEndsAndTheNextIsAnsweredPromptly(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      for (var statement : greedy()) {
        var began = System.nanoTime();
        var refusal =
            catchThrowable(() -> fixture.query(statement, new Limits(1000, Duration.ofSeconds(1))));
        var name = statement.substring(0, Math.min(100, statement.length()));
        if (refusal != null) {
          assertThat(refusal).as(name).isInstanceOf(SqlRefusedException.class);
          assertThat(refusal.getMessage()).as(name).isNotBlank().doesNotContain("\n");
        }
        assertThat(fixture.value("SELECT count(*) FROM quotes")).isEqualTo(30L);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
            .as(name)
            .isLessThan(Duration.ofSeconds(30));
      }
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
              "SELECT format('{:.2f}', price), printf('%6.2f', price), lpad(symbol, 8, ' ') FROM"
                  + " quotes",
              "SELECT price.round(2), repeat('=', 20) FROM quotes",
              "SELECT time_bucket(INTERVAL '5 minutes', time) t, first(price ORDER BY time) o,"
                  + " max(price) h, min(price) l, last(price ORDER BY time) c FROM quotes GROUP BY"
                  + " ALL ORDER BY t",
              "SELECT list_transform(list(price), lambda x: x * 2) FROM quotes GROUP BY symbol",
              "SELECT symbol, price FROM quotes QUALIFY row_number() OVER (PARTITION BY symbol"
                  + " ORDER BY time DESC) = 1",
              "SELECT * FROM (SELECT symbol, dt, price FROM quotes) PIVOT (avg(price) FOR symbol IN"
                  + " ('S1', 'S2'))",
              "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT *"
                  + " FROM t",
              "SELECT CASE WHEN price > 10 THEN 'a' ELSE 'b' END, coalesce(anomaly, ''), symbol"
                  + " LIKE 'S%', extract(hour FROM time), price BETWEEN 1 AND 2,"
                  + " regexp_replace(symbol, 'S', 'T') FROM quotes WHERE symbol IN ('S1', 'S2') AND"
                  + " time >= TIMESTAMP '2024-01-01' ORDER BY ALL DESC NULLS LAST LIMIT 3 OFFSET 1",
              "SELECT a.symbol FROM quotes a ASOF JOIN quotes b ON a.symbol = b.symbol AND a.time"
                  + " >= b.time",
              "SELECT COLUMNS('p.*') FROM quotes",
              "SELECT count(*) FILTER (WHERE price > 3), GROUPING(symbol) FROM quotes GROUP BY"
                  + " ROLLUP (symbol)",
              "SELECT 'a;b', $$;$$, E'it\\'s' -- ; the end",
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
  void aQueryOverItsMemorySaysSo(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      assertThat(
              catchThrowable(
                  () -> fixture.query("SELECT len(list(range)) FROM range(400000000)", WIDE)))
          .isInstanceOf(SqlRefusedException.class)
          .hasMessageContaining("MB");
    }
  }

  @Test
  void interruptingTheCallerCancelsItsQuery(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      var refusal = new CompletableFuture<Throwable>();
      var caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    var thrown = catchThrowable(() -> fixture.query(ENDLESS, WIDE));
                    refusal.complete(
                        Thread.currentThread().isInterrupted()
                            ? thrown
                            : new AssertionError("no longer interrupted", thrown));
                  });
      caller.interrupt();
      assertThat(refusal.get(20, TimeUnit.SECONDS))
          .isInstanceOf(SqlRefusedException.class)
          .hasMessageContaining("cancelled");
      assertThat(fixture.value("SELECT count(*) FROM quotes")).isEqualTo(30L);
    }
  }

  @Test
  void rowsComeBeforeTheResultIsWhole(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      var first = new Gone();
      // It would take hours to its end.
      assertThatThrownBy(
              () ->
                  fixture
                      .sql()
                      .query(
                          "SELECT range FROM range(1000000000000)",
                          new Limits(Long.MAX_VALUE, Duration.ofMinutes(5)),
                          new Broken(first)))
          .isSameAs(first);
      assertThat(fixture.value("SELECT count(*) FROM quotes")).isEqualTo(30L);
    }
  }

  @Test
  void anErrorWhileRunningIsToldAsItIs(@TempDir Path folder) throws Exception {
    try (var fixture = filled(folder)) {
      assertThat(
              catchThrowable(() -> fixture.query("SELECT CAST(symbol AS INT) FROM quotes", WIDE)))
          .isInstanceOf(SqlRefusedException.class)
          .hasMessageContaining("'S");
    }
  }

  private static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// A client that goes at the first row.
  private record Broken(RuntimeException failure) implements ResultSink {
    @Override
    public void columns(List<ResultColumn> columns) {}

    @Override
    public void row(List<@Nullable Object> values) {
      throw failure;
    }

    @Override
    public void truncated() {}
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
