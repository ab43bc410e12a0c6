package io.bellwether.lake;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The lake over an object store, its files written by DuckDB.
///
/// A file is `<table>/dt=<UTC date>/<partition>-<from>-<to>.parquet`. As soon as it is put, the
/// rows it covers (those of its partition and day up to `to`) are no longer read from the heap, in
/// the same step: so a query sees each row once at any time, also after a commit that failed
/// halfway, and also when rows come again after a restart.
///
/// Safe for use by several threads; partitions may be committed at the same time.
public final class DuckDbLake implements Lake {
  private final ObjectStore store;
  private final InstantSource clock;
  private final ParquetWriter writer;
  private final BarTable bars;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<HeapSegment> segments = new ArrayList<>();
  private final Map<String, List<String>> files = new HashMap<>();
  private final Map<Owner, HighWater> highWaters = new HashMap<>();
  private final List<String> barFiles = new ArrayList<>();
  private long version;
  private @Nullable Instant lastCommit;
  private volatile Runnable filesChanged = () -> {};

  /// Whose record numbers a file's name counts in.
  private record Owner(String table, String partition) {}

  private DuckDbLake(ObjectStore store, InstantSource clock, DuckDb duck) {
    this.store = store;
    this.clock = clock;
    this.writer = new ParquetWriter(store, duck);
    this.bars = new BarTable(writer, this::addBars);
  }

  /// Opens a lake on what the store holds.
  ///
  /// @param store where the files are
  /// @param clock tells when a commit ended
  /// @param duck writes the files; must be allowed to write to the store's staging folder
  /// @return the lake
  /// @throws IOException when the store cannot be listed
  public static DuckDbLake open(ObjectStore store, InstantSource clock, DuckDb duck)
      throws IOException {
    var lake = new DuckDbLake(store, clock, duck);
    for (var table : Tables.ALL) {
      for (var object : store.list(table.name() + "/")) {
        LakeFile.parse(object.key()).ifPresent(lake::addFile);
        BarTable.generation(object.key()).ifPresent(number -> lake.addBars(object.key(), number));
      }
    }
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
    lock.lock();
    try {
      segments.add(segment);
    } finally {
      lock.unlock();
    }
    return segment;
  }

  /// {@inheritDoc}
  ///
  /// @throws IllegalArgumentException when the segments are of several partitions, or a row's
  ///   number is beyond `toNumber`
  @Override
  public void commit(List<Segment> segments, long fromNumber, long toNumber) throws IOException {
    var mine = segments.stream().map(HeapSegment.class::cast).toList();
    var partitions = new LinkedHashSet<String>();
    var tables = new LinkedHashSet<TableDefinition>();
    mine.forEach(segment -> partitions.add(segment.partition()));
    mine.forEach(segment -> tables.add(segment.table()));
    if (partitions.size() > 1) {
      throw new IllegalArgumentException("a commit is of one partition, not of " + partitions);
    }
    for (var table : tables) {
      var rows = mine.stream().filter(segment -> segment.table().equals(table)).toList();
      write(table, rows, fromNumber, toNumber);
    }
    lock.lock();
    try {
      this.segments.removeAll(mine);
      lastCommit = clock.instant();
    } finally {
      lock.unlock();
    }
  }

  private void write(TableDefinition table, List<HeapSegment> rows, long from, long to)
      throws IOException {
    var partition = rows.getFirst().partition();
    var reached = highWater(new Owner(table.name(), partition));
    var split = new DaySplit(reached, to);
    rows.forEach(segment -> segment.chunks().forEach(split::add));
    for (var entry : split.days().entrySet()) {
      var day = entry.getKey();
      var first = Math.max(from, reached.of(day.toEpochDay()) + 1);
      var file = new LakeFile(table, day, partition, Math.min(first, to), to);
      writer.put(new SlicedHeapTable(table, entry.getValue()), file.key());
      addFile(file);
    }
  }

  @Override
  public void discard(List<Segment> segments) {
    lock.lock();
    try {
      this.segments.removeAll(segments);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Figures figures() {
    lock.lock();
    try {
      var count = barFiles.size() + files.values().stream().mapToInt(List::size).sum();
      var rows = heap().stream().mapToLong(HeapTable::rows).sum();
      return new Figures(count, rows, Optional.ofNullable(lastCommit));
    } finally {
      lock.unlock();
    }
  }

  /// Bars that are imported, many at once.
  ///
  /// @return the table
  public BarTable bars() {
    return bars;
  }

  /// Who is told of every change of the list of files, after it; returns at once.
  void onFilesChanged(Runnable listener) {
    filesChanged = listener;
  }

  LakeSnapshot snapshot() {
    lock.lock();
    try {
      var copy = new HashMap<String, List<String>>();
      files.forEach((table, addresses) -> copy.put(table, List.copyOf(addresses)));
      return new LakeSnapshot(version, copy, List.copyOf(barFiles), heap());
    } finally {
      lock.unlock();
    }
  }

  private List<HeapTable> heap() {
    var slices = new HashMap<TableDefinition, List<HeapSlice>>();
    for (var segment : segments) {
      var reached = highWater(new Owner(segment.table().name(), segment.partition()));
      for (var chunk : segment.chunks()) {
        var slice = reached.above(chunk, chunk.size());
        if (slice.count() > 0) {
          slices.computeIfAbsent(segment.table(), _ -> new ArrayList<>()).add(slice);
        }
      }
    }
    var tables = new ArrayList<HeapTable>();
    slices.forEach((table, rows) -> tables.add(new SlicedHeapTable(table, rows)));
    return tables;
  }

  private HighWater highWater(Owner owner) {
    lock.lock();
    try {
      return highWaters.getOrDefault(owner, HighWater.NONE);
    } finally {
      lock.unlock();
    }
  }

  private void addFile(LakeFile file) {
    lock.lock();
    try {
      files
          .computeIfAbsent(file.table().name(), _ -> new ArrayList<>())
          .add(store.address(file.key()));
      highWaters.merge(
          new Owner(file.table().name(), file.partition()),
          HighWater.NONE.with(file.day().toEpochDay(), file.to()),
          (known, _) -> known.with(file.day().toEpochDay(), file.to()));
      version++;
    } finally {
      lock.unlock();
    }
    filesChanged.run();
  }

  private void addBars(String key, long generation) {
    lock.lock();
    try {
      barFiles.add(store.address(key));
      bars.reached(generation);
      version++;
    } finally {
      lock.unlock();
    }
    filesChanged.run();
  }
}
