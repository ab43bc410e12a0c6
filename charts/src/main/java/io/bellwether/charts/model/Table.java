package io.bellwether.charts.model;

import java.util.List;

/// Numbers with names, as they are published beside a picture.
///
/// @param columns their names
/// @param rows a cell for each column, already text; empty where there is no value
public record Table(List<String> columns, List<List<String>> rows) {
  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException when a row has another number of cells than there are columns
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (var row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + row.size() + " cells under " + columns.size() + " columns");
      }
    }
  }

  /// The table as CSV (RFC 4180).
  ///
  /// @return lines that end in CR LF, the first one the columns
  public String csv() {
    var text = new StringBuilder();
    line(text, columns);
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(escaped(cells.get(i)));
    }
    text.append("\r\n");
  }

  private static String escaped(String cell) {
    return cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? cell
        : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
