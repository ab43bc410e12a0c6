package io.bellwether.testkit.contract;

import io.bellwether.core.lake.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A store in a folder for tests of what uses one. It keeps the port's promises as long as the
/// machine stays up: it does not force to disk.
public final class TemporaryFolderStore implements ObjectStore {
  private final Path objects;
  private final Path staging;

  /// Opens a store; a second one on the same folder sees the same objects.
  ///
  /// @param folder where; made when absent
  /// @throws IOException when the folder cannot be used
  public TemporaryFolderStore(Path folder) throws IOException {
    this.objects = Files.createDirectories(folder.resolve("objects"));
    this.staging = Files.createDirectories(folder.resolve("staging"));
  }

  @Override
  public synchronized boolean putIfAbsent(String key, Path file) throws IOException {
    var target = objects.resolve(key);
    if (Files.exists(target)) {
      Files.delete(file);
      return false;
    }
    Files.createDirectories(target.resolveSibling("."));
    Files.move(file, target);
    return true;
  }

  @Override
  public List<StoredObject> list(String prefix) throws IOException {
    try (var files = Files.walk(objects)) {
      return files
          .filter(Files::isRegularFile)
          .map(
              file -> new StoredObject(objects.relativize(file).toString(), file.toFile().length()))
          .filter(object -> object.key().startsWith(prefix))
          .sorted((a, b) -> a.key().compareTo(b.key()))
          .toList();
    }
  }

  @Override
  public InputStream read(String key) throws IOException {
    return Files.newInputStream(objects.resolve(key));
  }

  @Override
  public void delete(String key) throws IOException {
    Files.deleteIfExists(objects.resolve(key));
  }

  @Override
  public String address(String key) {
    return objects.resolve(key).toString();
  }

  @Override
  public Path staging() {
    return staging;
  }
}
