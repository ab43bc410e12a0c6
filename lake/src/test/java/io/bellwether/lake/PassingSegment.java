package io.bellwether.lake;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.lake.TableDefinition;

/// Hands everything on.
class PassingSegment implements Lake.Segment {
  private final Lake.Segment segment;

  PassingSegment(Lake.Segment segment) {
    this.segment = segment;
  }

  static Lake.Segment real(Lake.Segment segment) {
    return segment instanceof PassingSegment passing ? passing.segment : segment;
  }

  @Override
  public TableDefinition table() {
    return segment.table();
  }

  @Override
  public String partition() {
    return segment.partition();
  }

  @Override
  public void add(RowChunk chunk) {
    segment.add(chunk);
  }

  @Override
  public void derive(Lake.DerivedRows rows) {
    segment.derive(rows);
  }
}
