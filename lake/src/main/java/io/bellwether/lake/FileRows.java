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

  /// Rows of days that are over, from the folders of these days.
  ///
  /// @param files a SQL expression: a list of addresses, not empty
  static String ofDays(TableDefinition table, String files) {
    return "SELECT %s, dt FROM read_parquet(%s, hive_partitioning = true, hive_types = {'dt': VARCHAR})"
        .formatted(Sql.names(table), files);
  }

  /// Rows of any day.
  ///
  /// @param files a SQL expression: a list of addresses, not empty
  static String recent(TableDefinition table, String files) {
    return "SELECT %s, strftime(%s, '%%Y-%%m-%%d') AS dt FROM read_parquet(%s, hive_partitioning = false)"
        .formatted(Sql.names(table), Sql.name(table.dayColumn()), files);
  }

  /// Imported bars with what decides which of them counts.
  ///
  /// @param files a SQL expression: a list of addresses, not empty
  static String importedBars(String files) {
    return "SELECT %s, generation FROM read_parquet(%s, hive_partitioning = true, hive_types = {'generation': BIGINT})"
        .formatted(Sql.names(Tables.IMPORTED_BARS), files);
  }

  /// Parts of bars built from quotes.
  ///
  /// @param files a SQL expression: a list of addresses, not empty
  static String barParts(String files) {
    return "SELECT %s FROM read_parquet(%s, hive_partitioning = false)"
        .formatted(Sql.names(Tables.BARS), files);
  }

  /// Bars made of their parts, before every import.
  ///
  /// @param sources SELECTs of parts of bars
  static String builtBars(List<String> sources) {
    return "SELECT %s, 0 AS generation FROM (%s)"
        .formatted(
            Sql.names(Tables.IMPORTED_BARS), Sql.mergedParts(String.join(" UNION ALL ", sources)));
  }

  /// Of each bar the one that was imported last, or else the one that was built.
  ///
  /// @param sources SELECTs of bars with their generation
  static String newestBars(List<String> sources) {
    return "SELECT %s FROM (%s) QUALIFY row_number() OVER (PARTITION BY symbol, \"interval\", \"time\" ORDER BY generation DESC) = 1"
        .formatted(Sql.names(Tables.IMPORTED_BARS), String.join(" UNION ALL ", sources));
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
