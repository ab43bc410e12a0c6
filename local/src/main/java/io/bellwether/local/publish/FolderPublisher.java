package io.bellwether.local.publish;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.bellwether.core.publish.PublishedFile;
import io.bellwether.core.publish.Publisher;
import io.bellwether.local.folder.SealedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Published files in a folder that any web server may show. All of them are written and synced in
/// `.staging` first, then renamed one after the other.
public final class FolderPublisher implements Publisher {
  private static final String STAGING = ".staging";

  private final Path folder;

  /// A publisher.
  ///
  /// @param folder where; made at the first file
  public FolderPublisher(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  private record Staged(Path from, Path to) {}

  @Override
  public synchronized void publish(List<PublishedFile> files) throws IOException {
    var staging = folder.resolve(STAGING);
    Files.createDirectories(folder);
    delete(staging);
    Files.createDirectory(staging);
    try {
      var staged = new ArrayList<Staged>();
      for (var file : files) {
        var from = staging.resolve(Integer.toString(staged.size()));
        write(from, file.content());
        var to = folder.resolve(file.name());
        Files.createDirectories(folder.resolve(file.name() + "/..").normalize());
        if (Files.isDirectory(to)) {
          throw new IOException(to + " is a folder: a chart is to be published there");
        }
        staged.add(new Staged(from, to));
      }
      for (var file : staged) {
        Files.move(
            file.from(),
            file.to(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      SealedFile.forceFolder(folder);
    } finally {
      delete(staging);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (var channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      var rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void delete(Path staging) throws IOException {
    if (!Files.isDirectory(staging)) {
      return;
    }
    try (var files = Files.newDirectoryStream(staging)) {
      for (var file : files) {
        Files.delete(file);
      }
    }
    Files.delete(staging);
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(PublishedFile.check(name))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
