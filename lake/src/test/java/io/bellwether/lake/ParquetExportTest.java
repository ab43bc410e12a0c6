package io.bellwether.lake;

import static io.bellwether.testkit.contract.LakeFixture.DAY_ONE;
import static io.bellwether.testkit.contract.LakeFixture.quotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.lake.SqlRefusedException;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.Outside;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetExportTest {
  private static final Duration TIME = Duration.ofMinutes(1);

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private LakeFixture filled() throws Exception {
    var fixture = DuckDbFixtures.open(new TemporaryFolderStore(folder));
    fixture.lake().commit(List.of(fixture.add(quotes(1, 20, DAY_ONE))), 1, 20);
    fixture.add(quotes(21, 30, DAY_ONE));
    return fixture;
  }

  private static long export(LakeFixture fixture, String sql, Path file) throws Exception {
    return ((DuckDbSqlEngine) fixture.sql()).exportParquet(sql, TIME, file, (_, _) -> {});
  }

  private static List<Object> read(Path file, String sql) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql.formatted("'" + file + "'"))) {
      rows.next();
      return List.of(rows.getObject(1), rows.getObject(2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT symbol, price FROM quotes",
        "SELECT symbol, price FROM quotes;",
        "SELECT symbol, price FROM quotes ; -- all of them; really",
        "SELECT symbol, price FROM quotes -- all of them",
        "/* ; */ SELECT symbol, price FROM quotes /* ; */ ; ;",
        "SELECT symbol, price FROM quotes WHERE symbol <> ';'",
        "WITH q AS (FROM quotes) SELECT symbol, price FROM q ORDER BY price DESC"
      })
  void anySelectBecomesAFile(String sql) throws Exception {
    var file = elsewhere.resolve("it's a result.parquet");
    try (var fixture = filled()) {
      if (sql.startsWith("/*")) {
        // Two semicolons are one statement and nothing.
        sql = sql.substring(0, sql.length() - 2);
      }
      assertThat(export(fixture, sql, file)).isEqualTo(30);
    }
    assertThat(
            read(
                Path.of(file.toString().replace("'", "''")), "SELECT count(*), sum(price) FROM %s"))
        .isEqualTo(List.of(30L, 465.0));
  }

  @Test
  void aFileThatWasThereIsReplacedOnlyByAWholeOne() throws Exception {
    var file = elsewhere.resolve("result.parquet");
    Files.writeString(file, "before");
    try (var fixture = filled()) {
      assertThatThrownBy(() -> export(fixture, "SELECT CAST(symbol AS INT) FROM quotes", file))
          .isInstanceOf(SqlRefusedException.class);
      assertThat(file).hasContent("before");
      assertThat(export(fixture, "SELECT 1", file)).isEqualTo(1);
    }
    try (var left = Files.list(elsewhere)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void hostileStatementsWriteNothing() throws Exception {
    var file = elsewhere.resolve("result.parquet");
    try (var fixture = filled();
        var outside = new Outside()) {
      for (var sql : outside.refused()) {
        assertThatThrownBy(() -> export(fixture, sql, file))
            .as(sql)
            .isInstanceOf(SqlRefusedException.class);
      }
      outside.assertUntouched();
    }
    assertThat(file).doesNotExist();
  }
}
