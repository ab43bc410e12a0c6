package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.Bar;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Bars that are read once, while they are written.
final class IncomingBars implements HeapTable, HeapTable.Cursor {
  private final Iterator<Bar> bars;
  private long number;
  private @Nullable RuntimeException failure;

  IncomingBars(Iterator<Bar> bars) {
    this.bars = bars;
  }

  @Override
  public TableDefinition table() {
    return Tables.IMPORTED_BARS;
  }

  /// Unknown; enough for the planner not to take it for a small table.
  @Override
  public long rows() {
    return 1_000_000;
  }

  @Override
  public Cursor open() {
    return this;
  }

  @Override
  public synchronized @Nullable HeapSlice next() {
    try {
      var chunk = new BarChunk(number);
      while (chunk.size() < VECTOR_ROWS && bars.hasNext()) {
        chunk.add(bars.next());
      }
      number += chunk.size();
      return chunk.size() == 0 ? null : new HeapSlice(chunk, 0, chunk.size());
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /// Throws what the iterator threw, if it did: DuckDB keeps only its message.
  synchronized void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }
}
