package io.bellwether.lake;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Rows of segments that are in no file yet, as they are when this is made; those that are derived,
/// as they are when they are read.
///
/// @param table their table
/// @param slices rows that are there
/// @param derived rows that follow from others
record SegmentRows(TableDefinition table, List<HeapSlice> slices, List<Derived> derived)
    implements HeapTable {
  /// Of unknown size; enough for the planner.
  private static final long DERIVED_ROWS = 1_000;

  /// Rows to be derived above a record number.
  record Derived(Lake.DerivedRows source, long above) {}

  static SegmentRows of(TableDefinition table) {
    return new SegmentRows(table, new ArrayList<>(), new ArrayList<>());
  }

  /// Adds the rows of a segment that are above a record number.
  void add(HeapSegment segment, long reached) {
    for (var chunk : segment.chunks()) {
      var slice = HeapSlice.above(chunk, reached);
      if (slice.count() > 0) {
        slices.add(slice);
      }
    }
    segment.derived().forEach(source -> derived.add(new Derived(source, reached)));
  }

  @Override
  public long ownRows() {
    return slices.stream().mapToLong(HeapSlice::count).sum();
  }

  @Override
  public long rows() {
    return ownRows() + DERIVED_ROWS * derived.size();
  }

  @Override
  public Cursor open() {
    var all = new ArrayList<>(slices);
    for (var rows : derived) {
      for (var chunk : rows.source().above(rows.above())) {
        all.add(new HeapSlice(chunk, 0, chunk.size()));
      }
    }
    var parts = new ArrayList<HeapSlice>();
    for (var slice : all) {
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
