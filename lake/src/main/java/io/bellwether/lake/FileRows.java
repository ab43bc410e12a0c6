package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.util.List;
import java.util.stream.Collectors;

/// The SELECTs that make rows of the tables out of Parquet files: the same for queries of this
/// process, which add the heap's rows, and for the views that other programs open.
final class FileRows {
  private static final int WIRE_COLUMNS = 10;

  private FileRows() {}

  /// A table partitioned by `dt`.
  ///
  /// @param files a SQL expression: a list of addresses, not empty
  static String dated(TableDefinition table, String files) {
    return "SELECT %s, dt FROM read_parquet(%s, hive_partitioning = true, hive_types = {'dt': VARCHAR})"
        .formatted(Sql.names(table), files);
  }

  /// Imported bars with what decides which of them counts.
  static String importedBars(String files) {
    return "SELECT %s, generation, '' AS origin, 0 AS number FROM read_parquet(%s, hive_partitioning = true, hive_types = {'generation': BIGINT})"
        .formatted(Sql.names(Tables.BARS), files);
  }

  /// Bars seen live with what decides which of them counts.
  static String liveBars(String files) {
    return "SELECT %s, 0 AS generation, filename AS origin, 0 AS number FROM read_parquet(%s, filename = true, hive_partitioning = false)"
        .formatted(Sql.names(Tables.BARS), files);
  }

  /// The newest of each bar: imports before what was seen live, and later before earlier.
  ///
  /// @param sources SELECTs of bars with their generation, origin and number
  static String newestBars(List<String> sources) {
    return "SELECT %s FROM (%s) QUALIFY row_number() OVER (PARTITION BY symbol, \"interval\", \"time\" ORDER BY generation DESC, origin DESC, number DESC) = 1"
        .formatted(Sql.names(Tables.BARS), String.join(" UNION ALL ", sources));
  }

  /// The quotes under exactly the ten names of the wire record.
  static String wire() {
    return Tables.QUOTES.columns().stream()
        .limit(WIRE_COLUMNS)
        .map(column -> Sql.name(column.name()))
        .collect(Collectors.joining(", ", "SELECT ", " FROM main.quotes"));
  }

  /// No row, but the columns and their types.
  static String none(TableDefinition table) {
    return table.columns().stream()
        .map(c -> "NULL::" + Sql.sqlType(c) + " AS " + Sql.name(c.name()))
        .collect(Collectors.joining(", ", "SELECT ", ""));
  }
}
