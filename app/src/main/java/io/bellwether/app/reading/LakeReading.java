package io.bellwether.app.reading;

import io.bellwether.app.config.Configuration;
import io.bellwether.app.http.sql.SqlSchema;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.core.lake.ParquetExport;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import io.bellwether.local.folder.DataFolderInUseException;
import java.io.IOException;
import java.nio.file.Path;

/// What can be read of a data folder: by this process, or through the API of the one that has it.
public interface LakeReading extends AutoCloseable {
  /// Opens a folder; when another process has it and serves its API, that one is asked.
  ///
  /// @param data the data folder
  /// @param configuration of this process
  /// @return closed to let others have the folder
  /// @throws IOException when the lake cannot be opened
  /// @throws DataFolderInUseException when another process has the folder and answers nobody
  static LakeReading open(Path data, Configuration configuration) throws IOException {
    try {
      return new FolderReading(new LocalPlatform(data, configuration));
    } catch (DataFolderInUseException e) {
      return new ServedReading(
          e.address().orElseThrow(() -> new DataFolderInUseException(advice(e), null)));
    }
  }

  private static String advice(DataFolderInUseException e) {
    return e.getMessage() + ", which answers no queries: wait until it has ended, or stop it";
  }

  /// SQL.
  ///
  /// @return the engine
  SqlEngine sql();

  /// SQL into Parquet files.
  ///
  /// @return the export
  ParquetExport parquet();

  /// What a statement may name.
  ///
  /// @return tables and functions
  /// @throws SqlRefusedException when they cannot be had
  SqlSchema schema() throws SqlRefusedException;

  @Override
  void close();
}
