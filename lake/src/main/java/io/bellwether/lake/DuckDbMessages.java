package io.bellwether.lake;

import java.sql.SQLException;
import java.util.ArrayList;

/// Makes one line of what DuckDB says in several.
final class DuckDbMessages {
  private DuckDbMessages() {}

  /// The first line, with the hints at what may have been meant.
  static String firstLine(SQLException e) {
    var message = e.getMessage();
    return firstLine(message == null ? "unknown error" : message);
  }

  static String firstLine(String message) {
    var kept = new ArrayList<String>();
    for (var line : message.lines().map(String::strip).toList()) {
      if (kept.isEmpty() ? !line.isEmpty() : isHint(line)) {
        kept.add(line);
      }
    }
    return kept.isEmpty() ? "unknown error" : String.join(" ", kept);
  }

  private static boolean isHint(String line) {
    return line.startsWith("Candidate") || line.startsWith("Did you mean");
  }
}
