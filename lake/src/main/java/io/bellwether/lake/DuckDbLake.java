package io.bellwether.lake;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import io.bellwether.lake.LakeFile.Owner;
import io.bellwether.lake.LakeFile.Recent;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;

/// The lake over an object store, its files written by DuckDB.
///
/// A commit puts one file a table, with rows of any day, below `recent/`. As soon as it is put, the
/// rows it covers (those of its partition up to its last record number) are no longer read from the
/// heap, in the same step: so a query sees each row once at any time, also after a commit that
/// failed halfway, and also when rows come again after a restart. Maintenance merges these files
/// and moves the rows of days that are over into the folders of those days.
///
/// Safe for use by several threads; partitions may be committed at the same time.
public final class DuckDbLake implements Lake {
  private final ParquetWriter writer;
  private final Catalog catalog;
  private final Upkeep upkeep;
  private final BarTable bars;

  private DuckDbLake(
      ObjectStore store, InstantSource clock, DuckDb duck, DuckDb upkeep, UpkeepPolicy policy) {
    this.writer = new ParquetWriter(store, duck);
    this.catalog = new Catalog(store, clock);
    this.upkeep = new Upkeep(store, catalog, upkeep, clock, policy);
    this.bars = new BarTable(writer, catalog, duck);
  }

  /// Opens a lake on what the store holds.
  ///
  /// @param store where the files are
  /// @param clock tells the time of commits and which days are over
  /// @param duck writes what is committed; must be allowed to write to the store's staging folder
  /// @param upkeep writes what maintenance makes; may be the same, but one of its own keeps the
  ///   memory of commits free
  /// @param policy when maintenance does what
  /// @return the lake
  /// @throws IOException when the store cannot be listed
  public static DuckDbLake open(
      ObjectStore store, InstantSource clock, DuckDb duck, DuckDb upkeep, UpkeepPolicy policy)
      throws IOException {
    var lake = new DuckDbLake(store, clock, duck, upkeep, policy);
    for (var table : Tables.ALL) {
      lake.catalog.load(store.list(table.name() + "/"));
    }
    lake.catalog.load(store.list("recent/"));
    lake.catalog.load(store.list(ImportedFile.FOLDER));
    return lake;
  }

  @Override
  public Segment open(TableDefinition table, String partition) {
    if (!Tables.ALL.contains(table)) {
      throw new IllegalArgumentException("the lake has no table " + table.name());
    }
    if (!LakeFile.isPartition(partition)) {
      throw new IllegalArgumentException(
          "'%s' cannot name a partition: use letters, digits, _ . -".formatted(partition));
    }
    var segment = new HeapSegment(table, partition);
    catalog.open(segment);
    return segment;
  }

  /// {@inheritDoc}
  ///
  /// @throws IllegalArgumentException when the segments are of several partitions, or a row's
  ///   number is beyond `toNumber`
  @Override
  public void commit(List<Segment> segments, long fromNumber, long toNumber) throws IOException {
    var mine = segments.stream().map(HeapSegment.class::cast).toList();
    var owners = new LinkedHashSet<Owner>();
    mine.forEach(segment -> owners.add(new Owner(segment.table(), segment.partition())));
    if (owners.stream().map(Owner::partition).distinct().count() > 1) {
      throw new IllegalArgumentException("a commit is of one partition, not of " + owners);
    }
    for (var owner : owners) {
      var rows = mine.stream().filter(s -> s.table().equals(owner.table())).toList();
      write(owner, rows, fromNumber, toNumber);
    }
    catalog.committed(mine);
  }

  private void write(Owner owner, List<HeapSegment> segments, long from, long to)
      throws IOException {
    var reached = catalog.files(owner, PartitionFiles::highWater);
    if (reached >= to) {
      return;
    }
    var rows = SegmentRows.of(owner.table());
    for (var segment : segments) {
      segment.chunks().forEach(chunk -> requireUpTo(to, chunk));
      rows.add(segment, reached);
    }
    var first = Math.max(from, reached + 1);
    var key = new Recent(owner.table(), owner.partition(), first, to, 0, 0).key();
    var written = writer.put(rows, id -> Selects.heap(owner.table(), id), key);
    written.ifPresent(
        put ->
            catalog.add(new Recent(owner.table(), owner.partition(), first, to, 0, put.bytes())));
  }

  private static void requireUpTo(long last, RowChunk chunk) {
    var size = chunk.size();
    if (size > 0 && chunk.recordNumber(size - 1) > last) {
      throw new IllegalArgumentException(
          "record %d is beyond %d, the last one of the commit"
              .formatted(chunk.recordNumber(size - 1), last));
    }
  }

  @Override
  public void discard(List<Segment> segments) {
    catalog.drop(segments);
  }

  @Override
  public Maintenance maintain() throws IOException {
    return upkeep.round();
  }

  /// The part of [#maintain()] that is of imported bars: makes one file of many small imports.
  ///
  /// @return what was done
  /// @throws IOException when something could not be written; what was there is still readable
  public Maintenance maintainImports() throws IOException {
    return upkeep.imports();
  }

  @Override
  public Figures figures() {
    var snapshot = catalog.snapshot();
    var rows = snapshot.heap().stream().mapToLong(HeapTable::ownRows).sum();
    return new Figures(snapshot.files(), rows, catalog.lastCommit());
  }

  /// Bars that are imported, many at once.
  ///
  /// @return the table
  public BarTable bars() {
    return bars;
  }

  /// Who is told of every change of the list of files, after it; returns at once.
  void onFilesChanged(Runnable listener) {
    catalog.onFilesChanged(listener);
  }

  LakeSnapshot snapshot() {
    return catalog.snapshot();
  }
}
