package io.bellwether.app.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/// A program of its own that has nothing of Bellwether but DuckDB's JDBC driver, and asks as
/// DBeaver, Superset and Grafana do. It ends with an exception when an answer is wrong.
///
/// Usage: `java DatabaseTool FILE`
final class DatabaseTool {
  private static final LocalDateTime FROM = LocalDateTime.parse("2013-11-25T01:00:00");
  private static final LocalDateTime TO = LocalDateTime.parse("2013-11-25T04:30:00");

  private final Connection connection;

  private DatabaseTool(Connection connection) {
    this.connection = connection;
  }

  public static void main(String[] args) throws SQLException {
    var readOnly = new Properties();
    readOnly.setProperty("duckdb.read_only", "true");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + args[0], readOnly)) {
      var tool = new DatabaseTool(connection);
      tool.navigateAsDbeaver();
      tool.chartAsSuperset();
      tool.chartAsGrafana();
      tool.meetTimeZones();
    }
    System.out.println("all right");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("wrong: " + what);
    }
  }

  private static Set<String> column(ResultSet rows, String name) throws SQLException {
    var values = new HashSet<String>();
    try (rows) {
      while (rows.next()) {
        values.add(rows.getString(name));
      }
    }
    return values;
  }

  private List<List<Object>> rows(String sql) throws SQLException {
    var found = new ArrayList<List<Object>>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new ArrayList<Object>();
        for (int i = 1; i <= columns; i++) {
          row.add(
              rows.getMetaData().getColumnType(i) == Types.TIMESTAMP
                  ? rows.getObject(i, LocalDateTime.class)
                  : rows.getObject(i));
        }
        found.add(row);
      }
    }
    return found;
  }

  /// What the navigator asks on connecting and on opening a schema, a table, and its tabs.
  private void navigateAsDbeaver() throws SQLException {
    var data = connection.getMetaData();
    require(data.getDatabaseProductName().equals("DuckDB"), "product");
    require(!data.getDatabaseProductVersion().isBlank(), "version");
    require(!data.getDriverVersion().isBlank(), "driver");
    require(data.getIdentifierQuoteString().equals("\""), "quote");
    require(connection.isReadOnly(), "read-only");
    var catalog = connection.getCatalog();
    require(column(data.getCatalogs(), "TABLE_CAT").contains(catalog), "catalogs");
    var schemas = column(data.getSchemas(), "TABLE_SCHEM");
    require(schemas.containsAll(List.of("main", "stock_data_db")), "schemas: " + schemas);
    require(column(data.getTableTypes(), "TABLE_TYPE").contains("VIEW"), "table types");
    var tables = column(data.getTables(catalog, "main", "%", null), "TABLE_NAME");
    require(
        tables.containsAll(List.of("quotes", "bars", "signals", "dead_letters", "var_results")),
        "tables: " + tables);
    require(
        column(data.getTables(catalog, "main", "quotes", new String[] {"VIEW"}), "TABLE_TYPE")
            .equals(Set.of("VIEW")),
        "quotes is a view");
    require(
        column(data.getTables(catalog, "%", "%", new String[] {"BASE TABLE"}), "TABLE_NAME")
            .isEmpty(),
        "nothing but views");
    columnsOf(catalog, "quotes");
    require(column(data.getPrimaryKeys(catalog, "main", "quotes"), "PK_NAME").isEmpty(), "keys");
    require(column(data.getImportedKeys(catalog, "main", "quotes"), "FK_NAME").isEmpty(), "in");
    require(column(data.getExportedKeys(catalog, "main", "quotes"), "FK_NAME").isEmpty(), "out");
    require(
        column(data.getIndexInfo(catalog, "main", "quotes", false, true), "INDEX_NAME").isEmpty(),
        "indexes");
    require(column(data.getTypeInfo(), "TYPE_NAME") != null, "types");
    require(column(data.getFunctions(catalog, "%", "date_trunc"), "FUNCTION_NAME") != null, "fn");
    require(column(data.getProcedures(catalog, "main", "%"), "PROCEDURE_NAME") != null, "procs");
    require(!rows("SELECT * FROM main.quotes LIMIT 200").isEmpty(), "the data tab");
  }

  private void columnsOf(String catalog, String table) throws SQLException {
    var types = new TreeMap<String, Integer>();
    try (var columns = connection.getMetaData().getColumns(catalog, "main", table, "%")) {
      while (columns.next()) {
        types.put(columns.getString("COLUMN_NAME"), columns.getInt("DATA_TYPE"));
      }
    }
    require(
        types
            .entrySet()
            .containsAll(
                Map.of(
                        "symbol", Types.VARCHAR,
                        "price", Types.DOUBLE,
                        "time", Types.TIMESTAMP,
                        "time_micros", Types.BIGINT,
                        "dt", Types.VARCHAR)
                    .entrySet()),
        "columns: " + types);
  }

  /// The average price by hour, computed here from the single quotes of a stretch of time.
  private Map<LocalDateTime, double[]> expected(ChronoUnit unit) throws SQLException {
    var sums = new TreeMap<LocalDateTime, double[]>();
    for (var row : rows("SELECT time_micros, price FROM main.quotes")) {
      var micros = (Long) row.get(0);
      var time =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(micros, 1_000_000L),
              (int) Math.floorMod(micros, 1_000_000L) * 1000,
              java.time.ZoneOffset.UTC);
      if (!time.isBefore(FROM) && time.isBefore(TO)) {
        var sum = sums.computeIfAbsent(time.truncatedTo(unit), _ -> new double[2]);
        sum[0] += (Double) row.get(1);
        sum[1]++;
      }
    }
    require(sums.size() >= 4, "there are quotes of these hours: " + sums.keySet());
    return sums;
  }

  private void requireAverages(Map<LocalDateTime, double[]> expected, String sql)
      throws SQLException {
    var rows = rows(sql);
    require(rows.size() == expected.size(), rows.size() + " rows of " + sql);
    for (var row : rows) {
      var sum = expected.get((LocalDateTime) row.get(0));
      require(sum != null, row.get(0) + " of " + sql);
      require(Math.abs((Double) row.get(1) - sum[0] / sum[1]) < 1e-9 * sum[0], row + " of " + sql);
    }
  }

  /// As Superset renders a time series with duckdb-engine: a time grain, and a range as texts.
  private void chartAsSuperset() throws SQLException {
    requireAverages(
        expected(ChronoUnit.HOURS),
        """
        SELECT DATE_TRUNC('hour', time) AS __timestamp, AVG(price) AS "AVG(price)"
        FROM main.quotes
        WHERE time >= '2013-11-25 01:00:00.000000' AND time < '2013-11-25 04:30:00.000000'
        GROUP BY DATE_TRUNC('hour', time) ORDER BY "AVG(price)" DESC LIMIT 50000
        """);
    // A virtual data set, as SQL Lab makes one.
    requireAverages(
        expected(ChronoUnit.HOURS),
        """
        SELECT DATE_TRUNC('hour', time) AS __timestamp, AVG(price) AS a
        FROM (SELECT symbol, time, price FROM quotes) AS virtual_table
        WHERE time >= TIMESTAMP '2013-11-25 01:00:00' AND time < TIMESTAMP '2013-11-25 04:30:00'
        GROUP BY 1
        """);
    try (var bound =
        connection.prepareStatement(
            "SELECT count(*) FROM main.quotes WHERE time >= ? AND time < ?")) {
      bound.setObject(1, FROM);
      bound.setObject(2, TO);
      var rows = bound.executeQuery();
      rows.next();
      require(rows.getLong(1) == count(expected(ChronoUnit.HOURS)), "bound times");
    }
  }

  private static long count(Map<LocalDateTime, double[]> sums) {
    return (long) sums.values().stream().mapToDouble(sum -> sum[1]).sum();
  }

  /// As Grafana's plugin expands its macros: times as RFC 3339, buckets of an interval.
  private void chartAsGrafana() throws SQLException {
    requireAverages(
        expected(ChronoUnit.MINUTES),
        """
        SELECT time_bucket(INTERVAL '60000 milliseconds', time) AS time, avg(price) AS value
        FROM quotes
        WHERE time >= '2013-11-25T01:00:00Z' AND time <= '2013-11-25T04:29:59.999999Z'
        GROUP BY 1 ORDER BY 1
        """);
  }

  /// `time` is UTC without a zone: what compares it with a zoned time goes by the session's zone.
  private void meetTimeZones() throws SQLException {
    var zoned =
        "SELECT count(*) FROM quotes WHERE time >= TIMESTAMPTZ '2013-11-25 01:00:00+00'"
            + " AND time < TIMESTAMPTZ '2013-11-25 04:30:00+00'";
    var plain =
        "SELECT count(*) FROM quotes WHERE time >= timezone('UTC', TIMESTAMPTZ '2013-11-25"
            + " 01:00:00+00') AND time < timezone('UTC', TIMESTAMPTZ '2013-11-25 04:30:00+00')";
    var right = count(expected(ChronoUnit.HOURS));
    try (var statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'America/New_York'");
      require(!rows(zoned).equals(List.of(List.of(right))), "the trap is still there");
      require(rows(plain).equals(List.of(List.of(right))), "timezone('UTC', …)");
      statement.execute("SET TimeZone = 'UTC'");
      require(rows(zoned).equals(List.of(List.of(right))), "SET TimeZone = 'UTC'");
    }
  }
}
