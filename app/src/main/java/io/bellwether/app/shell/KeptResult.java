package io.bellwether.app.shell;

import io.bellwether.app.output.OutputFormat;
import io.bellwether.app.output.RowPrinter;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlEngine.ResultSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A result to be read at leisure: the query has ended before its first page is turned.
final class KeptResult implements ResultSink {
  private final List<String> columns = new ArrayList<>();
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private boolean truncated;

  @Override
  public void columns(List<ResultColumn> columns) {
    columns.forEach(column -> this.columns.add(column.name()));
  }

  @Override
  public void row(List<@Nullable Object> values) {
    rows.add(values);
  }

  @Override
  public void truncated() {
    truncated = true;
  }

  int size() {
    return rows.size();
  }

  boolean isTruncated() {
    return truncated;
  }

  void print(OutputFormat format, PrintWriter out) throws IOException {
    var printer = new RowPrinter(format, out, columns);
    for (var row : rows) {
      printer.row(row);
    }
    printer.end();
  }
}
