package io.bellwether.app.cli;

import io.bellwether.core.lake.SqlEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sql`: one SELECT over the lake.
@Command(name = "sql", description = "Runs one SELECT over the lake and what is not flushed yet.")
final class SqlCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SELECT", description = "The statement, in quotes.")
  String query = "";

  @Option(
      names = "--limit",
      defaultValue = "1000000",
      description = "Most rows that are printed (default: ${DEFAULT-VALUE}).")
  long limit;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Longest run (default: ${DEFAULT-VALUE}).")
  int timeoutSeconds;

  SqlCommand() {}

  @Override
  public Integer call() throws Exception {
    try (var platform = common.open()) {
      var limits = new SqlEngine.Limits(limit, Duration.ofSeconds(timeoutSeconds));
      var printing = new Printing();
      platform.sql().query(query, limits, printing);
      printing.end();
    }
    return 0;
  }

  /// Prints as rows come.
  private final class Printing implements SqlEngine.ResultSink {
    private @Nullable ResultWriter writer;
    private boolean truncated;

    @Override
    public void columns(List<SqlEngine.ResultColumn> columns) {
      try {
        writer =
            new ResultWriter(
                common.format,
                Console.out(spec),
                columns.stream().map(SqlEngine.ResultColumn::name).toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void row(List<@Nullable Object> values) {
      try {
        if (writer != null) {
          writer.row(values);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void truncated() {
      truncated = true;
    }

    void end() throws IOException {
      if (writer != null) {
        writer.end();
      }
      if (truncated) {
        Console.err(spec).println("only the first " + limit + " rows: raise --limit for more");
      }
    }
  }
}
