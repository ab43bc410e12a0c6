package io.bellwether.local.alert;

import io.bellwether.local.folder.SealedFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A file of entries that only grows, each with its length and checksum. What a crash left half
/// written at its end is cut off; anything else that cannot be read is damage and is told. It is no
/// channel, which would close under a thread that is interrupted.
final class Journal implements Closeable {
  private static final int HEADER = 8;
  private static final int MAX_ENTRY = 1 << 28;
  private static final int PIECE = 1 << 16;

  private final Path file;
  private RandomAccessFile out;
  private long length;

  private Journal(Path file, RandomAccessFile out) {
    this.file = file;
    this.out = out;
  }

  /// Is given entries in order.
  @FunctionalInterface
  interface Reader {
    /// An entry.
    ///
    /// @param offset where it begins
    /// @param entry its bytes
    /// @return whether to go on
    boolean entry(long offset, byte[] entry) throws IOException;
  }

  /// Opens a journal and reads what it holds, entry by entry.
  static Journal open(Path file, Reader reader) throws IOException {
    var isNew = !Files.exists(file);
    var out = new RandomAccessFile(file.toFile(), "rw");
    try {
      if (isNew) {
        SealedFile.forceFolder(folderOf(file));
      }
      var journal = new Journal(file, out);
      journal.length = journal.read(0, out.length(), reader);
      out.setLength(journal.length);
      out.seek(journal.length);
      return journal;
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "no file: " + file);
  }

  /// Reads the entries from a place on, which is where one begins, up to now.
  void read(long from, Reader reader) throws IOException {
    try {
      read(from, length, reader);
    } finally {
      out.seek(length);
    }
  }

  /// Returns where the last whole entry ends.
  private long read(long from, long end, Reader reader) throws IOException {
    var at = from;
    var goesOn = true;
    while (goesOn) {
      var entry = entryAt(at, end);
      goesOn = entry != null && reader.entry(at, entry);
      at += entry == null ? 0 : HEADER + entry.length;
    }
    return at;
  }

  /// The entry that begins there; null at the end and where a crash cut one off.
  private byte @Nullable [] entryAt(long at, long end) throws IOException {
    if (end - at < HEADER) {
      return null;
    }
    out.seek(at);
    var header = new byte[HEADER];
    out.readFully(header);
    var size = ByteBuffer.wrap(header).getInt(0);
    if (size > 0 && size <= end - at - HEADER && size <= MAX_ENTRY) {
      var entry = new byte[size];
      out.readFully(entry);
      if (crc(entry) == ByteBuffer.wrap(header).getInt(4)) {
        return entry;
      }
      if (!isZero(at + HEADER + size, end)) {
        throw new IOException(file + " is damaged at byte " + at + ": a checksum is wrong");
      }
      return null;
    }
    if ((size <= 0 && !isZero(at, end)) || size > MAX_ENTRY) {
      throw new IOException(file + " is damaged at byte " + at + ": no entry begins there");
    }
    return null;
  }

  /// After a power failure a file can end in zeros.
  private boolean isZero(long from, long end) throws IOException {
    out.seek(from);
    var piece = new byte[PIECE];
    for (var at = from; at < end; at += PIECE) {
      var count = (int) Math.min(PIECE, end - at);
      out.readFully(piece, 0, count);
      for (int i = 0; i < count; i++) {
        if (piece[i] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static int crc(byte[] entry) {
    var crc = new CRC32C();
    crc.update(entry);
    return (int) crc.getValue();
  }

  private static byte[] framed(byte[] entry) throws IOException {
    if (entry.length > MAX_ENTRY) {
      throw new IOException("an entry of " + entry.length + " bytes is too large for a journal");
    }
    return ByteBuffer.allocate(HEADER + entry.length)
        .putInt(entry.length)
        .putInt(crc(entry))
        .put(entry)
        .array();
  }

  /// Appends an entry. After a failure the journal is as it was before.
  ///
  /// @return where it begins
  long append(byte[] entry, boolean durable) throws IOException {
    var begin = length;
    try {
      out.write(framed(entry));
      if (durable) {
        out.getFD().sync();
      }
      length += HEADER + entry.length;
      return begin;
    } catch (IOException e) {
      cutBack(e);
      throw e;
    }
  }

  private void cutBack(IOException why) {
    try {
      out.setLength(length);
      out.seek(length);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /// Writes a journal that will take the place of another.
  @FunctionalInterface
  interface Rewriting {
    /// Writes all entries.
    ///
    /// @param to still empty
    void write(Journal to) throws IOException;
  }

  /// Puts other entries in the place of all.
  ///
  /// @param rewriting writes them; it may read this one
  /// @param replaced runs as soon as they are in its place
  void replace(Rewriting rewriting, Runnable replaced) throws IOException {
    var temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    var next = new Journal(file, new RandomAccessFile(temporary.toFile(), "rw"));
    try {
      rewriting.write(next);
      next.out.getFD().sync();
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      next.out.close();
      throw e;
    }
    var old = out;
    out = next.out;
    length = next.length;
    replaced.run();
    old.close();
    SealedFile.forceFolder(folderOf(file));
  }

  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    out.getFD().sync();
    out.close();
  }
}
