package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Rows that are known when the scan begins.
///
/// @param table their table
/// @param slices the rows, of any size
record SlicedHeapTable(TableDefinition table, List<HeapSlice> slices) implements HeapTable {
  SlicedHeapTable {
    slices = List.copyOf(slices);
  }

  @Override
  public long rows() {
    return slices.stream().mapToLong(HeapSlice::count).sum();
  }

  @Override
  public Cursor open() {
    var parts = new ArrayList<HeapSlice>();
    for (var slice : slices) {
      for (int offset = 0; offset < slice.count(); offset += VECTOR_ROWS) {
        parts.add(slice.part(offset, Math.min(VECTOR_ROWS, slice.count() - offset)));
      }
    }
    var next = new AtomicInteger();
    return () -> {
      var index = next.getAndIncrement();
      return index < parts.size() ? parts.get(index) : null;
    };
  }
}
