package io.bellwether.core.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Port to results as Parquet files, beside [SqlEngine]: what it takes to write them is the
/// engine's, not the user's.
public interface ParquetExport {
  /// Writes the result of one SELECT to a file; interrupting the calling thread cancels it. The
  /// file is there whole or not at all; one that was there is replaced.
  ///
  /// @param sql the statement, under the same rules as a query
  /// @param time longest run
  /// @param file where to, on this machine
  /// @param progress hears how far it is, on the calling thread
  /// @return rows written
  /// @throws SqlRefusedException when the statement is not allowed, wrong, over its time or
  ///   cancelled
  /// @throws IOException when the file cannot be written
  long exportParquet(String sql, Duration time, Path file, Progress progress)
      throws SqlRefusedException, IOException;

  /// Hears how far an export is.
  @FunctionalInterface
  interface Progress {
    /// Is told a few times a second.
    ///
    /// @param fraction how much is done, 0 to 1, as far as the engine knows
    /// @param bytes written so far
    void at(double fraction, long bytes);
  }
}
