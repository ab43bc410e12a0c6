package io.bellwether.lake;

import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.market.UtcMicros;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sorts the rows that are in no file yet by their UTC date.
final class DaySplit {
  private final HighWater highWater;
  private final long last;
  private final Map<Long, List<HeapSlice>> days = new TreeMap<>();
  private long[] dayOfRow = new long[HeapTable.VECTOR_ROWS];

  /// A split.
  ///
  /// @param highWater what is in files
  /// @param last last record number there may be
  DaySplit(HighWater highWater, long last) {
    this.highWater = highWater;
    this.last = last;
  }

  void add(RowChunk chunk) {
    var size = chunk.size();
    if (size == 0) {
      return;
    }
    if (chunk.recordNumber(size - 1) > last) {
      throw new IllegalArgumentException(
          "record %d is beyond %d, the last one of the commit"
              .formatted(chunk.recordNumber(size - 1), last));
    }
    if (dayOfRow.length < size) {
      dayOfRow = new long[size];
    }
    var first = Math.floorDiv(chunk.dayMicros(0), UtcMicros.DAY);
    var oneDay = true;
    for (int row = 0; row < size; row++) {
      var day = Math.floorDiv(chunk.dayMicros(row), UtcMicros.DAY);
      dayOfRow[row] = day;
      oneDay &= day == first;
    }
    if (oneDay && chunk.recordNumber(0) > highWater.of(first)) {
      slices(first).add(HeapSlice.dense(chunk, size));
      return;
    }
    Arrays.stream(dayOfRow, 0, size).distinct().forEach(day -> addDay(chunk, size, day));
  }

  private void addDay(RowChunk chunk, int size, long day) {
    var reached = highWater.of(day);
    var rows = new int[size];
    var count = 0;
    for (int row = 0; row < size; row++) {
      if (dayOfRow[row] == day && chunk.recordNumber(row) > reached) {
        rows[count++] = row;
      }
    }
    if (count > 0) {
      slices(day).add(HeapSlice.selected(chunk, Arrays.copyOf(rows, count)));
    }
  }

  private List<HeapSlice> slices(long day) {
    return days.computeIfAbsent(day, _ -> new ArrayList<>());
  }

  /// The rows by day, oldest first; no day is empty.
  Map<LocalDate, List<HeapSlice>> days() {
    var byDate = new TreeMap<LocalDate, List<HeapSlice>>();
    days.forEach((day, slices) -> byDate.put(LocalDate.ofEpochDay(day), slices));
    return byDate;
  }
}
