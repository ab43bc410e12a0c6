package io.bellwether.app.shell;

import io.bellwether.app.http.sql.SqlSchema;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Completes what may stand at the cursor: tables after FROM and JOIN; elsewhere columns, functions
/// the engine allows, tables and keywords. Keywords come in the case that is being typed.
final class NameCompleter implements Completer {
  private static final Pattern AFTER_FROM = Pattern.compile("(?is).*\\b(from|join)\\s+");
  private static final Pattern TABLE_COMMAND = Pattern.compile("(?is)\\s*\\.schema\\s+");
  private static final Pattern MODE_COMMAND = Pattern.compile("(?is)\\s*\\.mode\\s+");
  private static final Pattern TIMER_COMMAND = Pattern.compile("(?is)\\s*\\.timer\\s+");
  private static final List<String> KEYWORDS =
      List.of(
          "ALL",
          "AND",
          "AS",
          "ASC",
          "ASOF",
          "BETWEEN",
          "BY",
          "CASE",
          "CAST",
          "CROSS",
          "DESC",
          "DISTINCT",
          "ELSE",
          "END",
          "EXCEPT",
          "EXISTS",
          "FILTER",
          "FROM",
          "FULL",
          "GROUP",
          "HAVING",
          "ILIKE",
          "IN",
          "INNER",
          "INTERSECT",
          "INTERVAL",
          "IS",
          "JOIN",
          "LEFT",
          "LIKE",
          "LIMIT",
          "NOT",
          "NULL",
          "NULLS",
          "OFFSET",
          "ON",
          "OR",
          "ORDER",
          "OUTER",
          "OVER",
          "PARTITION",
          "QUALIFY",
          "RIGHT",
          "SELECT",
          "THEN",
          "TIMESTAMP",
          "UNION",
          "USING",
          "VALUES",
          "WHEN",
          "WHERE",
          "WINDOW",
          "WITH");

  private final List<String> tables;
  private final List<String> columns;
  private final List<String> functions;

  NameCompleter(SqlSchema schema) {
    this.tables = schema.tables().stream().map(SqlSchema.Table::name).toList();
    this.columns =
        List.copyOf(
            new TreeSet<>(
                schema.tables().stream()
                    .flatMap(table -> table.columns().stream())
                    .map(ResultColumn::name)
                    .toList()));
    this.functions = schema.functions().stream().map(name -> name + "(").toList();
  }

  @Override
  public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
    if (parsed instanceof SqlLine line) {
      matches(line)
          .forEach(
              name -> candidates.add(new Candidate(name, name, null, null, null, null, false)));
    }
  }

  /// What may stand in place of the name at the cursor.
  List<String> matches(SqlLine line) {
    var word = line.word();
    var before = line.before();
    if (before.isBlank() && word.startsWith(".")) {
      return beginningWith(word, DotCommand.NAMES.stream());
    }
    if (AFTER_FROM.matcher(before).matches() || TABLE_COMMAND.matcher(before).matches()) {
      return beginningWith(word, tables.stream());
    }
    if (MODE_COMMAND.matcher(before).matches()) {
      return beginningWith(word, Stream.of("csv", "json", "table"));
    }
    if (TIMER_COMMAND.matcher(before).matches()) {
      return beginningWith(word, Stream.of("off", "on"));
    }
    var dot = word.lastIndexOf('.');
    if (dot >= 0) {
      var of = word.substring(0, dot + 1);
      return beginningWith(word, columns.stream().map(column -> of + column));
    }
    var isLower = !word.isEmpty() && word.equals(word.toLowerCase(Locale.ROOT));
    var keywords = KEYWORDS.stream().map(name -> isLower ? name.toLowerCase(Locale.ROOT) : name);
    return beginningWith(
        word,
        Stream.of(columns.stream(), tables.stream(), functions.stream(), keywords)
            .flatMap(names -> names));
  }

  private static List<String> beginningWith(String word, Stream<String> names) {
    return names.filter(name -> name.regionMatches(true, 0, word, 0, word.length())).toList();
  }
}
