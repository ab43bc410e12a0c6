package io.bellwether.core.stream;

import java.util.Objects;

/// Where appended records came from, so that a source that is read again (a file) can go on after
/// the last record that reached the stream.
///
/// @param source name of the source, stable over restarts; empty for a live source
/// @param offset where in the source the reader stands *after* these records (bytes, lines: the
///   source decides)
public record Origin(String source, long offset) {
  /// Records of a live source.
  public static final Origin LIVE = new Origin("", 0);

  /// Checks both.
  ///
  /// @throws IllegalArgumentException when the offset is negative
  public Origin {
    Objects.requireNonNull(source);
    if (offset < 0) {
      throw new IllegalArgumentException("negative offset " + offset + " in " + source);
    }
  }
}
