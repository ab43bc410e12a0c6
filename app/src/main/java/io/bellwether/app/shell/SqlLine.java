package io.bellwether.app.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/// What was typed, and the name at the cursor.
///
/// @param line all of it
/// @param cursor where the cursor is
/// @param start where the name at the cursor begins
record SqlLine(String line, int cursor, int start) implements CompletingParsedLine {
  static SqlLine of(String line, int cursor) {
    var start = cursor;
    while (start > 0 && isName(line.charAt(start - 1))) {
      start--;
    }
    return new SqlLine(line, cursor, start);
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  /// What stands before the name at the cursor.
  String before() {
    return line.substring(0, start);
  }

  @Override
  public String word() {
    return line.substring(start, cursor);
  }

  @Override
  public int wordCursor() {
    return cursor - start;
  }

  @Override
  public int wordIndex() {
    return 0;
  }

  @Override
  public List<String> words() {
    return List.of(word());
  }

  @Override
  public CharSequence escape(CharSequence candidate, boolean complete) {
    return candidate;
  }

  @Override
  public int rawWordCursor() {
    return wordCursor();
  }

  @Override
  public int rawWordLength() {
    return wordCursor();
  }
}
