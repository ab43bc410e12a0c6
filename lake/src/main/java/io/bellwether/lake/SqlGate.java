package io.bellwether.lake;

import io.bellwether.core.lake.SqlRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets through one SELECT that reads the lake's tables and nothing else. DuckDB's own parser says
/// what a statement is; every kind of node, table and function in it must be on a list of what is
/// allowed, so that what a later DuckDB adds stays outside until somebody has looked at it.
final class SqlGate {
  private static final int MAX_LENGTH = 100_000;
  private static final int MAX_NESTING = 100;
  private static final int MAX_SELECTS = 500;
  private static final int MAX_NAME_PARTS = 8;
  private static final int MAX_LAMBDAS_NESTED = 3;

  private static final Set<String> EXPRESSIONS =
      Set.of(
          "BETWEEN",
          "CASE",
          "CAST",
          "COLLATE",
          "COLUMN_REF",
          "COMPARISON",
          "CONJUNCTION",
          "CONSTANT",
          "FUNCTION",
          "LAMBDA",
          "OPERATOR",
          "POSITIONAL_REFERENCE",
          "STAR",
          "SUBQUERY",
          "TYPE",
          "WINDOW");

  /// Nodes without a class: queries, what follows them, and what stands in FROM.
  private static final Set<String> QUERIES =
      Set.of(
          "SELECT_NODE",
          "SET_OPERATION_NODE",
          "RECURSIVE_CTE_NODE",
          "CTE_NODE",
          "LIMIT_MODIFIER",
          "LIMIT_PERCENT_MODIFIER",
          "ORDER_MODIFIER",
          "DISTINCT_MODIFIER",
          "ORDER_DEFAULT",
          "ASCENDING",
          "DESCENDING",
          "BASE_TABLE",
          "EMPTY",
          "EXPRESSION_LIST",
          "JOIN",
          "PIVOT",
          "SUBQUERY",
          "TABLE_FUNCTION");

  private static final Set<String> TABLE_FUNCTIONS = Set.of("range", "generate_series", "unnest");
  private static final Set<String> CATALOG_VIEWS =
      Set.of("information_schema.tables", "information_schema.columns");

  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private final Set<String> expressionNames = new HashSet<>();
  private final SqlAmplifiers amplifiers = new SqlAmplifiers();

  /// The calls that stand in FROM themselves.
  private final Set<SqlTree> inFrom = Collections.newSetFromMap(new IdentityHashMap<>());

  private int selects;

  private SqlGate() {}

  /// Checks a statement.
  ///
  /// @param connection parses it
  /// @param sql what a user wrote
  /// @throws SqlRefusedException when it is anything but one allowed SELECT
  static void check(Connection connection, String sql) throws SqlRefusedException, SQLException {
    if (sql.length() > MAX_LENGTH) {
      throw new SqlRefusedException(
          "the statement is longer than " + MAX_LENGTH + " characters: make it shorter");
    }
    if (SqlNesting.of(sql) > MAX_NESTING) {
      throw new SqlRefusedException(
          "the brackets nest deeper than " + MAX_NESTING + ": make the statement flatter");
    }
    var tree = parse(connection, sql);
    var gate = new SqlGate();
    gate.collectNames(tree);
    gate.check(tree, 0);
  }

  /// What DuckDB's parser makes of a statement, as JSON.
  static String parsed(Connection connection, String sql) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT json_serialize_sql(?)")) {
      statement.setString(1, sql);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  /// A statement that passed, fit to stand in brackets.
  static String withoutSemicolon(Connection connection, String sql) throws SQLException {
    var tree = parsed(connection, sql);
    var kept = sql;
    for (var end = sql.lastIndexOf(';'); end >= 0; end = kept.lastIndexOf(';')) {
      var shorter = kept.substring(0, end);
      if (!parsed(connection, shorter).equals(tree)) {
        // It is in a text or a name.
        return kept;
      }
      kept = shorter;
    }
    return kept;
  }

  private static SqlTree parse(Connection connection, String sql)
      throws SqlRefusedException, SQLException {
    var tree = SqlTree.read(parsed(connection, sql));
    if (tree.has("error_type")) {
      throw new SqlRefusedException(
          tree.text("error_type").equals("not implemented")
              ? "only SELECT is allowed: the lake is read-only"
              : "not understood: " + DuckDbMessages.firstLine(tree.text("error_message")));
    }
    var statements = tree.list("statements").size();
    if (statements != 1) {
      throw new SqlRefusedException(
          statements == 0
              ? "there is no statement: write one SELECT"
              : "there are " + statements + " statements: only one SELECT a call is allowed");
    }
    return tree;
  }

  /// Names given by WITH. Only plain ones: another could be a file's.
  private void collectNames(@Nullable Object value) {
    if (value instanceof SqlTree tree) {
      var names = tree.node("cte_map");
      if (names != null) {
        for (var entry : names.list("map")) {
          if (entry instanceof SqlTree cte && PLAIN_NAME.matcher(cte.text("key")).matches()) {
            expressionNames.add(cte.text("key").toLowerCase(Locale.ROOT));
          }
        }
      }
      tree.fields().values().forEach(this::collectNames);
    } else if (value instanceof List<?> list) {
      list.forEach(this::collectNames);
    }
  }

  private void check(@Nullable Object value, int lambdas) throws SqlRefusedException {
    if (value instanceof SqlTree tree) {
      var inner = tree.text("class").equals("LAMBDA") ? lambdas + 1 : lambdas;
      if (inner > MAX_LAMBDAS_NESTED) {
        throw new SqlRefusedException(
            "lambdas nest deeper than " + MAX_LAMBDAS_NESTED + ": make the statement flatter");
      }
      checkKind(tree);
      for (var field : tree.fields().values()) {
        check(field, inner);
      }
    } else if (value instanceof List<?> list) {
      for (var item : list) {
        check(item, lambdas);
      }
    }
  }

  private void checkKind(SqlTree tree) throws SqlRefusedException {
    var kind = tree.text("class");
    var type = tree.text("type");
    if (kind.isEmpty() && !type.isEmpty()) {
      checkQuery(tree, type);
    } else if (!kind.isEmpty() && !EXPRESSIONS.contains(kind)) {
      throw new SqlRefusedException(
          kind.equals("PARAMETER")
              ? "parameters (? or $1) have no value here: write the value itself"
              : "'" + oneLine(kind) + "' is not part of a plain SELECT");
    }
    if (tree.list("column_names").size() > MAX_NAME_PARTS) {
      throw new SqlRefusedException(
          "a column's name has more than " + MAX_NAME_PARTS + " parts: leave some out");
    }
    if (tree.has("function_name") && !type.equals("TABLE_FUNCTION")) {
      checkFunction(tree);
    }
  }

  private void checkQuery(SqlTree tree, String type) throws SqlRefusedException {
    if (type.equals("SHOW_REF")) {
      throw new SqlRefusedException(
          "only SELECT is allowed: the columns are in information_schema.columns");
    }
    if (!QUERIES.contains(type)) {
      throw new SqlRefusedException("only SELECT is allowed: the lake is read-only");
    }
    switch (type) {
      case "BASE_TABLE" -> checkTable(tree);
      case "TABLE_FUNCTION" -> {
        var function = tree.node("function");
        var name = function == null ? "" : function.text("function_name");
        if (function == null || !TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
          throw new SqlRefusedException(
              "'%s' may not stand in FROM: only the lake's tables and range, generate_series, unnest"
                  .formatted(oneLine(name)));
        }
        inFrom.add(function);
      }
      case "SELECT_NODE" -> {
        if (++selects > MAX_SELECTS) {
          throw new SqlRefusedException(
              "there are more than " + MAX_SELECTS + " SELECTs in the statement: use fewer");
        }
      }
      default -> {
        // Nothing that names anything.
      }
    }
  }

  private void checkTable(SqlTree table) throws SqlRefusedException {
    var name = table.node("qualified_name");
    var path =
        name == null
            ? ""
            : String.join("\0", name.list("path").stream().map(String::valueOf).toList())
                .toLowerCase(Locale.ROOT);
    if (!isTable(path) && !expressionNames.contains(path)) {
      throw new SqlRefusedException(
          "there is no table '%s' in the lake: use %s"
              .formatted(oneLine(path), String.join(", ", Views.NAMES.stream().sorted().toList())));
    }
    if (table.has("at_clause")) {
      throw new SqlRefusedException("AT is not allowed: a query sees the lake as it is now");
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

  private void checkFunction(SqlTree call) throws SqlRefusedException {
    var name = call.text("function_name");
    if (inFrom.contains(call)) {
      return;
    }
    if (!SqlFunctions.isAllowed(name)) {
      throw new SqlRefusedException(
          TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
              ? "the function '%s' may stand in FROM only: SELECT … FROM %1$s(…)".formatted(name)
              : "the function '%s' is not allowed: use those that look at their arguments only"
                  .formatted(oneLine(name)));
    }
    amplifiers.check(call, name.toLowerCase(Locale.ROOT));
  }

  private static String oneLine(String name) {
    return name.replace('\0', '.').replaceAll("\\s+", " ");
  }
}
