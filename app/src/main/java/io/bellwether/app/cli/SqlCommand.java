package io.bellwether.app.cli;

import io.bellwether.app.output.PrintedResult;
import io.bellwether.app.output.ProgressLine;
import io.bellwether.app.output.ResultFile;
import io.bellwether.app.reading.LakeReading;
import io.bellwether.app.shell.SqlShell;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sql`: one SELECT over the lake, or a shell for many.
@Command(
    name = "sql",
    description = {
      "Runs one SELECT over the lake and what is not flushed yet; without one, opens a shell.",
      "Works while `demo` or `up` runs on the same folder: that process then answers."
    })
final class SqlCommand implements Callable<Integer> {
  private static final long PRINTED_ROWS = 1_000_000;
  private static final long FILE_ROWS = 10_000_000;
  private static final long SHELL_ROWS = 10_000;

  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SELECT", arity = "0..1", description = "The statement, in quotes.")
  @Nullable String query;

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      description =
          "Most rows (default: 1000000 printed, 10000000 into a .csv or .json file, 10000 in the"
              + " shell).")
  @Nullable Long limit;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Longest run (default: ${DEFAULT-VALUE}).")
  int timeoutSeconds;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the result to a .csv, .json or .parquet file.")
  @Nullable Path out;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "What was typed into the shell (default: ~/.bellwether_history).")
  @Nullable Path history;

  SqlCommand() {}

  @Override
  public Integer call() throws Exception {
    if ((limit != null && limit < 1) || timeoutSeconds < 1) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--limit and --timeout must be at least 1");
    }
    var file = out == null ? null : resultFile(out);
    try (var lake = common.read()) {
      if (query == null) {
        return shell(lake);
      }
      if (file == null) {
        print(lake, query);
      } else {
        write(lake, query, file);
      }
    }
    return 0;
  }

  private ResultFile resultFile(Path file) {
    try {
      if (query == null) {
        throw new IllegalArgumentException("--out needs a SELECT; in the shell, use .export");
      }
      return new ResultFile(file);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
    }
  }

  private SqlEngine.Limits limits(long rows) {
    return new SqlEngine.Limits(
        Objects.requireNonNullElse(limit, rows), Duration.ofSeconds(timeoutSeconds));
  }

  private void print(LakeReading lake, String statement) throws SqlRefusedException, IOException {
    var limits = limits(PRINTED_ROWS);
    var printed =
        new PrintedResult(ResultWriter.formatOf(common.format), Console.out(spec), _ -> {});
    try {
      lake.sql().query(statement, limits, printed);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    printed.end();
    tellIfCut(printed.isTruncated(), limits);
  }

  private void write(LakeReading lake, String statement, ResultFile file)
      throws SqlRefusedException, IOException {
    var limits = limits(FILE_ROWS);
    var progress = new ProgressLine(Console.err(spec), isTerminal(), System::nanoTime);
    ResultFile.Written written;
    try {
      written = file.write(lake.sql(), lake.parquet(), statement, limits, progress);
    } finally {
      progress.end();
    }
    Console.err(spec).println("%d rows in %s".formatted(written.rows(), out));
    tellIfCut(written.isTruncated(), limits);
  }

  private void tellIfCut(boolean isTruncated, SqlEngine.Limits limits) {
    if (isTruncated) {
      Console.err(spec)
          .println("only the first " + limits.rows() + " rows: raise --limit for more");
    }
  }

  private int shell(LakeReading lake) throws IOException, SqlRefusedException {
    var file =
        history == null ? Path.of(System.getProperty("user.home"), ".bellwether_history") : history;
    var shell = new SqlShell(lake, limits(SHELL_ROWS), ResultWriter.formatOf(common.format));
    return isTerminal()
        ? shell.runOnTerminal(file)
        : shell.runScript(System.in, Console.out(spec), Console.err(spec));
  }

  /// Whether a person sits there. JDK 25 has no console again where there is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
