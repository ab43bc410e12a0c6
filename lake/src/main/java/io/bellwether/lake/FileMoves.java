package io.bellwether.lake;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts finished files where people want them.
final class FileMoves {
  private FileMoves() {}

  /// Replaces a file by another, whole, also on another file system.
  static void replace(Path made, Path target) throws IOException {
    try {
      Files.move(made, target, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException _) {
      var beside = target.resolveSibling("." + target.getFileName() + ".part");
      try {
        Files.copy(made, beside, REPLACE_EXISTING);
        Files.move(beside, target, ATOMIC_MOVE, REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    }
  }
}
