package io.bellwether.app.reading;

import io.bellwether.app.http.sql.SqlSchema;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.core.lake.ParquetExport;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;

/// A folder that this process has for itself.
final class FolderReading implements LakeReading {
  private final LocalPlatform platform;

  FolderReading(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public SqlEngine sql() {
    return platform.sql();
  }

  @Override
  public ParquetExport parquet() {
    return platform.sql();
  }

  @Override
  public SqlSchema schema() throws SqlRefusedException {
    return SqlSchema.of(platform.sql());
  }

  @Override
  public void close() {
    platform.close();
  }
}
