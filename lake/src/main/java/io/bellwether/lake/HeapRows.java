package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// The table function `heap_rows(id, table)`: reads rows column by column where they lie. Its
/// columns are the table's, a TIMESTAMP as BIGINT microseconds, and then [#DAY_MICROS] and
/// [#RECORD_NUMBER].
final class HeapRows implements DuckDBTableFunction<HeapTable, HeapRows.Scan, HeapRows.Buffers> {
  static final String NAME = "heap_rows";
  static final String DAY_MICROS = "day_micros";
  static final String RECORD_NUMBER = "record_number";

  private final Source source;
  private final int threads;

  /// Finds what a statement names.
  interface Source {
    HeapTable find(long id, String table);
  }

  /// What the threads of one scan share.
  record Scan(HeapTable.Cursor cursor, int[] projection) {}

  /// What a thread reuses from vector to vector.
  record Buffers(byte[] @Nullable [] text) {}

  private HeapRows(Source source, int threads) {
    this.source = source;
    this.threads = threads;
  }

  static void register(Connection connection, Source source, int threads) throws SQLException {
    try (var builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(NAME)
          .withParameters(DuckDBColumnType.BIGINT, DuckDBColumnType.VARCHAR)
          .withProjectionPushdown()
          .withFunction(new HeapRows(source, threads))
          .register(connection);
    }
  }

  @Override
  public HeapTable bind(DuckDBTableFunctionBindInfo info) {
    try (var id = info.getParameter(0);
        var name = info.getParameter(1)) {
      var table = source.find(id.isNull() ? -1 : id.getLong(), name.getString());
      for (var column : table.table().columns()) {
        info.addResultColumn(column.name(), type(column));
      }
      info.addResultColumn(DAY_MICROS, DuckDBColumnType.BIGINT);
      info.addResultColumn(RECORD_NUMBER, DuckDBColumnType.BIGINT);
      info.setCardinality(table.rows(), false);
      return table;
    }
  }

  private static DuckDBColumnType type(Column column) {
    return switch (column.type()) {
      case TEXT -> DuckDBColumnType.VARCHAR;
      case DOUBLE -> DuckDBColumnType.DOUBLE;
      case LONG, TIMESTAMP -> DuckDBColumnType.BIGINT;
    };
  }

  @Override
  public Scan init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(threads);
    var projection = new int[Math.toIntExact(info.getColumnCount())];
    for (int i = 0; i < projection.length; i++) {
      projection[i] = Math.toIntExact(info.getColumnIndex(i));
    }
    HeapTable table = info.getBindData();
    return new Scan(table.open(), projection);
  }

  @Override
  public Buffers localInit(DuckDBTableFunctionInitInfo info) {
    return new Buffers(new byte[HeapTable.VECTOR_ROWS][]);
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter writer) {
    Scan scan = info.getInitData();
    var slice = scan.cursor().next();
    if (slice == null) {
      return 0;
    }
    HeapTable table = info.getBindData();
    Buffers buffers = info.getLocalInitData();
    for (int i = 0; i < scan.projection().length; i++) {
      fill(writer.vector(i), table, scan.projection()[i], slice, buffers);
    }
    return slice.count();
  }

  private static void fill(
      DuckDBWritableVector vector, HeapTable table, int index, HeapSlice slice, Buffers buffers) {
    var columns = table.table().columns();
    if (index < columns.size()) {
      switch (columns.get(index).type()) {
        case TEXT -> fillText(vector, index, slice, buffers);
        case DOUBLE -> fillNumbers(vector, index, slice);
        case LONG, TIMESTAMP -> fillIntegers(vector, index, slice);
      }
    } else if (index == columns.size()) {
      for (int i = 0; i < slice.count(); i++) {
        vector.setLong(i, slice.chunk().dayMicros(slice.from() + i));
      }
    } else {
      for (int i = 0; i < slice.count(); i++) {
        vector.setLong(i, slice.chunk().recordNumber(slice.from() + i));
      }
    }
  }

  private static void fillText(
      DuckDBWritableVector vector, int column, HeapSlice slice, Buffers buffers) {
    var chunk = slice.chunk();
    var count = slice.count();
    var from = slice.from();
    var text = buffers.text();
    var any = false;
    for (int i = 0; i < count; i++) {
      var value = chunk.text(column, from + i);
      text[i] = value;
      any |= value != null;
    }
    if (any) {
      setText(vector, text, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      vector.setNull(i);
    }
  }

  @SuppressWarnings("NullAway") // DuckDB takes null for an absent text but does not declare it.
  private static void setText(DuckDBWritableVector vector, byte[] @Nullable [] text, int count) {
    // The batch is as long as its array.
    vector.setStringUtf8Batch(0, count == text.length ? text : Arrays.copyOf(text, count));
  }

  private static void fillNumbers(DuckDBWritableVector vector, int column, HeapSlice slice) {
    var chunk = slice.chunk();
    var from = slice.from();
    for (int i = 0; i < slice.count(); i++) {
      if (chunk.isNull(column, from + i)) {
        vector.setNull(i);
      } else {
        vector.setDouble(i, chunk.number(column, from + i));
      }
    }
  }

  private static void fillIntegers(DuckDBWritableVector vector, int column, HeapSlice slice) {
    var chunk = slice.chunk();
    var from = slice.from();
    for (int i = 0; i < slice.count(); i++) {
      if (chunk.isNull(column, from + i)) {
        vector.setNull(i);
      } else {
        vector.setLong(i, chunk.integer(column, from + i));
      }
    }
  }
}
