package io.bellwether.app.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints rows as a table, as JSON (an array of objects) or as CSV (RFC 4180), row by row. How wide
/// a table's columns are is decided by its first rows: it keeps those only.
public final class RowPrinter {
  private static final int WIDTH_ROWS = 1_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final OutputFormat format;
  private final PrintWriter out;
  private final List<String> columns;
  private final List<List<@Nullable Object>> kept = new ArrayList<>();
  private final @Nullable JsonGenerator json;
  private int @Nullable [] widths;

  /// Begins to print.
  ///
  /// @param format how
  /// @param out where to; not closed
  /// @param columns their names
  /// @throws IOException when it cannot be written
  public RowPrinter(OutputFormat format, PrintWriter out, List<String> columns) throws IOException {
    this.format = format;
    this.out = out;
    this.columns = List.copyOf(columns);
    if (format == OutputFormat.JSON) {
      json = FACTORY.createGenerator(out);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartArray();
    } else {
      json = null;
    }
    if (format == OutputFormat.CSV) {
      out.print(String.join(",", columns.stream().map(RowPrinter::csv).toList()) + "\r\n");
    }
  }

  /// Prints a row.
  ///
  /// @param values one for each column
  /// @throws IOException when it cannot be written
  public void row(List<? extends @Nullable Object> values) throws IOException {
    switch (format) {
      case TABLE -> tableRow(values);
      case CSV -> {
        var cells = new ArrayList<String>();
        values.forEach(value -> cells.add(value == null ? "" : csv(text(value))));
        out.print(String.join(",", cells) + "\r\n");
      }
      case JSON -> jsonRow(values);
    }
  }

  private void jsonRow(List<? extends @Nullable Object> values) throws IOException {
    if (json == null) {
      return;
    }
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i));
      writeValue(json, values.get(i));
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean bool -> json.writeBoolean(bool);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Double _ -> json.writeNull();
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }

  private void tableRow(List<? extends @Nullable Object> values) {
    if (widths != null) {
      printLine(values, widths);
      return;
    }
    kept.add(new ArrayList<>(values));
    if (kept.size() == WIDTH_ROWS) {
      printKept();
    }
  }

  private void printKept() {
    var found = columns.stream().mapToInt(String::length).toArray();
    for (var row : kept) {
      for (int i = 0; i < found.length; i++) {
        found[i] = Math.max(found[i], shown(row.get(i)).length());
      }
    }
    widths = found;
    var head = new StringBuilder();
    for (int i = 0; i < found.length; i++) {
      head.append(padded(columns.get(i), found[i], false)).append("  ");
    }
    out.println(head.toString().stripTrailing());
    kept.forEach(row -> printLine(row, found));
    kept.clear();
  }

  private void printLine(List<? extends @Nullable Object> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      var number = row.get(i) instanceof Number;
      line.append(padded(shown(row.get(i)), widths[i], number)).append("  ");
    }
    out.println(line.toString().stripTrailing());
  }

  private static String padded(String text, int width, boolean right) {
    var space = " ".repeat(Math.max(0, width - text.length()));
    return right ? space + text : text + space;
  }

  /// Prints what is left.
  ///
  /// @throws IOException when it cannot be written
  public void end() throws IOException {
    if (json != null) {
      json.writeEndArray();
      json.flush();
      out.println();
    }
    if (format == OutputFormat.TABLE && widths == null) {
      printKept();
    }
    out.flush();
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  /// Control characters of data must not reach a terminal.
  private static String shown(@Nullable Object value) {
    return value == null ? "" : text(value).replaceAll("\\p{Cntrl}", " ");
  }

  private static String csv(String text) {
    var needsQuotes = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
