package io.bellwether.core.lake;

/// Up to a few thousand rows of a table, column by column, as they lie in the heap. What has been
/// published never changes. The `dt` of a row is the UTC date of [#dayMicros].
public interface RowChunk {
  /// How many rows may be read.
  ///
  /// @return rows 0 to size − 1
  int size();

  /// Text of a TEXT column.
  ///
  /// @param column index in the table's definition
  /// @param row 0 ≤ row < size
  /// @return UTF-8, or null for an absent value
  byte @org.jspecify.annotations.Nullable [] text(int column, int row);

  /// Whether a value of a DOUBLE, LONG or TIMESTAMP column is absent.
  ///
  /// @param column index in the table's definition
  /// @param row 0 ≤ row < size
  /// @return whether it is null
  boolean isNull(int column, int row);

  /// A value of a DOUBLE column.
  ///
  /// @param column index in the table's definition
  /// @param row 0 ≤ row < size
  /// @return the value, meaningless when absent
  double number(int column, int row);

  /// A value of a LONG or (microseconds) TIMESTAMP column.
  ///
  /// @param column index in the table's definition
  /// @param row 0 ≤ row < size
  /// @return the value, meaningless when absent
  long integer(int column, int row);

  /// The time that decides the row's day.
  ///
  /// @param row 0 ≤ row < size
  /// @return UTC microseconds
  long dayMicros(int row);

  /// The row's number in its partition: the count of records received up to the one it came from.
  /// Not falling from row to row.
  ///
  /// @param row 0 ≤ row < size
  /// @return the number, from 1
  long recordNumber(int row);
}
