package io.bellwether.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints rows as a table, as JSON (an array of objects) or as CSV (RFC 4180). JSON and CSV are
/// written row by row; a table needs the rows first, to know how wide its columns are.
final class ResultWriter {
  private final CommonOptions.Format format;
  private final PrintWriter out;
  private final List<String> columns;
  private final List<List<@Nullable Object>> table = new ArrayList<>();
  private final @Nullable JsonGenerator json;

  ResultWriter(CommonOptions.Format format, PrintWriter out, List<String> columns)
      throws IOException {
    this.format = format;
    this.out = out;
    this.columns = List.copyOf(columns);
    if (format == CommonOptions.Format.JSON) {
      json = new JsonFactory().createGenerator(out);
      json.writeStartArray();
    } else {
      json = null;
    }
    if (format == CommonOptions.Format.CSV) {
      out.print(String.join(",", columns.stream().map(ResultWriter::csv).toList()) + "\r\n");
    }
  }

  void row(List<? extends @Nullable Object> values) throws IOException {
    switch (format) {
      case TABLE -> table.add(new ArrayList<>(values));
      case CSV -> {
        var cells = new ArrayList<String>();
        values.forEach(value -> cells.add(value == null ? "" : csv(value.toString())));
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
      case Double number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }

  void end() throws IOException {
    if (json != null) {
      json.writeEndArray();
      json.flush();
      out.println();
    }
    if (format == CommonOptions.Format.TABLE) {
      printTable();
    }
    out.flush();
  }

  private void printTable() {
    var widths = columns.stream().mapToInt(String::length).toArray();
    for (var row : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], shown(row.get(i)).length());
      }
    }
    var head = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      head.append(padded(columns.get(i), widths[i], false)).append("  ");
    }
    out.println(head.toString().stripTrailing());
    for (var row : table) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        var number = row.get(i) instanceof Number;
        line.append(padded(shown(row.get(i)), widths[i], number)).append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static String padded(String text, int width, boolean right) {
    var space = " ".repeat(width - text.length());
    return right ? space + text : text + space;
  }

  /// Control characters of data must not reach a terminal.
  private static String shown(@Nullable Object value) {
    return value == null ? "" : value.toString().replaceAll("\\p{Cntrl}", " ");
  }

  private static String csv(String text) {
    var needsQuotes = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
