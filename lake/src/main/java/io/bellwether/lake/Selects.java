package io.bellwether.lake;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Collectors;

/// The queries whose results become files: sorted as their table says, and rows that are equal in
/// that in the order in which they arrived.
final class Selects {
  private static final String IN_FILE_ORDER = "filename, file_row_number";

  private Selects() {}

  /// Rows of the heap that are registered under a number.
  static String heap(TableDefinition table, long id) {
    return "SELECT %s FROM %s(%d, %s) ORDER BY %s, %s"
        .formatted(
            Sql.heapColumns(table),
            HeapRows.NAME,
            id,
            Sql.literal(table.name()),
            order(table),
            HeapRows.RECORD_NUMBER);
  }

  /// Rows of files whose names are in the order of their rows.
  static String merged(TableDefinition table, Collection<String> addresses) {
    return merged(table, addresses, "true");
  }

  /// The rows of one day.
  static String ofDay(TableDefinition table, Collection<String> addresses, LocalDate day) {
    return merged(
        table, addresses, since(table, day) + " AND NOT " + since(table, day.plusDays(1)));
  }

  /// The rows that a closing leaves.
  static String left(TableDefinition table, Collection<String> addresses, ClosingPlan plan) {
    var day = Sql.name(table.dayColumn()) + "::DATE";
    var moved =
        plan.moving().stream()
            .map(date -> "DATE '" + date + "'")
            .collect(Collectors.joining(", ", "(", ")"));
    var stays = plan.moving().isEmpty() ? "" : " AND %s NOT IN %s".formatted(day, moved);
    return merged(table, addresses, since(table, plan.oldest()) + stays);
  }

  private static String since(TableDefinition table, LocalDate day) {
    return "(%s >= TIMESTAMP '%s 00:00:00')".formatted(Sql.name(table.dayColumn()), day);
  }

  private static String merged(
      TableDefinition table, Collection<String> addresses, String condition) {
    if (table.equals(Tables.BARS)) {
      var parts =
          "SELECT * FROM read_parquet(%s, hive_partitioning = false) WHERE %s"
              .formatted(Sql.literals(addresses), condition);
      return Sql.mergedParts(parts) + " ORDER BY " + order(table);
    }
    return "SELECT %s FROM read_parquet(%s, filename = true, file_row_number = true, hive_partitioning = false) WHERE %s ORDER BY %s, %s"
        .formatted(
            Sql.names(table), Sql.literals(addresses), condition, order(table), IN_FILE_ORDER);
  }

  /// The days of each file and how many rows they have.
  static String days(TableDefinition table, Collection<String> addresses) {
    return "SELECT filename, %s::DATE::VARCHAR AS day, count(*) FROM read_parquet(%s, filename = true, hive_partitioning = false) GROUP BY ALL"
        .formatted(Sql.name(table.dayColumn()), Sql.literals(addresses));
  }

  /// Imported bars of the heap, each once: of one that came twice the later counts.
  static String imported(long id) {
    return "SELECT %s FROM %s(%d, %s) QUALIFY row_number() OVER (PARTITION BY symbol, \"interval\", \"time\" ORDER BY %s DESC) = 1 ORDER BY %s"
        .formatted(
            Sql.heapColumns(Tables.IMPORTED_BARS),
            HeapRows.NAME,
            id,
            Sql.literal(Tables.IMPORTED_BARS.name()),
            HeapRows.RECORD_NUMBER,
            order(Tables.IMPORTED_BARS));
  }

  /// Files of imported bars as one: of each bar the newest.
  static String mergedImports(Collection<String> addresses) {
    return "SELECT %s FROM read_parquet(%s, hive_partitioning = true, hive_types = {'generation': BIGINT}) QUALIFY row_number() OVER (PARTITION BY symbol, \"interval\", \"time\" ORDER BY generation DESC) = 1 ORDER BY %s"
        .formatted(
            Sql.names(Tables.IMPORTED_BARS), Sql.literals(addresses), order(Tables.IMPORTED_BARS));
  }

  private static String order(TableDefinition table) {
    return table.sortedBy().stream().map(Sql::name).collect(Collectors.joining(", "));
  }
}
