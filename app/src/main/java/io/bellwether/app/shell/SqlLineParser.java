package io.bellwether.app.shell;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/// A statement goes on until its semicolon; a command is one line.
final class SqlLineParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE
        && !line.stripLeading().startsWith(".")
        && !StatementText.split(line).rest().isEmpty()) {
      throw new EOFError(-1, -1, "the statement goes on until a semicolon");
    }
    return SqlLine.of(line, cursor);
  }

  @Override
  public boolean isEscapeChar(char ch) {
    return false;
  }
}
