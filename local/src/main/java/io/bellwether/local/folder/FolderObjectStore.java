package io.bellwether.local.folder;

import io.bellwether.core.lake.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Objects as files of a folder: the key is the path. Files are made in `.staging` beside them, on
/// the same file system, so that putting is one atomic step.
public final class FolderObjectStore implements ObjectStore {
  private static final String STAGING = ".staging";
  private final Path folder;
  private final Path staging;
  // One process has the folder; this guards the way without hard links, and a delete beside a put.
  private final ReentrantLock names = new ReentrantLock();

  /// A store in a folder; what is left in its staging folder is deleted.
  ///
  /// @param folder created when absent
  /// @throws IOException when it cannot be created, or staging cannot be emptied
  public FolderObjectStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder).toRealPath();
    this.staging = this.folder.resolve(STAGING);
    empty(staging);
    Files.createDirectories(staging);
  }

  @Override
  public boolean putIfAbsent(String key, Path file) throws IOException {
    var target = path(key);
    SealedFile.forceFile(file);
    names.lock();
    try {
      createFolders(SealedFile.parent(target));
      var put = putAtomically(target, file);
      if (put) {
        SealedFile.forceFolder(SealedFile.parent(target));
      }
      Files.deleteIfExists(file);
      return put;
    } finally {
      names.unlock();
    }
  }

  /// A hard link fails when the name is taken, and shows the whole file at once.
  private static boolean putAtomically(Path target, Path file) throws IOException {
    try {
      Files.createLink(target, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | IOException e) {
      // A file system without links; the lock and the process's hold on the folder make it atomic.
      if (Files.exists(target)) {
        return false;
      }
      Files.move(file, target);
      return true;
    }
  }

  /// Creates missing folders and makes each new name durable in its parent.
  private void createFolders(Path wanted) throws IOException {
    if (Files.isDirectory(wanted)) {
      return;
    }
    createFolders(SealedFile.parent(wanted));
    Files.createDirectory(wanted);
    SealedFile.forceFolder(SealedFile.parent(wanted));
  }

  @Override
  public List<StoredObject> list(String prefix) throws IOException {
    // Only the deepest folder the prefix names needs to be walked.
    var slash = prefix.lastIndexOf('/');
    var start = slash < 0 ? folder : folder.resolve(prefix.substring(0, slash)).normalize();
    if (!start.startsWith(folder) || !Files.isDirectory(start)) {
      return List.of();
    }
    var found = new ArrayList<StoredObject>();
    try (var files = Files.walk(start)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var key = folder.relativize(file).toString().replace('\\', '/');
        if (key.startsWith(prefix) && !file.startsWith(staging) && Files.isRegularFile(file)) {
          addSize(found, key, file);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    found.sort(Comparator.comparing(StoredObject::key));
    return found;
  }

  private static void addSize(List<StoredObject> found, String key, Path file) throws IOException {
    try {
      found.add(new StoredObject(key, Files.size(file)));
    } catch (NoSuchFileException e) {
      // Deleted meanwhile: then it is not listed.
    }
  }

  @Override
  public InputStream read(String key) throws IOException {
    return Files.newInputStream(path(key));
  }

  @Override
  public void delete(String key) throws IOException {
    var file = path(key);
    names.lock();
    try {
      if (Files.deleteIfExists(file)) {
        SealedFile.forceFolder(SealedFile.parent(file));
      }
    } catch (DirectoryNotEmptyException e) {
      // A folder is no object.
    } finally {
      names.unlock();
    }
  }

  @Override
  public String address(String key) {
    return path(key).toString();
  }

  @Override
  public Path staging() {
    return staging;
  }

  private Path path(String key) {
    for (var part : key.split("/", -1)) {
      if (part.isEmpty()
          || part.startsWith(".")
          || part.indexOf('\0') >= 0
          || part.indexOf('\\') >= 0) {
        throw new IllegalArgumentException("'" + key + "' is no key of an object");
      }
    }
    return folder.resolve(key);
  }

  private static void empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> all;
    try (var files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (var file : all) {
      Files.delete(file);
    }
  }
}
