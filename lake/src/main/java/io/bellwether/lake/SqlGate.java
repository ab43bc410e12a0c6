package io.bellwether.lake;

import io.bellwether.core.lake.SqlRefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets through one SELECT that reads the lake's tables and nothing else. DuckDB's own parser says
/// what a statement is; what it names is compared with lists of what is allowed.
final class SqlGate {
  private static final int MAX_LENGTH = 100_000;

  /// Every node of the syntax tree, so that nothing hides in a depth or a corner.
  private static final String NODES =
      """
      WITH parsed AS MATERIALIZED (SELECT json_serialize_sql(?) AS tree)
      SELECT fullkey, value ->> '$.type' AS type, value ->> '$.function_name' AS function_name,
        array_to_string(CAST(value -> '$.qualified_name.path' AS VARCHAR[]), chr(0)) AS path,
        value ->> '$.key' AS name, value ->> '$.function.function_name' AS table_function,
        value ->> '$.error_type' AS error_type, value ->> '$.error_message' AS error_message,
        json_array_length(value, '$.statements') AS statements
      FROM parsed, json_tree(parsed.tree) AS tree WHERE tree.type = 'OBJECT'\
      """;

  private static final Set<String> TABLE_FUNCTIONS = Set.of("range", "generate_series", "unnest");
  private static final Set<String> CATALOG_VIEWS =
      Set.of("information_schema.tables", "information_schema.columns");

  /// Functions that look out of the query: at settings, the process, the catalog, other statements,
  /// or that change or wait for something.
  private static final Pattern FORBIDDEN_FUNCTION =
      Pattern.compile(
          "getenv|getvariable|current_setting|current_query.*|current_connection_id|.*_transaction_id"
              + "|txid_current|nextval|currval|setval|setseed|write_log|sleep.*|pg_(?!typeof$).*|inet_.*"
              + "|has_.*_privilege|duckdb_.*|pragma_.*|read_.*|json_(de)?serialize_.*|json_execute_.*"
              + "|query|query_table|glob|index_key|in_search_path|parse_duckdb_log_message|.*secret.*"
              + "|file_.*|get_block_size|add_parquet_key|(obj|col|shobj)_description");

  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private SqlGate() {}

  /// A node of the syntax tree, as far as it matters.
  private record Node(
      String at,
      @Nullable String type,
      @Nullable String function,
      @Nullable String path,
      @Nullable String name,
      @Nullable String tableFunction) {}

  static void check(Connection connection, String sql) throws SqlRefusedException, SQLException {
    if (sql.length() > MAX_LENGTH) {
      throw new SqlRefusedException(
          "the statement is longer than " + MAX_LENGTH + " characters: make it shorter");
    }
    var nodes = parse(connection, sql);
    var expressions = expressionNames(nodes);
    for (var node : nodes) {
      checkTable(node, expressions);
      checkFunction(node);
    }
  }

  private static List<Node> parse(Connection connection, String sql)
      throws SqlRefusedException, SQLException {
    var nodes = new ArrayList<Node>();
    var checked = false;
    try (var statement = connection.prepareStatement(NODES)) {
      statement.setString(1, sql);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          // The root comes when it likes.
          if (rows.getString("fullkey").equals("$")) {
            requireOneSelect(rows);
            checked = true;
          }
          nodes.add(node(rows));
        }
      }
    }
    if (!checked) {
      throw new SqlRefusedException("not understood: write one SELECT");
    }
    return nodes;
  }

  private static void requireOneSelect(ResultSet root) throws SqlRefusedException, SQLException {
    var error = root.getString("error_type");
    if (error != null) {
      throw new SqlRefusedException(
          error.equals("not implemented")
              ? "only SELECT is allowed: the lake is read-only"
              : "not understood: " + DuckDbMessages.firstLine(root.getString("error_message")));
    }
    var statements = root.getInt("statements");
    if (statements != 1) {
      throw new SqlRefusedException(
          statements == 0
              ? "there is no statement: write one SELECT"
              : "there are " + statements + " statements: only one SELECT a call is allowed");
    }
  }

  private static Node node(ResultSet row) throws SQLException {
    return new Node(
        row.getString("fullkey"),
        row.getString("type"),
        row.getString("function_name"),
        row.getString("path"),
        row.getString("name"),
        row.getString("table_function"));
  }

  /// Names given by WITH. Only plain ones: another could be a file's.
  private static Set<String> expressionNames(List<Node> nodes) {
    var names = new HashSet<String>();
    for (var node : nodes) {
      if (node.name() != null
          && node.at().contains("cte_map")
          && PLAIN_NAME.matcher(node.name()).matches()) {
        names.add(node.name().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static void checkTable(Node node, Set<String> expressions) throws SqlRefusedException {
    switch (node.type()) {
      case "BASE_TABLE" -> {
        var path = node.path() == null ? "" : node.path().toLowerCase(Locale.ROOT);
        if (!isTable(path) && !expressions.contains(path)) {
          throw new SqlRefusedException(
              "there is no table '%s' in the lake: use %s"
                  .formatted(
                      oneLine(path), String.join(", ", Views.NAMES.stream().sorted().toList())));
        }
      }
      case "TABLE_FUNCTION" -> {
        var name = node.tableFunction() == null ? "" : node.tableFunction();
        if (!TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
          throw new SqlRefusedException(
              "'%s' may not stand in FROM: only the lake's tables and range, generate_series, unnest"
                  .formatted(oneLine(name)));
        }
      }
      case "SHOW_REF" ->
          throw new SqlRefusedException(
              "only SELECT is allowed: the columns are in information_schema.columns");
      case null, default -> {
        // Neither a table nor a function.
      }
    }
  }

  private static boolean isTable(String path) {
    var parts = path.split("\0", -1);
    return switch (parts.length) {
      case 1 -> Views.NAMES.contains(parts[0]);
      case 2 ->
          (parts[0].equals("main") && Views.NAMES.contains(parts[1]))
              || path.equals(Views.COMPATIBLE_SCHEMA + "\0stock_data_table")
              || CATALOG_VIEWS.contains(parts[0] + "." + parts[1]);
      default -> false;
    };
  }

  private static void checkFunction(Node node) throws SqlRefusedException {
    if (node.function() != null
        && FORBIDDEN_FUNCTION.matcher(node.function().toLowerCase(Locale.ROOT)).matches()) {
      throw new SqlRefusedException(
          "the function '%s' is not allowed: it reaches outside the query"
              .formatted(oneLine(node.function())));
    }
  }

  private static String oneLine(String name) {
    return name.replace('\0', '.').replaceAll("\\s+", " ");
  }
}
