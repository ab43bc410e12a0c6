package io.bellwether.local.identity;

import io.bellwether.core.processing.IdentityArchive.Range;
import io.bellwether.core.processing.IdentitySet;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// One file of identities: a header, then the open-addressing table of [IdentitySet#table()] as it
/// is, so that a look-up reads one place. Read, not mapped: memory does not grow with what was ever
/// seen. Its name carries the record numbers it covers.
final class IdentityFile implements AutoCloseable {
  private static final long MAGIC = 0x42454C4C49445331L; // BELLIDS1
  private static final int HEADER_BYTES = 64;
  private static final int COPY_LONGS = 64 * 1024;
  private static final int PAIR_BYTES = 16;

  /// Enough for nearly every search: a quarter of the places at least is empty.
  private static final int PROBE_PAIRS = 8;

  private final Path path;
  private final Range range;
  private final int size;
  // Unlike a channel, an interrupt cannot close it.
  private final RandomAccessFile file;
  private final int mask;
  private final byte[] probe = new byte[PROBE_PAIRS * PAIR_BYTES];
  private final ByteBuffer pairs = ByteBuffer.wrap(probe).order(ByteOrder.LITTLE_ENDIAN);

  private IdentityFile(Path path, Range range, int size, RandomAccessFile file, int slots) {
    this.path = path;
    this.range = range;
    this.size = size;
    this.file = file;
    this.mask = slots - 1;
  }

  /// Writes identities under their final name: whole, and durable on return.
  static IdentityFile write(Path folder, IdentitySet identities, Range range) throws IOException {
    var path = folder.resolve("%019d-%019d.ids".formatted(range.fromNumber(), range.toNumber()));
    var unfinished = folder.resolve(path.getFileName() + ".tmp");
    try (var channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      header.putLong(MAGIC).putLong(range.fromNumber()).putLong(range.toNumber());
      header.putLong(range.minMicros()).putLong(range.maxMicros()).putLong(identities.size());
      writeFully(channel, header.clear());
      writeTable(channel, identities.table());
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
    return open(path);
  }

  private static void writeTable(FileChannel channel, long[] table) throws IOException {
    var buffer = ByteBuffer.allocateDirect(COPY_LONGS * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < table.length; from += COPY_LONGS) {
      var count = Math.min(COPY_LONGS, table.length - from);
      buffer.clear();
      buffer.asLongBuffer().put(table, from, count);
      writeFully(channel, buffer.limit(count * 8));
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  static IdentityFile open(Path path) throws IOException {
    var file = new RandomAccessFile(path.toFile(), "r");
    try {
      var slots = (file.length() - HEADER_BYTES) / PAIR_BYTES;
      var whole = slots > 0 && Long.bitCount(slots) == 1 && slots <= 1 << 30;
      var header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      if (whole) {
        file.readFully(header.array());
      }
      if (!whole || header.getLong() != MAGIC) {
        throw new IOException(path + " is no file of identities, or is cut off");
      }
      var range = new Range(header.getLong(), header.getLong(), header.getLong(), header.getLong());
      return new IdentityFile(path, range, (int) header.getLong(), file, (int) slots);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /// Not for two threads at a time.
  boolean contains(long high, long low, long micros) {
    if (micros < range.minMicros() || micros > range.maxMicros()) {
      return false;
    }
    try {
      var slot = (int) high & mask;
      while (true) {
        var count = Math.min(PROBE_PAIRS, mask + 1 - slot);
        readPairs(slot, count);
        for (int i = 0; i < count; i++) {
          var found = pairs.getLong(i * PAIR_BYTES);
          if (found == 0) {
            return false;
          }
          if (found == high && pairs.getLong(i * PAIR_BYTES + 8) == low) {
            return true;
          }
        }
        slot = slot + count & mask;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void readPairs(int slot, int count) throws IOException {
    file.seek(HEADER_BYTES + (long) slot * PAIR_BYTES);
    file.readFully(probe, 0, count * PAIR_BYTES);
  }

  /// Through a channel of its own: look-ups may go on meanwhile.
  void copyTo(IdentitySet into) throws IOException {
    var buffer = ByteBuffer.allocateDirect(COPY_LONGS * 8).order(ByteOrder.LITTLE_ENDIAN);
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.position(HEADER_BYTES);
      while (channel.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.remaining() >= PAIR_BYTES) {
          var high = buffer.getLong();
          var low = buffer.getLong();
          if (high != 0) {
            into.add(high, low);
          }
        }
        buffer.compact();
      }
    }
  }

  Range range() {
    return range;
  }

  int size() {
    return size;
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
