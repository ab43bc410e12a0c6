package io.bellwether.lake;

import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.market.UtcMicros;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Up to which record the files of one table and partition reach, day by day. Rows at or below are
/// in a file already.
///
/// @param byDay last record number, by days since 1970
/// @param highest the highest of them, 0 without files
record HighWater(Map<Long, Long> byDay, long highest) {
  static final HighWater NONE = new HighWater(Map.of(), 0);

  HighWater {
    byDay = Map.copyOf(byDay);
  }

  HighWater with(long day, long number) {
    var next = new HashMap<>(byDay);
    next.merge(day, number, Math::max);
    return new HighWater(next, Math.max(highest, number));
  }

  long of(long day) {
    return byDay.getOrDefault(day, 0L);
  }

  /// The rows of a chunk that are in no file.
  HeapSlice above(RowChunk chunk, int size) {
    // Numbers do not fall from row to row: almost always the first row decides for all.
    if (size == 0 || chunk.recordNumber(0) > highest) {
      return HeapSlice.dense(chunk, size);
    }
    var rows = new int[size];
    var count = 0;
    for (int row = 0; row < size; row++) {
      if (chunk.recordNumber(row) > of(Math.floorDiv(chunk.dayMicros(row), UtcMicros.DAY))) {
        rows[count++] = row;
      }
    }
    return count == size
        ? HeapSlice.dense(chunk, size)
        : HeapSlice.selected(chunk, Arrays.copyOf(rows, count));
  }
}
