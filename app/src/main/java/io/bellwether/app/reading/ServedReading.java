package io.bellwether.app.reading;

import io.bellwether.app.http.sql.SqlSchema;
import io.bellwether.core.lake.ParquetExport;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlRefusedException;
import java.net.URI;
import java.util.ArrayList;

/// A folder that another process has, which is asked over HTTP.
final class ServedReading implements LakeReading {
  private final ServedApi api;
  private final HttpSqlEngine engine;

  ServedReading(URI address) {
    this.api = new ServedApi(address);
    this.engine = new HttpSqlEngine(api);
  }

  @Override
  public SqlEngine sql() {
    return engine;
  }

  @Override
  public ParquetExport parquet() {
    return engine;
  }

  @Override
  public SqlSchema schema() throws SqlRefusedException {
    var schema = api.get("/api/sql/schema");
    var tables = new ArrayList<SqlSchema.Table>();
    for (var table : schema.path("tables")) {
      var columns = new ArrayList<ResultColumn>();
      for (var column : table.path("columns")) {
        columns.add(new ResultColumn(column.path("name").asText(), column.path("type").asText()));
      }
      tables.add(new SqlSchema.Table(table.path("name").asText(), columns));
    }
    var functions = new ArrayList<String>();
    schema.path("functions").forEach(function -> functions.add(function.asText()));
    return new SqlSchema(tables, functions);
  }

  @Override
  public void close() {
    api.close();
  }
}
