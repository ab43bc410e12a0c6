package io.bellwether.local.alert;

import io.bellwether.local.folder.SealedFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

/// A file of entries that only grows, each with its length and checksum. What a crash left half
/// written at its end is cut off; anything else that cannot be read is damage and is told. It is no
/// channel, which would close under a thread that is interrupted.
final class Journal implements Closeable {
  private static final int HEADER = 8;
  private static final int MAX_ENTRY = 1 << 28;

  private final Path file;
  private RandomAccessFile out;
  private long length;

  private Journal(Path file, RandomAccessFile out, long length) {
    this.file = file;
    this.out = out;
    this.length = length;
  }

  /// A journal and what it held.
  record Opened(Journal journal, List<byte[]> entries) {}

  static Opened open(Path file) throws IOException {
    var isNew = !Files.exists(file);
    var out = new RandomAccessFile(file.toFile(), "rw");
    try {
      if (isNew) {
        SealedFile.forceFolder(folderOf(file));
      }
      var content = ByteBuffer.wrap(Files.readAllBytes(file));
      var entries = new ArrayList<byte[]>();
      while (hasEntry(content, file)) {
        var entry = new byte[content.getInt()];
        content.getInt();
        content.get(entry);
        entries.add(entry);
      }
      var length = content.position();
      out.setLength(length);
      out.seek(length);
      return new Opened(new Journal(file, out, length), entries);
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "no file: " + file);
  }

  /// Whether a whole entry follows; false at the end and where a crash cut one off.
  private static boolean hasEntry(ByteBuffer content, Path file) throws IOException {
    if (content.remaining() < HEADER) {
      return false;
    }
    var at = content.position();
    var size = content.getInt(at);
    if (size > 0 && size <= content.remaining() - HEADER) {
      var entry = content.slice(at + HEADER, size);
      if (crc(entry) == content.getInt(at + 4)) {
        return true;
      }
      if (at + HEADER + size < content.limit() && !isZero(content, at + HEADER + size)) {
        throw new IOException(file + " is damaged at byte " + at + ": a checksum is wrong");
      }
      return false;
    }
    if ((size <= 0 && !isZero(content, at)) || size > MAX_ENTRY) {
      throw new IOException(file + " is damaged at byte " + at + ": no entry begins there");
    }
    return false;
  }

  /// After a power failure a file can end in zeros.
  private static boolean isZero(ByteBuffer content, int from) {
    for (int i = from; i < content.limit(); i++) {
      if (content.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int crc(ByteBuffer entry) {
    var crc = new CRC32C();
    crc.update(entry);
    return (int) crc.getValue();
  }

  private static byte[] framed(byte[] entry) {
    return ByteBuffer.allocate(HEADER + entry.length)
        .putInt(entry.length)
        .putInt(crc(ByteBuffer.wrap(entry)))
        .put(entry)
        .array();
  }

  /// Appends an entry. After a failure the journal is as it was before.
  void append(byte[] entry, boolean durable) throws IOException {
    try {
      out.write(framed(entry));
      if (durable) {
        out.getFD().sync();
      }
      length += HEADER + entry.length;
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

  /// Puts one entry in the place of all.
  void replace(byte[] entry) throws IOException {
    var temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    var next = new RandomAccessFile(temporary.toFile(), "rw");
    try {
      next.write(framed(entry));
      next.getFD().sync();
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      next.close();
      throw e;
    }
    var old = out;
    out = next;
    length = HEADER + (long) entry.length;
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
