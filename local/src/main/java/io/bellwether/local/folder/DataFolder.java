package io.bellwether.local.folder;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder all durable data lies in, held exclusively while it is open: `stream/`, `lake/`,
/// `state/`, `archive/`, the file `lock`, which names the process that has it and where it answers,
/// and `bellwether.duckdb`.
public final class DataFolder implements Closeable {
  private static final int MAX_TEXT = 300;

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /// Opens a folder, creating it when absent.
  ///
  /// @param path where it is
  /// @return the folder, locked for this process
  /// @throws DataFolderException when it cannot be written, is no folder, or somebody else has it
  public static DataFolder open(Path path) {
    var root = path.toAbsolutePath().normalize();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new DataFolderException("the data folder " + root + " is a file, not a folder");
    }
    @Nullable FileChannel channel = null;
    try {
      Files.createDirectories(root);
      channel = FileChannel.open(root.resolve("lock"), CREATE, READ, WRITE);
      lock(root, channel);
      for (var part : new String[] {"stream", "lake", "state"}) {
        Files.createDirectories(root.resolve(part));
      }
      SealedFile.forceFolder(root);
      return new DataFolder(root, channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new DataFolderException(
          "the data folder " + root + " cannot be written: " + reason(e), e);
    } catch (DataFolderException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  private static void lock(Path root, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock(1L << 32, 1, false) != null) {
        var pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid), 0);
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw new DataFolderException("the data folder " + root + " is in use by this process", e);
    }
    throw inUse(root, channel);
  }

  private static DataFolderInUseException inUse(Path root, FileChannel channel) throws IOException {
    var lines = text(channel);
    var holder = lines.isEmpty() ? "" : " (process " + lines.getFirst() + ")";
    return new DataFolderInUseException(
        "the data folder " + root + " is in use by another process" + holder,
        lines.size() > 1 ? URI.create(lines.get(1)) : null);
  }

  /// The process and its address. The lock lies beyond the text, so that others can read it where
  /// locks are mandatory.
  private static List<String> text(FileChannel channel) throws IOException {
    var text = ByteBuffer.allocate(MAX_TEXT);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).lines().toList();
  }

  /// Tells other processes where this one answers for the folder, as long as it has it.
  ///
  /// @param address the root of an HTTP API on this machine
  /// @throws IOException when it cannot be written
  public void announce(URI address) throws IOException {
    var text = ProcessHandle.current().pid() + "\n" + address + "\n";
    lock.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "nothing can be made there";
    }
    var reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? "the system refused" : reason;
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // What went wrong before is what matters.
      }
    }
  }

  /// The folder itself.
  ///
  /// @return its absolute path
  public Path root() {
    return root;
  }

  /// Where the stream is.
  ///
  /// @return the folder `stream`
  public Path stream() {
    return root.resolve("stream");
  }

  /// Where the lake's files are.
  ///
  /// @return the folder `lake`
  public Path lake() {
    return root.resolve("lake");
  }

  /// Where the raw archive is.
  ///
  /// @return the folder `archive`, made by who needs it
  public Path archive() {
    return root.resolve("archive");
  }

  /// Where the states are.
  ///
  /// @return the folder `state`
  public Path state() {
    return root.resolve("state");
  }

  /// Where other programs find the lake's views, as a DuckDB database.
  ///
  /// @return the file `bellwether.duckdb`
  public Path views() {
    return root.resolve("bellwether.duckdb");
  }

  /// Where the process that has a folder can be asked.
  ///
  /// @param path the folder
  /// @return the root of its HTTP API, if it serves one; the process may be gone
  public static Optional<String> announced(Path path) {
    try (var lock = FileChannel.open(path.resolve("lock"), READ)) {
      return text(lock).stream().skip(1).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Lets others have the folder.
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
