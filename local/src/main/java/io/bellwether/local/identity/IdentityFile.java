package io.bellwether.local.identity;

import io.bellwether.core.processing.IdentityArchive.Range;
import io.bellwether.core.processing.IdentitySet;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// One file of identities: a header, then the open-addressing table of [IdentitySet#table()] as it
/// is, so that a look-up touches one page. Its name carries the record numbers it covers.
final class IdentityFile implements AutoCloseable {
  private static final long MAGIC = 0x42454C4C49445331L; // BELLIDS1
  private static final int HEADER_BYTES = 64;
  private static final int COPY_LONGS = 64 * 1024;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path path;
  private final Range range;
  private final int size;
  private final Arena arena;
  private final MemorySegment table;
  private final int mask;

  private IdentityFile(Path path, Range range, int size, Arena arena, MemorySegment table) {
    this.path = path;
    this.range = range;
    this.size = size;
    this.arena = arena;
    this.table = table;
    this.mask = (int) (table.byteSize() / 16) - 1;
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
    var arena = Arena.ofShared();
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      var slots = (bytes.byteSize() - HEADER_BYTES) / 16;
      var whole = slots > 0 && Long.bitCount(slots) == 1 && slots <= 1 << 30;
      if (!whole || bytes.get(LONG, 0) != MAGIC) {
        throw new IOException(path + " is no file of identities, or is cut off");
      }
      var range =
          new Range(
              bytes.get(LONG, 8), bytes.get(LONG, 16), bytes.get(LONG, 24), bytes.get(LONG, 32));
      return new IdentityFile(
          path, range, (int) bytes.get(LONG, 40), arena, bytes.asSlice(HEADER_BYTES));
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  boolean contains(long high, long low, long micros) {
    if (micros < range.minMicros() || micros > range.maxMicros()) {
      return false;
    }
    var slot = (int) high & mask;
    while (true) {
      var found = table.get(LONG, slot * 16L);
      if (found == 0) {
        return false;
      }
      if (found == high && table.get(LONG, slot * 16L + 8) == low) {
        return true;
      }
      slot = slot + 1 & mask;
    }
  }

  void copyTo(IdentitySet into) {
    for (long at = 0; at < table.byteSize(); at += 16) {
      var high = table.get(LONG, at);
      if (high != 0) {
        into.add(high, table.get(LONG, at + 8));
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
    arena.close();
  }
}
