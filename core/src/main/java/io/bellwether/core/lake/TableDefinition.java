package io.bellwether.core.lake;

import java.util.List;

/// A table of the lake: its columns in order and how its files are sorted. Every table is
/// partitioned by `dt`, the UTC date of a row, which is a folder and not a column of the files.
///
/// @param name its name in SQL and its folder
/// @param columns in order
/// @param sortedBy column names; readers skip row groups by them
public record TableDefinition(String name, List<Column> columns, List<String> sortedBy) {
  /// Copies the lists.
  public TableDefinition {
    columns = List.copyOf(columns);
    sortedBy = List.copyOf(sortedBy);
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
