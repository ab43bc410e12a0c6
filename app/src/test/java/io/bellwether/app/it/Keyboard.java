package io.bellwether.app.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// A program in a terminal of its own, made by the system's `script`: what is typed goes through
/// the terminal's line discipline, so that Ctrl-C is the signal it is for users.
final class Keyboard implements AutoCloseable {
  static final String CTRL_C = "\003";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int BUFFER = 4096;

  private final Process process;
  private final OutputStream keys;
  private final StringBuffer screen = new StringBuffer();
  private int seen;

  Keyboard(int rows, int columns, List<String> command) throws IOException {
    var inside =
        "stty rows %d cols %d; exec %s"
            .formatted(
                rows,
                columns,
                command.stream().map(Keyboard::quoted).collect(Collectors.joining(" ")));
    var isMac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    var script =
        isMac
            ? List.of("script", "-q", "/dev/null", "sh", "-c", inside)
            : List.of("script", "-qfec", inside, "/dev/null");
    var builder = new ProcessBuilder(script).redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    process = builder.start();
    keys = process.getOutputStream();
    Thread.ofPlatform().daemon().name("screen").start(this::read);
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private void read() {
    var block = new byte[BUFFER];
    try (var in = process.getInputStream()) {
      for (var n = in.read(block); n >= 0; n = in.read(block)) {
        screen.append(new String(block, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException _) {
      // The terminal is gone.
    }
  }

  void type(String text) {
    try {
      keys.write(text.getBytes(StandardCharsets.UTF_8));
      keys.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("typing " + text + "\n" + screen, e);
    }
  }

  /// Waits until a text appears after what was waited for before.
  void await(String text) {
    if (!appears(text, LIMIT)) {
      throw new AssertionError(
          "'"
              + text
              + "' did not appear after:\n"
              + screen.substring(seen)
              + "\n(all: "
              + screen
              + ")");
    }
  }

  /// Types something again and again until a text appears.
  void typeUntil(String typed, String text) {
    for (int i = 0; i < 100; i++) {
      type(typed);
      if (appears(text, Duration.ofMillis(500))) {
        return;
      }
    }
    throw new AssertionError("'" + text + "' did not appear:\n" + screen);
  }

  private boolean appears(String text, Duration limit) {
    var end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() - end < 0) {
      var at = screen.indexOf(text, seen);
      if (at >= 0) {
        seen = at + text.length();
        return true;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return false;
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running:\n" + screen);
    }
    return process.exitValue();
  }

  static boolean isThere() {
    return Files.isExecutable(Path.of("/usr/bin/script"));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
