package io.bellwether.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of a replay. A folder stands for the files of wire records below it in the order of
/// their names, which in an archive is the order of each partition's records.
final class ReplayFiles {
  private ReplayFiles() {}

  static List<Path> of(List<Path> given) throws IOException {
    var files = new ArrayList<Path>();
    for (var path : given) {
      if (Files.isDirectory(path)) {
        var below = below(path);
        if (below.isEmpty()) {
          throw new IOException(path + ": is a folder without a .jsonl or .jsonl.gz file below it");
        }
        files.addAll(below);
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> below(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(ReplayFiles::isOfRecords).sorted().toList();
    }
  }

  private static boolean isOfRecords(Path file) {
    var name = file.toString();
    return (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz"))
        && !name.contains("/.staging/")
        && Files.isRegularFile(file);
  }
}
