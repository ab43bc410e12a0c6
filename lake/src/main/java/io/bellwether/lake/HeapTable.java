package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import org.jspecify.annotations.Nullable;

/// Rows in the heap that `heap_rows` can read, as often as it is asked to.
interface HeapTable {
  /// Rows of one vector at most.
  int VECTOR_ROWS = 2048;

  TableDefinition table();

  /// How many rows about, for the planner.
  long rows();

  /// How many of them are there already, derived ones not counted.
  default long ownRows() {
    return rows();
  }

  /// Begins a scan.
  Cursor open();

  /// One scan; several threads may take from it.
  interface Cursor {
    /// The next rows, at least one and at most [HeapTable#VECTOR_ROWS]; null at the end.
    @Nullable HeapSlice next();
  }

  static HeapTable empty(TableDefinition table) {
    return SegmentRows.of(table);
  }
}
