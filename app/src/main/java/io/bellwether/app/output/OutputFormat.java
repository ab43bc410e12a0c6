package io.bellwether.app.output;

/// How rows are printed.
public enum OutputFormat {
  /// Columns for people.
  TABLE,
  /// For programs: an array of objects.
  JSON,
  /// For spreadsheets: RFC 4180.
  CSV
}
