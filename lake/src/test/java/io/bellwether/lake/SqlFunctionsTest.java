package io.bellwether.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlFunctionsTest {
  /// Known to the parser only.
  private static final Set<String> NOT_LISTED = Set.of("unnest");

  private static Set<String> list(String name) throws IOException {
    try (var in = SqlFunctions.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return SqlFunctions.names(in);
    }
  }

  @Test
  void everyFunctionOfTheEngineWasReviewed() throws Exception {
    var functions = new HashSet<String>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT DISTINCT function_name FROM duckdb_functions()"
                    + " WHERE function_type IN ('scalar', 'aggregate', 'macro', 'window')")) {
      while (rows.next()) {
        functions.add(rows.getString(1).replace(' ', '_').toLowerCase(Locale.ROOT));
      }
    }
    var allowed = list("sql-functions.txt");
    var refused = list("sql-functions-refused.txt");
    assertThat(allowed).doesNotContainAnyElementsOf(refused);
    var reviewed = new HashSet<>(allowed);
    reviewed.addAll(refused);
    reviewed.removeAll(NOT_LISTED);
    var unknown = new HashSet<>(functions);
    unknown.removeAll(reviewed);
    assertThat(unknown).as("functions nobody has looked at").isEmpty();
    reviewed.removeAll(functions);
    assertThat(reviewed).as("functions that are gone").isEmpty();
    assertThat(allowed).allMatch(SqlFunctions::isAllowed);
    assertThat(refused).noneMatch(SqlFunctions::isAllowed);
  }
}
