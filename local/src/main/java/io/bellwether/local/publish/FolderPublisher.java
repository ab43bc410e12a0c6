package io.bellwether.local.publish;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Published files in a folder that any web server may show. Each publication is a whole tree of
/// its own, `.editions/N`, in which what has not changed is hard-linked from the one before; the
/// link `.current` says which one counts, and all names in the folder lead through it. So replacing
/// that link, which is one step, replaces everything. What a crash leaves behind is not linked to,
/// and is removed by the next publication.
public final class FolderPublisher implements Publisher {
  private static final Path CURRENT = Path.of(".current");
  private static final Path NEXT = Path.of(".next");
  private static final Path EDITIONS = Path.of(".editions");

  private final Path folder;
  private final Runnable beforeEachStep;

  /// A publisher.
  ///
  /// @param folder where; made at the first file
  public FolderPublisher(Path folder) {
    this(folder, () -> {});
  }

  /// For tests of what is left when it ends at any step.
  FolderPublisher(Path folder, Runnable beforeEachStep) {
    this.folder = folder.toAbsolutePath().normalize();
    this.beforeEachStep = beforeEachStep;
  }

  @Override
  public synchronized void publish(List<PublishedFile> files) throws IOException {
    var tops = files.stream().map(file -> Path.of(file.name()).getName(0)).distinct().toList();
    for (var top : tops) {
      requireFree(top);
    }
    Files.createDirectories(folder.resolve(EDITIONS));
    var current = current();
    removeAllBut(current - 1, current);
    var edition = edition(current + 1);
    makeFolder(edition);
    takeOver(
        edition(current),
        edition,
        files.stream().map(file -> Path.of(file.name())).collect(Collectors.toSet()));
    for (var file : files) {
      write(edition.resolve(file.name()), file.content());
    }
    force(edition);
    for (var top : tops) {
      show(top);
    }
    pointTo(current + 1);
  }

  /// A name at the top is a link of ours or nothing.
  private void requireFree(Path top) throws IOException {
    var shown = folder.resolve(top);
    if (Files.exists(shown, NOFOLLOW_LINKS) && !Files.isSymbolicLink(shown)) {
      throw new IOException(
          shown + " is in the way: a chart is to be published there; move it elsewhere");
    }
  }

  /// Number of the edition that counts; 0 before the first.
  private long current() throws IOException {
    var link = folder.resolve(CURRENT);
    return Files.isSymbolicLink(link)
        ? Long.parseLong(String.valueOf(Files.readSymbolicLink(link).getFileName()))
        : 0;
  }

  private Path edition(long number) {
    return folder.resolve(EDITIONS).resolve(Long.toString(number));
  }

  /// What the edition before has and is not replaced.
  private void takeOver(Path before, Path edition, Set<Path> replaced) throws IOException {
    if (!Files.isDirectory(before)) {
      return;
    }
    try (var paths = Files.walk(before)) {
      for (var path : (Iterable<Path>) paths.skip(1)::iterator) {
        var name = before.relativize(path);
        if (Files.isDirectory(path)) {
          makeFolder(edition.resolve(name));
        } else if (!replaced.contains(name)) {
          beforeEachStep.run();
          Files.createLink(edition.resolve(name), path);
        }
      }
    }
  }

  private void makeFolder(Path path) throws IOException {
    beforeEachStep.run();
    Files.createDirectories(path);
  }

  private void write(Path file, byte[] content) throws IOException {
    makeFolder(Objects.requireNonNull(file.getParent()));
    beforeEachStep.run();
    try (var channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      var rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /// Makes the names of an edition durable before anything leads there.
  private void force(Path edition) throws IOException {
    try (var paths = Files.walk(edition)) {
      for (var path : (Iterable<Path>) paths.filter(Files::isDirectory)::iterator) {
        SealedFile.forceFolder(path);
      }
    }
    SealedFile.forceFolder(folder.resolve(EDITIONS));
  }

  /// A new name leads nowhere until the edition that has it counts.
  private void show(Path top) throws IOException {
    var shown = folder.resolve(top);
    if (!Files.isSymbolicLink(shown)) {
      beforeEachStep.run();
      Files.createSymbolicLink(shown, CURRENT.resolve(top));
    }
  }

  private void pointTo(long number) throws IOException {
    var next = folder.resolve(NEXT);
    Files.deleteIfExists(next);
    beforeEachStep.run();
    Files.createSymbolicLink(next, EDITIONS.resolve(Long.toString(number)));
    beforeEachStep.run();
    Files.move(
        next,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    SealedFile.forceFolder(folder);
  }

  /// The one before stays for readers that were led there a moment ago.
  private void removeAllBut(long one, long other) throws IOException {
    var kept = Set.of(Path.of(Long.toString(one)), Path.of(Long.toString(other)));
    try (var editions = Files.newDirectoryStream(folder.resolve(EDITIONS))) {
      for (var edition : editions) {
        if (!kept.contains(edition.getFileName())) {
          remove(edition);
        }
      }
    }
  }

  private void remove(Path edition) throws IOException {
    try (var paths = Files.walk(edition)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        beforeEachStep.run();
        Files.delete(path);
      }
    }
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    try {
      return Optional.of(
          Files.readAllBytes(folder.resolve(CURRENT).resolve(PublishedFile.check(name))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
