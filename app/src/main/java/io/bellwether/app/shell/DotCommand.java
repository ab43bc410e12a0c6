package io.bellwether.app.shell;

import io.bellwether.app.output.OutputFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the shell understands beside SQL; begins with a dot.
sealed interface DotCommand {
  /// Every name, for completion and for who mistypes one.
  List<String> NAMES =
      List.of(".export", ".help", ".limit", ".mode", ".quit", ".schema", ".tables", ".timer");

  String HELP =
      """
      SELECT …;                a query; it may take several lines and ends with a semicolon
      .tables                  the tables
      .schema [TABLE]          columns and types
      .mode table|json|csv     how results are printed
      .timer on|off            whether the time of a query is told
      .limit ROWS              most rows that are shown
      .export FILE [SELECT …]  a query, or the last one, into a .csv, .json or .parquet file
      .quit                    ends the shell, as Ctrl-D does
      Ctrl-C cancels a running query; Tab completes names; Up and Down go through what was typed.\
      """;

  /// Names the tables.
  record Tables() implements DotCommand {}

  /// Describes a table, or all.
  record Schema(Optional<String> table) implements DotCommand {}

  /// Whether times are told.
  record Timer(boolean on) implements DotCommand {}

  /// How results are printed.
  record Mode(OutputFormat format) implements DotCommand {}

  /// Most rows that are shown.
  record Limit(long rows) implements DotCommand {}

  /// A query, or the last one, into a file.
  record Export(Path file, Optional<String> statement) implements DotCommand {}

  /// Explains.
  record Help() implements DotCommand {}

  /// Ends the shell.
  record Quit() implements DotCommand {}

  /// Reads a line.
  ///
  /// @throws IllegalArgumentException when it is none of them; the message says what it could be
  static DotCommand parse(String line) {
    var words = line.strip().split("\\s+", 2);
    var rest = words.length < 2 ? "" : words[1].strip();
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case ".tables" -> new Tables();
      case ".schema" -> new Schema(Optional.of(rest).filter(name -> !name.isEmpty()));
      case ".timer" -> new Timer(choice(".timer", rest, List.of("on", "off")) == 0);
      case ".mode" -> new Mode(mode(rest));
      case ".limit" -> new Limit(rows(rest));
      case ".export" -> export(rest);
      case ".help" -> new Help();
      case ".quit", ".exit" -> new Quit();
      default ->
          throw new IllegalArgumentException(
              words[0] + " is no command: use " + String.join(", ", NAMES));
    };
  }

  private static OutputFormat mode(String word) {
    var formats = OutputFormat.values();
    var names = Arrays.stream(formats).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    return formats[choice(".mode", word, names)];
  }

  private static int choice(String command, String word, List<String> choices) {
    var index = choices.indexOf(word.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException(
          command + " takes " + choices.stream().collect(Collectors.joining(" or ")));
    }
    return index;
  }

  private static long rows(String word) {
    try {
      var rows = Long.parseLong(word);
      if (rows >= 1) {
        return rows;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(".limit takes a number of rows", e);
    }
    throw new IllegalArgumentException(".limit takes a number of rows, at least 1");
  }

  private static Export export(String rest) {
    var words = rest.split("\\s+", 2);
    if (words[0].isEmpty()) {
      throw new IllegalArgumentException(
          ".export takes a file whose name ends in .csv, .json or .parquet");
    }
    var statement = words.length < 2 ? "" : words[1].strip().replaceFirst(";\\s*$", "");
    return new Export(Path.of(words[0]), Optional.of(statement).filter(text -> !text.isBlank()));
  }
}
