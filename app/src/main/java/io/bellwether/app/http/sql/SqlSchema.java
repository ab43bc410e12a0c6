package io.bellwether.app.http.sql;

import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables there are, as the engine itself tells them: for completion and for people.
///
/// @param tables in alphabetic order; those of a schema other than `main` with its name before
/// @param functions names of the functions a statement may call
public record SqlSchema(List<Table> tables, List<String> functions) {
  private static final String QUERY =
      "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns"
          + " WHERE table_schema IN ('main', 'stock_data_db')"
          + " ORDER BY table_schema, table_name, ordinal_position";
  private static final SqlEngine.Limits LIMITS =
      new SqlEngine.Limits(100_000, Duration.ofSeconds(30));
  private static final Set<String> UNNAMED = Set.of("main");

  /// Copies the lists.
  public SqlSchema {
    tables = List.copyOf(tables);
    functions = List.copyOf(functions);
  }

  /// A table.
  ///
  /// @param name as it stands in FROM
  /// @param columns in order
  public record Table(String name, List<ResultColumn> columns) {
    /// Copies the list.
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /// Asks an engine.
  ///
  /// @param engine whose tables
  /// @return what there is
  /// @throws SqlRefusedException when it does not answer
  public static SqlSchema of(SqlEngine engine) throws SqlRefusedException {
    var tables = new LinkedHashMap<String, List<ResultColumn>>();
    engine.query(QUERY, LIMITS, new Columns(tables));
    return new SqlSchema(
        tables.entrySet().stream().map(t -> new Table(t.getKey(), t.getValue())).toList(),
        engine.functions());
  }

  private record Columns(Map<String, List<ResultColumn>> tables) implements SqlEngine.ResultSink {
    @Override
    public void columns(List<ResultColumn> columns) {
      // Known.
    }

    @Override
    public void row(List<@Nullable Object> values) {
      var schema = String.valueOf(values.get(0));
      var table = UNNAMED.contains(schema) ? "" + values.get(1) : schema + "." + values.get(1);
      tables
          .computeIfAbsent(table, _ -> new ArrayList<>())
          .add(new ResultColumn("" + values.get(2), "" + values.get(3)));
    }

    @Override
    public void truncated() {
      // There are not so many columns.
    }
  }
}
