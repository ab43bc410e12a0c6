package io.bellwether.testkit.contract;

import io.bellwether.core.lake.RowChunk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Rows as tests write them down; may grow while it is read.
public final class ListRowChunk implements RowChunk {
  private final List<Row> rows = new CopyOnWriteArrayList<>();

  /// A row.
  ///
  /// @param number its record number
  /// @param dayMicros the time that decides its day, UTC microseconds
  /// @param values a `String`, `Double` or `Long` for each column of the table, or null
  public record Row(long number, long dayMicros, @Nullable Object... values) {}

  /// A chunk.
  ///
  /// @param rows its first rows
  public ListRowChunk(List<Row> rows) {
    this.rows.addAll(rows);
  }

  /// Adds a row.
  ///
  /// @param row the next one
  public void add(Row row) {
    rows.add(row);
  }

  private @Nullable Object value(int column, int row) {
    return rows.get(row).values()[column];
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public byte @Nullable [] text(int column, int row) {
    return value(column, row) instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
  }

  @Override
  public boolean isNull(int column, int row) {
    return value(column, row) == null;
  }

  @Override
  public double number(int column, int row) {
    return value(column, row) instanceof Double number ? number : Double.NaN;
  }

  @Override
  public long integer(int column, int row) {
    return value(column, row) instanceof Long number ? number : 0;
  }

  @Override
  public long dayMicros(int row) {
    return rows.get(row).dayMicros();
  }

  @Override
  public long recordNumber(int row) {
    return rows.get(row).number();
  }
}
