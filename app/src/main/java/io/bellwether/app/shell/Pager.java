package io.bellwether.app.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import org.jline.terminal.Terminal;

/// Stops after each screen until a key is pressed.
final class Pager extends Writer {
  private static final String PROMPT = "-- more: Space a page, Enter a line, q ends --";
  private static final String ERASE = "\r\033[K";

  private final Terminal terminal;
  private int left;
  private int column;

  /// Who reads has enough.
  static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnoughException() {
      super("enough", null, false, false);
    }
  }

  Pager(Terminal terminal) {
    this.terminal = terminal;
    this.left = page();
  }

  /// Lines of a page; a terminal that does not tell its height has endless ones.
  private int page() {
    return terminal.getRows() < 2 ? Integer.MAX_VALUE : terminal.getRows() - 1;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      if (left == 0) {
        ask();
      }
      terminal.writer().write(text[i]);
      count(text[i]);
    }
  }

  /// A long line takes several of the screen.
  private void count(char c) {
    var width = terminal.getColumns();
    if (c == '\n') {
      left--;
      column = 0;
    } else if (width > 0 && ++column > width) {
      left--;
      column = 1;
    }
  }

  private void ask() throws IOException {
    var attributes = terminal.enterRawMode();
    try {
      terminal.writer().print(PROMPT);
      terminal.writer().flush();
      left = linesFor(terminal.reader().read());
    } catch (InterruptedIOException _) {
      throw new EnoughException();
    } finally {
      terminal.writer().print(ERASE);
      terminal.writer().flush();
      terminal.setAttributes(attributes);
    }
  }

  private int linesFor(int key) {
    return switch (key) {
      case ' ' -> page();
      case '\r', '\n' -> 1;
      case 'q', 'Q', 3, -1 -> throw new EnoughException();
      default -> page();
    };
  }

  @Override
  public void flush() {
    terminal.writer().flush();
  }

  @Override
  public void close() {
    flush();
  }
}
