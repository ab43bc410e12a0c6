package io.bellwether.lake;

import io.bellwether.core.market.Bar;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/// Imported bars. An import is one file, `bars/generation=<number>/bars.parquet`, sorted by symbol,
/// interval and time: so it is there whole or not at all, and SQL reads of a symbol only its row
/// groups. Of a bar that was imported again, the one of the highest generation counts.
public final class BarTable {
  private static final Pattern KEY = Pattern.compile("bars/generation=(\\d{1,19})/bars\\.parquet");

  private final ParquetWriter writer;
  private final Added added;
  private final AtomicLong generation = new AtomicLong();
  // Imports one after the other: the later one must have the higher generation.
  private final ReentrantLock imports = new ReentrantLock();

  /// Makes a file visible.
  interface Added {
    void file(String key, long generation);
  }

  BarTable(ParquetWriter writer, Added added) {
    this.writer = writer;
    this.added = added;
  }

  /// The generation of an import, from its file's key.
  static OptionalLong generation(String key) {
    var matcher = KEY.matcher(key);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  void reached(long number) {
    generation.accumulateAndGet(number, Math::max);
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
      var next = generation.get() + 1;
      var key = "bars/generation=%019d/bars.parquet".formatted(next);
      var rows = new IncomingBars(bars);
      try {
        var count = writer.put(rows, key);
        added.file(key, next);
        return count;
      } catch (IOException e) {
        rows.throwFailure();
        throw e;
      }
    } finally {
      imports.unlock();
    }
  }
}
