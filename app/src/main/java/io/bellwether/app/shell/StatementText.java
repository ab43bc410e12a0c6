package io.bellwether.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds where statements end: at a semicolon outside of texts, names and comments, as DuckDB reads
/// them.
final class StatementText {
  private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

  private final String text;
  private int at;

  private StatementText(String text) {
    this.text = text;
  }

  /// The statements that end in a text, without their semicolons, and what follows them.
  ///
  /// @param ended those that end, in order; blank ones are left out
  /// @param rest what has no end yet; blank when there is nothing but space and comments
  record Split(List<String> ended, String rest) {}

  static Split split(String text) {
    return new StatementText(text).split();
  }

  private Split split() {
    var ended = new ArrayList<String>();
    var begin = 0;
    var isBlank = true;
    while (at < text.length()) {
      var c = text.charAt(at);
      if (skipComment()) {
        continue;
      }
      if (c == ';') {
        if (!isBlank) {
          ended.add(text.substring(begin, at).strip());
        }
        begin = ++at;
        isBlank = true;
      } else {
        isBlank &= Character.isWhitespace(c);
        skipQuotedOrOne(c);
      }
    }
    return new Split(List.copyOf(ended), isBlank ? "" : text.substring(begin).strip());
  }

  private boolean skipComment() {
    if (text.startsWith("--", at)) {
      var end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
      return true;
    }
    if (text.startsWith("/*", at)) {
      var end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
      return true;
    }
    return false;
  }

  private void skipQuotedOrOne(char c) {
    switch (c) {
      case '\'', '"' -> {
        var escapes = c == '\'' && isEscapeText();
        at++;
        while (at < text.length() && text.charAt(at) != c) {
          at += escapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
      }
      case '$' -> {
        var tag = DOLLAR_QUOTE.matcher(text).region(at, text.length());
        if (tag.lookingAt()) {
          var end = text.indexOf(tag.group(), tag.end());
          at = end < 0 ? text.length() : end + tag.group().length();
        } else {
          at++;
        }
      }
      default -> at++;
    }
  }

  /// `E'…'`, in which a backslash takes the next character with it.
  private boolean isEscapeText() {
    return at > 0
        && Character.toLowerCase(text.charAt(at - 1)) == 'e'
        && (at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2)));
  }
}
