package io.bellwether.core.lake;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Rows of a table of which there are few: signals, dead letters. One thread appends and publishes;
/// any thread reads what is published.
public final class RowList implements RowChunk {
  /// Rows of a list.
  public static final int CAPACITY = 2048;

  private final @Nullable Object[][] rows = new @Nullable Object[CAPACITY][0];
  private final long[] dayMicros = new long[CAPACITY];
  private final long[] recordNumbers = new long[CAPACITY];
  private int appended;
  private volatile int published;

  /// An empty one.
  public RowList() {}

  /// Whether there is no room for another row.
  ///
  /// @return whether it is full
  public boolean isFull() {
    return appended == CAPACITY;
  }

  /// Appends a row; not visible to others before [#publish].
  ///
  /// @param rowMicros the time that decides the row's day
  /// @param recordNumber the number of the record it came from
  /// @param values a `String`, `Double`, `Long` or null for each column of the table
  public void append(long rowMicros, long recordNumber, @Nullable Object... values) {
    var row = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      row[i] = values[i] instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : values[i];
    }
    rows[appended] = row;
    dayMicros[appended] = rowMicros;
    recordNumbers[appended] = recordNumber;
    appended++;
  }

  /// Makes all that was appended visible.
  public void publish() {
    published = appended;
  }

  @Override
  public int size() {
    return published;
  }

  @Override
  public byte @Nullable [] text(int column, int row) {
    return (byte[]) rows[row][column];
  }

  @Override
  public boolean isNull(int column, int row) {
    return rows[row][column] == null;
  }

  @Override
  public double number(int column, int row) {
    return rows[row][column] instanceof Double value ? value : 0;
  }

  @Override
  public long integer(int column, int row) {
    return rows[row][column] instanceof Long value ? value : 0;
  }

  @Override
  public long dayMicros(int row) {
    return dayMicros[row];
  }

  @Override
  public long recordNumber(int row) {
    return recordNumbers[row];
  }
}
