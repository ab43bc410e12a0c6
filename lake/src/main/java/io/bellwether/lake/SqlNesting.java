package io.bellwether.lake;

/// How deep the brackets of a statement nest, counted before DuckDB's parser sees it: some 1,000
/// levels overrun its stack, which ends the process, and far fewer fill the memory.
final class SqlNesting {
  private final String sql;
  private int at;
  private int depth;
  private int deepest;

  private SqlNesting(String sql) {
    this.sql = sql;
  }

  /// The deepest nesting of `(`, `[` and `{` outside of texts, names and comments. A closing
  /// bracket that is in doubt is not counted, so the answer is never too small.
  static int of(String sql) {
    return new SqlNesting(sql).count();
  }

  private int count() {
    while (at < sql.length()) {
      var c = sql.charAt(at);
      switch (c) {
        case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
        case ')', ']', '}' -> depth = Math.max(0, depth - 1);
        case '\'' -> skipText(isEscaped());
        case '"' -> skipTo("\"");
        // Dollar quotes and nested comments: what is in them counts as if it were not quoted,
        // except that nothing closes any more.
        case '$' -> {
          return withoutClosing();
        }
        case '-' -> {
          if (sql.startsWith("--", at) && !skipLine()) {
            return withoutClosing();
          }
        }
        case '/' -> {
          if (sql.startsWith("/*", at) && !skipComment()) {
            return withoutClosing();
          }
        }
        default -> {
          // Nothing that nests.
        }
      }
      at++;
    }
    return deepest;
  }

  private int withoutClosing() {
    for (; at < sql.length(); at++) {
      var c = sql.charAt(at);
      if (c == '(' || c == '[' || c == '{') {
        deepest = Math.max(deepest, ++depth);
      }
    }
    return deepest;
  }

  /// Whether the quote here begins a text with backslashes, as in `E'it\'s'`.
  private boolean isEscaped() {
    return at > 0
        && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E')
        && (at == 1 || !Character.isUnicodeIdentifierPart(sql.charAt(at - 2)));
  }

  private void skipText(boolean escapes) {
    for (at++; at < sql.length() && sql.charAt(at) != '\''; at++) {
      if (escapes && sql.charAt(at) == '\\') {
        at++;
      }
    }
  }

  private void skipTo(String end) {
    var found = sql.indexOf(end, at + 1);
    at = found < 0 ? sql.length() : found;
  }

  /// Whether the comment ends where everybody thinks a line does.
  private boolean skipLine() {
    var end = sql.indexOf('\n', at);
    var comment = sql.substring(at, end < 0 ? sql.length() : end);
    if (comment.stripTrailing().indexOf('\r') >= 0) {
      return false;
    }
    at += comment.length();
    return true;
  }

  /// Whether there was a plain comment to skip.
  private boolean skipComment() {
    var end = sql.indexOf("*/", at + 2);
    var nested = sql.indexOf("/*", at + 2);
    if (end < 0 || (nested >= 0 && nested < end)) {
      return false;
    }
    at = end + 1;
    return true;
  }
}
