package io.bellwether.app.shell;

import io.bellwether.app.http.sql.SqlSchema;
import io.bellwether.app.output.OutputFormat;
import io.bellwether.app.output.ProgressLine;
import io.bellwether.app.output.ResultFile;
import io.bellwether.app.output.RowPrinter;
import io.bellwether.app.reading.LakeReading;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the shell does with what was typed, wherever it was.
final class ShellSession {
  private static final double NANOS = 1e9;
  private static final long FILE_ROWS = 10_000_000;

  private final LakeReading lake;
  private final SqlSchema schema;
  private SqlEngine.Limits limits;
  private OutputFormat format;
  private boolean timer;
  private Optional<String> last = Optional.empty();

  /// Where a session prints.
  ///
  /// @param results takes rows
  /// @param notes takes what is said about them
  /// @param isTerminal whether a person sees it
  record Output(PrintWriter results, PrintWriter notes, boolean isTerminal) {}

  ShellSession(
      LakeReading lake,
      SqlSchema schema,
      SqlEngine.Limits limits,
      OutputFormat format,
      boolean timer) {
    this.lake = lake;
    this.schema = schema;
    this.limits = limits;
    this.format = format;
    this.timer = timer;
  }

  /// Runs a query and prints its rows.
  void query(String statement, Output out) throws SqlRefusedException, IOException {
    last = Optional.of(statement);
    var began = System.nanoTime();
    var result = new KeptResult();
    lake.sql().query(statement, limits, result);
    var seconds = (System.nanoTime() - began) / NANOS;
    result.print(format, out.results());
    if (result.isTruncated()) {
      out.notes()
          .println(
              "only the first %d rows: .limit shows more, .export FILE writes all"
                  .formatted(result.size()));
    }
    if (timer) {
      out.notes().println(String.format(Locale.ROOT, "%,d rows in %.3f s", result.size(), seconds));
    }
    out.notes().flush();
  }

  /// Does what a command says.
  ///
  /// @return whether the shell goes on
  boolean run(DotCommand command, Output out) throws SqlRefusedException, IOException {
    switch (command) {
      case DotCommand.Tables() ->
          schema.tables().forEach(table -> out.results().println(table.name()));
      case DotCommand.Schema(var table) -> describe(table, out);
      case DotCommand.Timer(var on) -> timer = on;
      case DotCommand.Mode(var mode) -> format = mode;
      case DotCommand.Limit(var rows) -> limits = new SqlEngine.Limits(rows, limits.time());
      case DotCommand.Export export -> export(export, out);
      case DotCommand.Help() -> out.results().println(DotCommand.HELP);
      case DotCommand.Quit() -> {
        return false;
      }
    }
    out.results().flush();
    return true;
  }

  private void describe(Optional<String> name, Output out) throws IOException {
    var tables =
        schema.tables().stream()
            .filter(table -> name.isEmpty() || table.name().equalsIgnoreCase(name.get()))
            .toList();
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("there is no table " + name.orElse("") + ": see .tables");
    }
    var printer = new RowPrinter(format, out.results(), List.of("table", "column", "type"));
    for (var table : tables) {
      for (var column : table.columns()) {
        printer.row(List.of(table.name(), column.name(), column.type()));
      }
    }
    printer.end();
  }

  private void export(DotCommand.Export export, Output out)
      throws SqlRefusedException, IOException {
    var statement =
        export
            .statement()
            .or(() -> last)
            .orElseThrow(() -> new IllegalArgumentException("there is no query yet to export"));
    var progress = new ProgressLine(out.notes(), out.isTerminal(), System::nanoTime);
    var most = new SqlEngine.Limits(FILE_ROWS, limits.time());
    try {
      var written =
          new ResultFile(export.file())
              .write(lake.sql(), lake.parquet(), statement, most, progress);
      progress.end();
      out.notes().println("%d rows in %s".formatted(written.rows(), export.file()));
      if (written.isTruncated()) {
        out.notes().println("there are more: a .parquet file has no limit of rows");
      }
      out.notes().flush();
    } finally {
      progress.end();
    }
  }
}
