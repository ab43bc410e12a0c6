package io.bellwether.app.cli;

import io.bellwether.app.output.OutputFormat;
import io.bellwether.app.output.RowPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints a command's rows as its `--format` says.
final class ResultWriter {
  private final RowPrinter printer;

  ResultWriter(CommonOptions.Format format, PrintWriter out, List<String> columns)
      throws IOException {
    printer = new RowPrinter(formatOf(format), out, columns);
  }

  static OutputFormat formatOf(CommonOptions.Format format) {
    return switch (format) {
      case TABLE -> OutputFormat.TABLE;
      case JSON -> OutputFormat.JSON;
      case CSV -> OutputFormat.CSV;
    };
  }

  void row(List<? extends @Nullable Object> values) throws IOException {
    printer.row(values);
  }

  void end() throws IOException {
    printer.end();
  }
}
