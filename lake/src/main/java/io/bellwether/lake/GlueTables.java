package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The lake for Athena, made of the same definitions as its files: tables over the folders of days
/// that are over, with partition projection, and the views that give them the contract's names.
/// Rows of days that are not over lie below `recent/`, which is no table.
public final class GlueTables {
  /// The database of the outside contract.
  public static final String DATABASE = "stock_data_db";

  private static final String PARTS = "bar_parts";
  private static final String FIRST_DAY = "1970-01-01";

  private GlueTables() {}

  /// The tables.
  ///
  /// @param lake address of the lake's root, as `s3://bucket/lake`
  /// @return one for each folder of the lake
  public static List<GlueTable> of(String lake) {
    var root = lake.endsWith("/") ? lake : lake + "/";
    var tables = new ArrayList<GlueTable>();
    for (var table : Tables.ALL) {
      tables.add(byDay(table, root));
    }
    tables.add(
        new GlueTable(
            Tables.IMPORTED_BARS.name(),
            root + ImportedFile.FOLDER,
            columns(Tables.IMPORTED_BARS),
            List.of(),
            Map.of("classification", "parquet")));
    return List.copyOf(tables);
  }

  private static GlueTable byDay(TableDefinition table, String root) {
    var folder = root + table.name() + "/";
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("classification", "parquet");
    parameters.put("projection.enabled", "true");
    parameters.put("projection.dt.type", "date");
    parameters.put("projection.dt.format", "yyyy-MM-dd");
    parameters.put("projection.dt.range", FIRST_DAY + ",NOW");
    parameters.put("projection.dt.interval", "1");
    parameters.put("projection.dt.interval.unit", "DAYS");
    parameters.put("storage.location.template", folder + "dt=${dt}/");
    var name = table.equals(Tables.BARS) ? PARTS : table.name();
    var day = List.of(new GlueTable.Column("dt", "string"));
    return new GlueTable(name, folder, columns(table), day, parameters);
  }

  private static List<GlueTable.Column> columns(TableDefinition table) {
    return table.columns().stream()
        .map(column -> new GlueTable.Column(column.name(), type(column)))
        .toList();
  }

  private static String type(TableDefinition.Column column) {
    return switch (column.type()) {
      case TEXT -> "string";
      case DOUBLE -> "double";
      case LONG -> "bigint";
      case TIMESTAMP -> "timestamp";
    };
  }

  /// The SELECTs of the views `stock_data_table` and `bars`, in the SQL that Athena and DuckDB
  /// share.
  ///
  /// @return from name to SELECT
  public static Map<String, String> views() {
    var views = new LinkedHashMap<String, String>();
    views.put("stock_data_table", FileRows.wire().replace("main.quotes", "quotes"));
    views.put(
        "bars",
        """
        SELECT %s FROM (
          SELECT *, row_number() OVER (
            PARTITION BY symbol, "interval", "time" ORDER BY generation DESC) AS place
          FROM (
            SELECT %s,
              CAST(regexp_extract("$path", 'generation=([0-9]+)', 1) AS bigint) AS generation
            FROM %s
            UNION ALL
            SELECT %s, CAST(0 AS bigint) AS generation FROM (%s))
        ) WHERE place = 1\
        """
            .formatted(
                Sql.names(Tables.IMPORTED_BARS),
                Sql.names(Tables.IMPORTED_BARS),
                Tables.IMPORTED_BARS.name(),
                Sql.names(Tables.IMPORTED_BARS),
                Sql.mergedParts("SELECT * FROM " + PARTS)));
    return views;
  }

  /// All statements in the order in which they are to be run.
  ///
  /// @param lake address of the lake's root, as `s3://bucket/lake`
  /// @return statements for Athena, without semicolons
  public static List<String> statements(String lake) {
    var views =
        views().entrySet().stream()
            .map(
                view ->
                    "CREATE OR REPLACE VIEW %s.%s AS\n%s"
                        .formatted(DATABASE, view.getKey(), view.getValue()));
    return Stream.of(
            Stream.of("CREATE DATABASE IF NOT EXISTS `" + DATABASE + "`"),
            of(lake).stream().map(table -> table.ddl(DATABASE)),
            views)
        .flatMap(statements -> statements)
        .toList();
  }
}
