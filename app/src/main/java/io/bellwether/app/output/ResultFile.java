package io.bellwether.app.output;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.bellwether.core.lake.ParquetExport;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file that takes the result of a query, as CSV, JSON or Parquet by its name. It is there whole
/// or not at all.
public final class ResultFile {
  private static final String CSV = ".csv";
  private static final String JSON = ".json";
  private static final String PARQUET = ".parquet";

  private final Path file;
  private final String name;

  /// What was written.
  ///
  /// @param rows how many
  /// @param isTruncated whether there were more
  public record Written(long rows, boolean isTruncated) {}

  /// Hears how far it is.
  public interface Progress extends ParquetExport.Progress {
    /// Is told after each row of CSV and JSON.
    ///
    /// @param rows written so far
    void rows(long rows);
  }

  /// A file to be.
  ///
  /// @param file where
  /// @throws IllegalArgumentException when its name does not say what it is
  public ResultFile(Path file) {
    this.file = file.toAbsolutePath();
    this.name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(CSV) && !name.endsWith(JSON) && !name.endsWith(PARQUET)) {
      throw new IllegalArgumentException(
          "'" + file + "' ends neither in .csv, nor in .json, nor in .parquet");
    }
  }

  /// Runs a query into it.
  ///
  /// @param sql runs it for CSV and JSON
  /// @param parquet runs it for Parquet, which has no limit of rows
  /// @param statement one SELECT
  /// @param limits rows and time
  /// @param progress hears how far it is
  /// @return what was written
  /// @throws SqlRefusedException when the statement is refused or cancelled
  /// @throws IOException when the file cannot be written
  public Written write(
      SqlEngine sql,
      ParquetExport parquet,
      String statement,
      SqlEngine.Limits limits,
      Progress progress)
      throws SqlRefusedException, IOException {
    @Nullable Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder: make it first");
    }
    if (name.endsWith(PARQUET)) {
      return new Written(parquet.exportParquet(statement, limits.time(), file, progress), false);
    }
    var part = Files.createTempFile(folder, ".bellwether-", ".part");
    try {
      var written = text(sql, statement, limits, part, progress);
      Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
      return written;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Written text(
      SqlEngine sql, String statement, SqlEngine.Limits limits, Path part, Progress progress)
      throws SqlRefusedException, IOException {
    try (var out = new PrintWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8))) {
      var format = name.endsWith(CSV) ? OutputFormat.CSV : OutputFormat.JSON;
      var result = new PrintedResult(format, out, progress::rows);
      sql.query(statement, limits, result);
      result.end();
      return new Written(result.rows(), result.isTruncated());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
