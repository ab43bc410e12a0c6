package io.bellwether.lake;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.lake.TableDefinition;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Rows on their way, seen by every query from when they are added. Compared by identity.
final class HeapSegment implements Lake.Segment {
  private final TableDefinition table;
  private final String partition;
  // Chunks hold thousands of rows: there are few of them, and each query reads the list.
  private final List<RowChunk> chunks = new CopyOnWriteArrayList<>();

  private final List<Lake.DerivedRows> derived = new CopyOnWriteArrayList<>();

  HeapSegment(TableDefinition table, String partition) {
    this.table = table;
    this.partition = partition;
  }

  @Override
  public TableDefinition table() {
    return table;
  }

  @Override
  public String partition() {
    return partition;
  }

  @Override
  public void add(RowChunk chunk) {
    chunks.add(chunk);
  }

  @Override
  public void derive(Lake.DerivedRows rows) {
    derived.add(rows);
  }

  List<Lake.DerivedRows> derived() {
    return derived;
  }

  List<RowChunk> chunks() {
    return chunks;
  }
}
