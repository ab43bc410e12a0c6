package io.bellwether.local.folder;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;

/// A small file that is replaced whole: what is read is what one write wrote, or an error. Layout,
/// big endian: magic (4), version (4), length (4), CRC32C of the content (4), content.
public final class SealedFile {
  private static final int VERSION = 1;
  private static final int HEADER = 16;

  /// Threads that wait for the disk.
  private static final int FORCING = 16;

  private SealedFile() {}

  /// Replaces a file atomically and durably.
  ///
  /// @param file which; its folder exists
  /// @param magic the kind of file
  /// @param content what to keep
  /// @throws IOException when it could not be made durable; the old file is then still there
  public static void write(Path file, int magic, byte[] content) throws IOException {
    replace(stage(file, magic, content), file);
    forceFolder(parent(file));
  }

  /// Replaces files of one folder, each atomically, and makes them durable together, which takes
  /// much less than one by one.
  ///
  /// @param contents what to keep, by file; their folder exists
  /// @param magic the kind of files
  /// @throws IOException when not all could be made durable; some may be replaced then
  public static void writeAll(Map<Path, byte[]> contents, int magic) throws IOException {
    if (contents.isEmpty()) {
      return;
    }
    try (var threads = Executors.newFixedThreadPool(Math.min(FORCING, contents.size()))) {
      var staged = new LinkedHashMap<Path, Future<Path>>();
      for (var entry : contents.entrySet()) {
        staged.put(
            entry.getKey(), threads.submit(() -> stage(entry.getKey(), magic, entry.getValue())));
      }
      for (var entry : staged.entrySet()) {
        replace(entry.getValue().get(), entry.getKey());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were written");
    }
    forceFolder(parent(contents.keySet().iterator().next()));
  }

  private static void replace(Path temporary, Path file) throws IOException {
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path stage(Path file, int magic, byte[] content) throws IOException {
    var temporary = file.resolveSibling(file.getFileName() + ".tmp");
    var whole = ByteBuffer.allocate(HEADER + content.length);
    whole.putInt(magic).putInt(VERSION).putInt(content.length).putInt(crc(content)).put(content);
    whole.flip();
    try (var channel = FileChannel.open(temporary, CREATE, WRITE, TRUNCATE_EXISTING)) {
      while (whole.hasRemaining()) {
        channel.write(whole);
      }
      channel.force(true);
    }
    return temporary;
  }

  /// Reads a file.
  ///
  /// @param file which
  /// @param magic the kind of file it must be
  /// @return its content, if the file is there
  /// @throws IOException when it cannot be read, or is damaged
  public static Optional<byte[]> read(Path file, int magic) throws IOException {
    byte[] whole;
    try {
      whole = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (whole.length < HEADER) {
      throw new IOException(file + " is damaged: only " + whole.length + " bytes long");
    }
    var buffer = ByteBuffer.wrap(whole);
    if (buffer.getInt() != magic) {
      throw new IOException(file + " is damaged: it does not begin as such a file does");
    }
    var version = buffer.getInt();
    if (version != VERSION) {
      throw new IOException(file + " has the unknown format version " + version);
    }
    var length = buffer.getInt();
    var crc = buffer.getInt();
    if (length != buffer.remaining()) {
      throw new IOException(
          file + " is damaged: " + buffer.remaining() + " bytes instead of " + length);
    }
    var content = new byte[length];
    buffer.get(content);
    if (crc(content) != crc) {
      throw new IOException(file + " is damaged: its checksum is wrong");
    }
    return Optional.of(content);
  }

  /// Makes the names in a folder durable.
  ///
  /// @param folder which
  /// @throws IOException when that fails
  public static void forceFolder(Path folder) throws IOException {
    // Windows cannot open folders; its file systems journal names themselves.
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (var channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }

  /// The folder a file lies in.
  static Path parent(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "no file: " + file);
  }

  /// Makes a file's content durable.
  ///
  /// @param file which
  /// @throws IOException when that fails
  static void forceFile(Path file) throws IOException {
    try (var channel = FileChannel.open(file, WRITE)) {
      channel.force(true);
    }
  }

  private static int crc(byte[] content) {
    var crc = new CRC32C();
    crc.update(content);
    return (int) crc.getValue();
  }
}
