package io.bellwether.core.lake;

import java.util.List;

/// A table of the lake: its columns in order, how its files are sorted and which time decides a
/// row's day. Every table is partitioned by `dt`, the UTC date of a row, which is a folder and not
/// a column of the files.
///
/// @param name its name in SQL and its folder
/// @param columns in order
/// @param sortedBy column names; readers skip row groups by them
/// @param dayColumn the TIMESTAMP column whose UTC date is `dt`
public record TableDefinition(
    String name, List<Column> columns, List<String> sortedBy, String dayColumn) {
  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException when the day's column is no TIMESTAMP of the table, or a
  ///   sorting column is none of its columns
  public TableDefinition {
    columns = List.copyOf(columns);
    sortedBy = List.copyOf(sortedBy);
    if (!columns.contains(new Column(dayColumn, Type.TIMESTAMP))) {
      throw new IllegalArgumentException(name + " has no TIMESTAMP column " + dayColumn);
    }
    if (!columns.stream().map(Column::name).toList().containsAll(sortedBy)) {
      throw new IllegalArgumentException(name + " cannot be sorted by " + sortedBy);
    }
  }

  /// A table whose first TIMESTAMP column decides the day.
  ///
  /// @param name its name in SQL and its folder
  /// @param columns in order
  /// @param sortedBy column names; readers skip row groups by them
  /// @throws IllegalArgumentException when there is no TIMESTAMP column, or a sorting column is
  ///   none of its columns
  public TableDefinition(String name, List<Column> columns, List<String> sortedBy) {
    this(name, columns, sortedBy, firstTimestamp(name, columns));
  }

  private static String firstTimestamp(String table, List<Column> columns) {
    return columns.stream()
        .filter(column -> column.type() == Type.TIMESTAMP)
        .map(Column::name)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(table + " has no TIMESTAMP column"));
  }

  /// A column.
  ///
  /// @param name its name
  /// @param type what it holds
  public record Column(String name, Type type) {}

  /// What a column can hold; every one may be null.
  public enum Type {
    /// UTF-8.
    TEXT,
    /// IEEE 754, 64 bits.
    DOUBLE,
    /// 64 bits, signed.
    LONG,
    /// UTC, microseconds, without a zone.
    TIMESTAMP
  }
}
