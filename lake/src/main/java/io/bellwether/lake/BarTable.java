package io.bellwether.lake;

import io.bellwether.core.market.Bar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Imported bars. An import is one file, sorted by symbol, interval and time: so it is there whole
/// or not at all, and SQL reads of a symbol only its row groups. Of a bar that was imported again,
/// the one of the later import counts; maintenance makes one file of many small imports.
public final class BarTable {
  private final ParquetWriter writer;
  private final Catalog catalog;
  // Imports one after the other: the later one must have the higher number.
  private final ReentrantLock imports = new ReentrantLock();

  BarTable(ParquetWriter writer, Catalog catalog) {
    this.writer = writer;
    this.catalog = catalog;
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
    imports.lock();
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
      imports.unlock();
    }
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
