package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.TableDefinition.Column;
import java.util.Collection;
import java.util.stream.Collectors;

/// Pieces of SQL.
final class Sql {
  private static final String TEXT_TIME = "timestamp";
  private static final String MICROS = "time_micros";
  private static final String TIME = "time";

  private Sql() {}

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String literals(Collection<String> texts) {
    return texts.stream().map(Sql::literal).collect(Collectors.joining(", ", "[", "]"));
  }

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String names(TableDefinition table) {
    return table.columns().stream().map(c -> name(c.name())).collect(Collectors.joining(", "));
  }

  /// Parts of bars as one part each, by the rule of [io.bellwether.core.lake.Tables#BARS], in the
  /// SQL that DuckDB and Athena share.
  static String mergedParts(String parts) {
    return """
    SELECT symbol, "interval", "time", min_by(open, ROW(first_micros, first_number)) AS open, \
    max(high) AS high, min(low) AS low, \
    max_by("close", ROW(last_micros, last_number)) AS "close", \
    max(adj_close) AS adj_close, sum(volume) AS volume, \
    min(first_micros) AS first_micros, \
    min_by(first_number, ROW(first_micros, first_number)) AS first_number, \
    max(last_micros) AS last_micros, \
    max_by(last_number, ROW(last_micros, last_number)) AS last_number \
    FROM (%s) GROUP BY symbol, "interval", "time"\
    """
        .formatted(parts);
  }

  /// The table's columns, made of those of `heap_rows`.
  static String heapColumns(TableDefinition table) {
    var micros = table.columns().contains(new Column(MICROS, TableDefinition.Type.LONG));
    return table.columns().stream()
        .map(column -> heapColumn(column, micros) + " AS " + name(column.name()))
        .collect(Collectors.joining(", "));
  }

  /// Both forms of a quote's time follow from its microseconds: a chunk holds it once.
  private static String heapColumn(Column column, boolean micros) {
    if (micros && column.equals(new Column(TEXT_TIME, TableDefinition.Type.TEXT))) {
      return "strftime(make_timestamp(" + MICROS + "), '%Y-%m-%dT%H:%M:%S.%fZ')";
    }
    if (column.type() != TableDefinition.Type.TIMESTAMP) {
      return name(column.name());
    }
    return "make_timestamp("
        + (micros && column.name().equals(TIME) ? MICROS : name(column.name()))
        + ")";
  }

  static String sqlType(Column column) {
    return switch (column.type()) {
      case TEXT -> "VARCHAR";
      case DOUBLE -> "DOUBLE";
      case LONG -> "BIGINT";
      case TIMESTAMP -> "TIMESTAMP";
    };
  }
}
