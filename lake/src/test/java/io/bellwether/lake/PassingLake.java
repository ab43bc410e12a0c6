package io.bellwether.lake;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.TableDefinition;
import java.io.IOException;
import java.util.List;

/// Hands everything on.
class PassingLake implements Lake {
  private final Lake lake;

  PassingLake(Lake lake) {
    this.lake = lake;
  }

  @Override
  public Segment open(TableDefinition table, String partition) {
    return lake.open(table, partition);
  }

  @Override
  public void commit(List<Segment> segments, long from, long to) throws IOException {
    lake.commit(segments, from, to);
  }

  @Override
  public void discard(List<Segment> segments) {
    lake.discard(segments);
  }

  @Override
  public Maintenance maintain() throws IOException {
    return lake.maintain();
  }

  @Override
  public Figures figures() {
    return lake.figures();
  }
}
