package io.bellwether.app.http.sql;

import io.bellwether.core.lake.ParquetExport;
import java.util.Optional;

/// Cancels an export that grows too large; to be told on the exporting thread.
final class ExportSize implements ParquetExport.Progress {
  private static final long MEGABYTE = 1L << 20;

  private final long most;
  private boolean exceeded;

  ExportSize(long most) {
    this.most = most;
  }

  @Override
  public void at(double fraction, long bytes) {
    if (bytes > most) {
      exceeded = true;
      Thread.currentThread().interrupt();
    }
  }

  /// Why it was cancelled, if it was.
  Optional<String> reason() {
    return exceeded
        ? Optional.of(
            "the file is larger than %d MB (setting sql.max-export-megabytes): select less"
                .formatted(most / MEGABYTE))
        : Optional.empty();
  }
}
