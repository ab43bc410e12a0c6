package io.bellwether.lake;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Writes rows of the heap as a sorted Parquet file and puts it into the store.
final class ParquetWriter {
  private static final int ROW_GROUP_ROWS = 122_880;

  private final ObjectStore store;
  private final DuckDb duck;

  ParquetWriter(ObjectStore store, DuckDb duck) {
    this.store = store;
    this.duck = duck;
  }

  /// Puts rows under a key unless there are none. When the key is taken, that file is as good.
  ///
  /// @return how many rows there were
  long put(HeapTable rows, String key) throws IOException {
    var file = store.staging().resolve(UUID.randomUUID() + ".parquet");
    try {
      var count = copy(rows, file.toString());
      if (count > 0) {
        store.putIfAbsent(key, file);
      }
      return count;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private long copy(HeapTable rows, String file) throws IOException {
    var id = duck.register(List.of(rows));
    try (var connection = duck.connect();
        var statement = connection.createStatement()) {
      return statement.executeLargeUpdate(
          "COPY (SELECT %s FROM %s(%d, %s)%s ORDER BY %s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)"
              .formatted(
                  Sql.heapColumns(rows.table()),
                  HeapRows.NAME,
                  id,
                  Sql.literal(rows.table().name()),
                  newestOnly(rows.table()),
                  order(rows.table()),
                  Sql.literal(file),
                  ROW_GROUP_ROWS));
    } catch (SQLException e) {
      throw new IOException(
          "%s could not be written: %s".formatted(rows.table().name(), DuckDbMessages.firstLine(e)),
          e);
    } finally {
      duck.release(id);
    }
  }

  /// Of a bar that came twice the later one counts.
  private static String newestOnly(TableDefinition table) {
    return table.equals(Tables.BARS)
        ? " QUALIFY row_number() OVER (PARTITION BY symbol, \"interval\", \"time\" ORDER BY %s DESC) = 1"
            .formatted(HeapRows.RECORD_NUMBER)
        : "";
  }

  /// Rows that are equal in these stay in order of arrival.
  private static String order(TableDefinition table) {
    return table.sortedBy().stream().map(Sql::name).collect(Collectors.joining(", "))
        + (table.equals(Tables.BARS) ? "" : ", " + HeapRows.RECORD_NUMBER);
  }
}
