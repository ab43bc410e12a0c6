package io.bellwether.lake;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/// Imported bars. An import is one file, sorted by symbol, interval and time: so it is there whole
/// or not at all, and SQL reads of a symbol only its row groups. Of a bar that was imported again,
/// the one of the later import counts; maintenance makes one file of many small imports.
public final class BarTable {
  private final ParquetWriter writer;
  private final Catalog catalog;
  private final ImportedBars imports;
  // Imports one after the other: the later one must have the higher number.
  private final ReentrantLock importing = new ReentrantLock();

  BarTable(ParquetWriter writer, Catalog catalog, DuckDb duck) {
    this.writer = writer;
    this.catalog = catalog;
    this.imports = new ImportedBars(duck);
  }

  /// Imports bars. They replace known ones of the same symbol, interval and time; all become
  /// visible at once, when the import is durable.
  ///
  /// @param bars in any order; of equal symbol, interval and time the last one counts
  /// @return rows written
  /// @throws IOException when they could not be made durable; none is visible then
  public long append(List<Bar> bars) throws IOException {
    return append(bars.iterator());
  }

  /// Imports bars as they are read, without holding them all in memory.
  ///
  /// @param bars in any order; of equal symbol, interval and time the last one counts. Read by one
  ///   thread at a time, not always the same. An exception it throws ends the import and is thrown
  ///   on.
  /// @return rows written
  /// @throws IOException when they could not be made durable; none is visible then
  public long append(Iterator<Bar> bars) throws IOException {
    if (!bars.hasNext()) {
      return 0;
    }
    importing.lock();
    try {
      var next = catalog.imports().stream().mapToLong(ImportedFile::to).max().orElse(0) + 1;
      var rows = new IncomingBars(bars);
      try {
        var key = new ImportedFile(next, next, 0).key();
        var written = writer.put(rows, Selects::imported, key);
        written.ifPresent(put -> catalog.add(new ImportedFile(next, next, put.bytes())));
        return written.map(ParquetWriter.Written::rows).orElse(0L);
      } catch (IOException e) {
        rows.throwFailure();
        throw e;
      }
    } finally {
      importing.unlock();
    }
  }

  /// The bars of a series that were imported; those that are built from quotes are not among them.
  ///
  /// @param symbol whose
  /// @param interval how long each is
  /// @param from first time
  /// @param to time after the last
  /// @return in order of time, each time once
  /// @throws IOException when they cannot be read
  public List<Bar> read(Symbol symbol, Interval interval, Instant from, Instant to)
      throws IOException {
    var files = catalog.snapshot().importedBars();
    return files.isEmpty() ? List.of() : imports.read(files, symbol, interval, from, to);
  }

  /// The time of the newest imported bar of a series: one that is built from quotes and later may
  /// still be open.
  ///
  /// @param symbol whose
  /// @param interval how long each is
  /// @return empty when none was imported
  /// @throws IOException when it cannot be read
  public Optional<Instant> newest(Symbol symbol, Interval interval) throws IOException {
    var files = catalog.snapshot().importedBars();
    return files.isEmpty() ? Optional.empty() : imports.newest(files, symbol, interval);
  }

  /// The series of which bars were imported.
  ///
  /// @return intervals by symbol
  /// @throws IOException when they cannot be read
  public SortedMap<Symbol, Set<Interval>> series() throws IOException {
    var files = catalog.snapshot().importedBars();
    return files.isEmpty() ? new TreeMap<>() : imports.series(files);
  }

  /// Writes bars to a file of their own, with the table's columns; the lake is not changed.
  ///
  /// @param bars in any order; of equal symbol, interval and time the last one counts
  /// @param file which must not be there yet
  /// @throws IOException when it cannot be written
  public void write(List<Bar> bars, Path file) throws IOException {
    writer.write(new IncomingBars(bars.iterator()), Selects::imported, file);
  }
}
