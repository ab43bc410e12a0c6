package io.bellwether.lake;

import io.bellwether.core.lake.ParquetExport.Progress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/// Tells how far a COPY is.
final class ExportProgress implements Runnable {
  private static final double PERCENT = 100;

  private final Progress progress;
  private final Path file;
  private volatile @Nullable Statement statement;

  ExportProgress(Progress progress, Path file) {
    this.progress = progress;
    this.file = file;
  }

  void runs(Statement statement) {
    this.statement = statement;
  }

  @Override
  public void run() {
    var running = statement;
    if (running == null) {
      return;
    }
    try {
      var done = running.unwrap(DuckDBPreparedStatement.class).getQueryProgress().getPercentage();
      progress.at(Math.clamp(done / PERCENT, 0, 1), file.toFile().length());
    } catch (SQLException _) {
      // It has just ended.
    }
  }
}
