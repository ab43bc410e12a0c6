package io.bellwether.lake;

import static io.bellwether.testkit.contract.LakeFixture.DAY_ONE;
import static io.bellwether.testkit.contract.LakeFixture.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedViewsTest {
  private static final List<String> TABLES =
      List.of("quotes", "bars", "signals", "dead_letters", "stock_data_table");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("bellwether.duckdb");
  }

  private Connection client() throws SQLException {
    var readOnly = new Properties();
    readOnly.setProperty("duckdb.read_only", "true");
    return DriverManager.getConnection("jdbc:duckdb:" + file(), readOnly);
  }

  private Object value(String sql) throws SQLException {
    try (var connection = client()) {
      return value(connection, sql);
    }
  }

  private static Object value(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getObject(1);
    }
  }

  private static List<String> described(Connection connection, String table) throws SQLException {
    var columns = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
      while (rows.next()) {
        columns.add(rows.getString("column_name") + " " + rows.getString("column_type"));
      }
    }
    return columns;
  }

  /// The lake with its published views; closing writes what is due.
  private final class Published implements AutoCloseable {
    private final LakeFixture fixture;
    private final DuckDbLake lake;
    private final DuckDb duck;
    private final PublishedViews views;

    Published(Duration pause) throws Exception {
      var store = new TemporaryFolderStore(folder);
      duck = DuckDbFixtures.duck(store);
      lake = DuckDbFixtures.lake(store, duck);
      var engine = DuckDbSqlEngine.open(lake, duck);
      fixture = new LakeFixture(lake, engine, engine::close);
      views = PublishedViews.open(lake, duck, file(), pause);
    }

    void commit(long first, long last) throws Exception {
      lake.commit(List.of(fixture.add(quotes(first, last, DAY_ONE))), first, last);
    }

    @Override
    public void close() {
      views.close();
      fixture.close();
      duck.close();
    }
  }

  private static void await(BooleanSupplier holds) {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Test
  void anEmptyLakeHasItsTablesWithTheirColumns() throws Exception {
    try (var published = new Published(Duration.ZERO)) {
      assertThat(published.lake.figures().files()).isZero();
      await(() -> Files.exists(file()));
      for (var table : TABLES) {
        assertThat(value("SELECT count(*) FROM " + table)).as(table).isEqualTo(0L);
      }
      var empty = new ArrayList<List<String>>();
      try (var connection = client()) {
        for (var table : TABLES) {
          empty.add(described(connection, table));
        }
      }
      assertThat(empty.getFirst()).contains("symbol VARCHAR", "time TIMESTAMP", "dt VARCHAR");
    }
  }

  @Test
  void columnsAreTheSameWithAndWithoutFiles() throws Exception {
    var columns = new ArrayList<List<String>>();
    for (int i = 0; i < 2; i++) {
      try (var published = new Published(Duration.ofHours(1))) {
        if (i == 1) {
          published.commit(1, 10);
        }
      }
      try (var connection = client()) {
        columns.add(described(connection, "quotes"));
        columns.add(described(connection, "stock_data_db.stock_data_table"));
      }
    }
    assertThat(columns.subList(2, 4)).isEqualTo(columns.subList(0, 2));
    assertThat(columns.get(1)).hasSize(10).first().isEqualTo("symbol VARCHAR");
  }

  @Test
  void commitsAreSeenByWhoOpensTheFileAfterThem() throws Exception {
    try (var published = new Published(Duration.ofMillis(1))) {
      published.commit(1, 10);
      await(() -> count() == 10);
      published.commit(11, 30);
      await(() -> count() == 30);
      assertThat(value("SELECT count(*) FROM stock_data_db.stock_data_table")).isEqualTo(30L);
      assertThat(value("SELECT DISTINCT dt FROM quotes")).isEqualTo("2024-03-08");
    }
  }

  private long count() {
    try {
      return Files.exists(file()) ? (Long) value("SELECT count(*) FROM quotes") : -1;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatChangedDuringThePauseIsWrittenOnClosing() throws Exception {
    try (var published = new Published(Duration.ofHours(1))) {
      await(() -> Files.exists(file()));
      published.commit(1, 10);
      assertThat(count()).isZero();
    }
    assertThat(count()).isEqualTo(10);
  }

  @Test
  void manyCommitsMakeFewFiles() throws Exception {
    try (var published = new Published(Duration.ofMillis(200))) {
      await(() -> Files.exists(file()));
      var began = System.nanoTime();
      var keys = new java.util.HashSet<Object>();
      for (int i = 0; i < 40; i++) {
        published.commit(i + 1, i + 1);
        keys.add(
            Files.readAttributes(file(), java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey());
      }
      var pauses = (System.nanoTime() - began) / Duration.ofMillis(200).toNanos();
      assertThat((long) keys.size()).isLessThanOrEqualTo(2 + pauses);
      await(() -> count() == 40);
    }
  }

  @Test
  void whoHasAnOlderFileOpenGoesOnReadingIt() throws Exception {
    try (var published = new Published(Duration.ZERO)) {
      published.commit(1, 10);
      await(() -> count() == 10);
      try (var first = client()) {
        published.commit(11, 20);
        await(() -> secondProcessWouldSee() >= 20);
        assertThat(value(first, "SELECT count(*) FROM quotes")).isEqualTo(10L);
      }
    }
  }

  /// Attached under another name and path, as another process would have it: within this one a file
  /// is opened once.
  private long secondProcessWouldSee() {
    try {
      var copy = folder.resolve("copy.duckdb");
      Files.copy(file(), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      try (var connection = DriverManager.getConnection("jdbc:duckdb:");
          var statement = connection.createStatement()) {
        statement.execute("ATTACH '" + copy + "' AS other (READ_ONLY)");
        return (Long)
            value(connection, "SELECT count(*) FROM other.stock_data_db.stock_data_table");
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void barsAreTheNewestAsInTheEngine() throws Exception {
    try (var published = new Published(Duration.ofHours(1))) {
      published.lake.bars().append(List.of(bar(1, 10), bar(2, 20)));
      published.lake.bars().append(List.of(bar(2, 21)));
      assertThat(published.fixture.value("SELECT sum(close) FROM bars")).isEqualTo(31.0);
    }
    assertThat(value("SELECT sum(close) FROM bars")).isEqualTo(31.0);
  }

  private static io.bellwether.core.market.Bar bar(int day, double close) {
    return new io.bellwether.core.market.Bar(
        new io.bellwether.core.market.Symbol("A"),
        io.bellwether.core.market.Interval.ONE_DAY,
        java.time.Instant.EPOCH.plus(Duration.ofDays(day)),
        close,
        close,
        close,
        close,
        java.util.OptionalDouble.empty(),
        java.util.OptionalDouble.empty());
  }

  @Test
  void aFileThatCannotBeWrittenDoesNotStopTheLake() throws Exception {
    Files.createDirectories(file().resolve("in-the-way"));
    try (var published = new Published(Duration.ZERO)) {
      published.commit(1, 10);
      assertThat(published.fixture.value("SELECT count(*) FROM quotes")).isEqualTo(10L);
    }
    assertThat(file()).isDirectory();
  }
}
