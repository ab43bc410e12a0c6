package io.bellwether.local.identity;

import io.bellwether.core.processing.IdentityArchive;
import io.bellwether.core.processing.IdentitySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The identities of one partition as files of a folder. Neighbouring files of like size are
/// merged, so that there are only as many as the logarithm of what they hold.
public final class FolderIdentityArchive implements IdentityArchive {
  private static final String SUFFIX = ".ids";

  /// Beyond this a merged table would take too much heap while it is made.
  private static final long MAX_MERGED = 4_000_000;

  private final Path folder;

  /// Oldest record numbers first; their ranges do not overlap.
  private final List<IdentityFile> files = new ArrayList<>();

  /// The last record number that a saved state is known to include: only files up to it may be
  /// merged, since one beyond it is forgotten whole when an older state is restored.
  private long settledNumber;

  /// Opens a folder, made when it is missing.
  ///
  /// @param folder of this partition alone
  /// @throws UncheckedIOException when it cannot be read or made
  public FolderIdentityArchive(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      for (var path : entries()) {
        if (path.toString().endsWith(SUFFIX)) {
          files.add(IdentityFile.open(path));
        } else {
          Files.delete(path);
        }
      }
      files.sort(Comparator.comparingLong(f -> f.range().fromNumber()));
      dropMerged();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> entries() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /// A crash after a merge may have left the parts beside the whole.
  private void dropMerged() throws IOException {
    for (var part : List.copyOf(files)) {
      for (var whole : files) {
        if (whole != part && covers(whole.range(), part.range())) {
          files.remove(part);
          part.delete();
          break;
        }
      }
    }
  }

  private static boolean covers(Range whole, Range part) {
    return whole.fromNumber() <= part.fromNumber() && whole.toNumber() >= part.toNumber();
  }

  @Override
  public synchronized boolean contains(long high, long low, long micros) {
    for (int i = files.size() - 1; i >= 0; i--) {
      if (files.get(i).contains(high, low, micros)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void write(IdentitySet identities, Range range) throws IOException {
    if (identities.size() == 0 || isWritten(range)) {
      return;
    }
    merge();
    var file = IdentityFile.write(folder, identities, range);
    synchronized (this) {
      files.add(file);
    }
    settledNumber = range.fromNumber() - 1;
  }

  private synchronized boolean isWritten(Range range) {
    return files.stream().anyMatch(f -> f.range().equals(range));
  }

  /// Merges from the newest settled file backward while its elder is not much bigger.
  private void merge() throws IOException {
    while (true) {
      IdentityFile elder;
      IdentityFile younger;
      synchronized (this) {
        var last = files.size() - 1;
        while (last >= 0 && files.get(last).range().toNumber() > settledNumber) {
          last--;
        }
        if (last < 1) {
          return;
        }
        younger = files.get(last);
        elder = files.get(last - 1);
      }
      var together = (long) elder.size() + younger.size();
      if (elder.size() > 2L * younger.size() || together > MAX_MERGED) {
        return;
      }
      replace(elder, younger, (int) together);
    }
  }

  private void replace(IdentityFile elder, IdentityFile younger, int size) throws IOException {
    var union = new IdentitySet(size);
    elder.copyTo(union);
    younger.copyTo(union);
    var a = elder.range();
    var b = younger.range();
    var range =
        new Range(
            a.fromNumber(),
            b.toNumber(),
            Math.min(a.minMicros(), b.minMicros()),
            Math.max(a.maxMicros(), b.maxMicros()));
    var merged = IdentityFile.write(folder, union, range);
    synchronized (this) {
      files.set(files.indexOf(elder), merged);
      files.remove(younger);
      elder.delete();
      younger.delete();
    }
  }

  @Override
  public synchronized void forgetAfter(long recordNumber) throws IOException {
    settledNumber = recordNumber;
    for (var file : List.copyOf(files)) {
      if (file.range().toNumber() > recordNumber) {
        files.remove(file);
        file.delete();
      }
    }
  }

  @Override
  public synchronized void close() {
    files.forEach(IdentityFile::close);
    files.clear();
  }
}
