package io.bellwether.app.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far an import is: on a terminal a bar that is drawn anew, elsewhere the last line only.
final class ImportProgress {
  private static final long EVERY_NANOS = 100_000_000;
  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final boolean isTerminal;
  private final Map<Path, Long> read = new HashMap<>();
  private final long size;
  private final long started = System.nanoTime();
  private long drawn = started;
  private boolean isDrawn;

  ImportProgress(PrintWriter err, List<Path> files) {
    this.err = err;
    this.isTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    this.size = files.stream().mapToLong(ImportProgress::sizeOf).sum();
  }

  /// A file that cannot be read is told of by who reads it.
  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }

  void read(Path file, long bytes, long bars) {
    var now = System.nanoTime();
    if (!isTerminal || now - drawn < EVERY_NANOS) {
      return;
    }
    drawn = now;
    read.put(file, bytes);
    var done = read.values().stream().mapToLong(Long::longValue).sum();
    var share = size == 0 ? 1 : Math.min(1, (double) done / size);
    var filled = (int) (share * WIDTH);
    err.printf(
        "\r[%s%s] %3.0f %%  %,d bars",
        "#".repeat(filled), " ".repeat(WIDTH - filled), 100 * share, bars);
    err.flush();
    isDrawn = true;
  }

  /// A line of its own.
  void note(String line) {
    clear();
    err.println(line);
  }

  void end(long bars) {
    clear();
    var seconds = (System.nanoTime() - started) / 1e9;
    err.printf("%,d bars in %.2f s, %,.0f a second%n", bars, seconds, bars / seconds);
    err.flush();
  }

  private void clear() {
    if (isDrawn) {
      err.print("\r" + " ".repeat(WIDTH + 40) + "\r");
      isDrawn = false;
    }
  }
}
