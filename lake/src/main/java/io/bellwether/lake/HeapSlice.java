package io.bellwether.lake;

import io.bellwether.core.lake.RowChunk;
import org.jspecify.annotations.Nullable;

/// Some rows of a chunk.
///
/// @param chunk where they are
/// @param rows which; null for the consecutive ones
/// @param from first index: into `rows`, or a row
/// @param count how many
record HeapSlice(RowChunk chunk, int @Nullable [] rows, int from, int count) {

  static HeapSlice dense(RowChunk chunk, int size) {
    return new HeapSlice(chunk, null, 0, size);
  }

  static HeapSlice selected(RowChunk chunk, int[] rows) {
    return new HeapSlice(chunk, rows, 0, rows.length);
  }

  HeapSlice part(int offset, int length) {
    return new HeapSlice(chunk, rows, from + offset, length);
  }

  /// Writes the row numbers into a buffer, so that the loops over a column need no case
  /// distinction.
  void rowsInto(int[] buffer) {
    if (rows != null) {
      System.arraycopy(rows, from, buffer, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      buffer[i] = from + i;
    }
  }
}
