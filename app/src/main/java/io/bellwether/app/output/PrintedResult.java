package io.bellwether.app.output;

import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlEngine.ResultSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Prints a query's rows as they come.
public final class PrintedResult implements ResultSink {
  /// Checking flushes, so it is done now and then.
  private static final long CHECK_MASK = 0x3ff;

  private final OutputFormat format;
  private final PrintWriter out;
  private final LongConsumer progress;
  private @Nullable RowPrinter printer;
  private long rows;
  private boolean truncated;

  /// Nothing is printed yet.
  ///
  /// @param format how
  /// @param out where to; not closed
  /// @param progress hears the number of rows after each
  public PrintedResult(OutputFormat format, PrintWriter out, LongConsumer progress) {
    this.format = format;
    this.out = out;
    this.progress = progress;
  }

  @Override
  public void columns(List<ResultColumn> columns) {
    try {
      printer = new RowPrinter(format, out, columns.stream().map(ResultColumn::name).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void row(List<@Nullable Object> values) {
    try {
      if (printer != null) {
        printer.row(values);
      }
      if ((rows & CHECK_MASK) == CHECK_MASK && out.checkError()) {
        throw new IOException("the rows cannot be written: is the disk full?");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.accept(++rows);
  }

  @Override
  public void truncated() {
    truncated = true;
  }

  /// Prints what is left.
  ///
  /// @throws IOException when it cannot be written
  public void end() throws IOException {
    if (printer != null) {
      printer.end();
    }
    if (out.checkError()) {
      throw new IOException("the rows cannot be written: is the disk full?");
    }
  }

  /// How many rows there were.
  ///
  /// @return rows printed
  public long rows() {
    return rows;
  }

  /// Whether there were more.
  ///
  /// @return whether the limit cut the result
  public boolean isTruncated() {
    return truncated;
  }
}
