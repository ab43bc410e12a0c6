package io.bellwether.lake;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/// Writes rows as a Parquet file and puts it into the store.
final class ParquetWriter {
  private static final int ROW_GROUP_ROWS = 122_880;

  /// What comes from the heap is merged soon: about a fifth less work for a seventh more bytes.
  private static final String LIGHT = "COMPRESSION zstd, COMPRESSION_LEVEL 1";

  private static final String DENSE = "COMPRESSION zstd";

  /// What the system says of a full disk.
  private static final String NO_SPACE = "No space left on device";

  private final ObjectStore store;
  private final DuckDb duck;

  /// A file that was put.
  ///
  /// @param rows how many rows it has
  /// @param bytes its size
  record Written(long rows, long bytes) {}

  ParquetWriter(ObjectStore store, DuckDb duck) {
    this.store = store;
    this.duck = duck;
  }

  /// Puts rows of the heap under a key.
  ///
  /// @param select makes the query of the number under which the rows are registered
  /// @return empty when there was no row: nothing was put then
  Optional<Written> put(HeapTable rows, LongFunction<String> select, String key)
      throws IOException {
    var id = duck.register(List.of(rows));
    try {
      return put(rows.table(), select.apply(id), key, false, LIGHT);
    } finally {
      duck.release(id);
    }
  }

  /// Puts what a query gives under a key, even if it is nothing.
  Written put(TableDefinition table, String select, String key) throws IOException {
    return put(table, select, key, true, DENSE).orElseThrow();
  }

  /// Writes rows of the heap to a file outside the store.
  ///
  /// @param select as of [#put]
  void write(HeapTable rows, LongFunction<String> select, Path target) throws IOException {
    var file = store.staging().resolve(UUID.randomUUID() + ".parquet");
    var id = duck.register(List.of(rows));
    try {
      copy(rows.table(), select.apply(id), file.toString(), DENSE);
      Files.copy(file, target);
    } finally {
      duck.release(id);
      Files.deleteIfExists(file);
    }
  }

  /// When the key is taken, that file is as good.
  private Optional<Written> put(
      TableDefinition table, String select, String key, boolean ifEmpty, String compression)
      throws IOException {
    var file = store.staging().resolve(UUID.randomUUID() + ".parquet");
    try {
      var rows = copy(table, select, file.toString(), compression);
      if (rows == 0 && !ifEmpty) {
        return Optional.empty();
      }
      var bytes = Files.size(file);
      store.putIfAbsent(key, file);
      return Optional.of(new Written(rows, bytes));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private long copy(TableDefinition table, String select, String file, String compression)
      throws IOException {
    try (var connection = duck.connect();
        var statement = connection.createStatement()) {
      return statement.executeLargeUpdate(
          "COPY (%s) TO %s (FORMAT parquet, %s, ROW_GROUP_SIZE %d)"
              .formatted(select, Sql.literal(file), compression, ROW_GROUP_ROWS));
    } catch (SQLException e) {
      var reason = DuckDbMessages.firstLine(e);
      throw new IOException(
          reason.contains(NO_SPACE)
              ? "the disk that holds %s is full: free some space".formatted(store.staging())
              : "%s could not be written: %s".formatted(table.name(), reason),
          e);
    }
  }
}
