package io.bellwether.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// The real program in a process of its own, as the launcher starts it. Its output goes to files,
/// so that no full pipe can hold it up.
final class Program implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Duration LIMIT = Duration.ofSeconds(90);

  private static final long LOOK_MILLISECONDS = 5;

  /// The launcher's own line: what is tested is what users run.
  private static final Pattern START = Pattern.compile("(?s)\nflags=\\((.*?)\\)");

  private final Process process;
  private final Path stdout;
  private final Path stderr;
  private final String described;

  /// What a process left behind.
  record Result(int exit, String stdout, String stderr) {
    JsonNode json() throws IOException {
      return JSON.readTree(stdout);
    }
  }

  private Program(ProcessBuilder builder) throws IOException {
    described = String.join(" ", builder.command());
    stdout = Files.createTempFile("bellwether-it-", ".out");
    stderr = Files.createTempFile("bellwether-it-", ".err");
    process = builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile()).start();
  }

  /// Starts Bellwether.
  static Program start(Object... args) throws IOException {
    return new Program(new ProcessBuilder(command(args)));
  }

  /// The command line that the launcher would end in.
  static List<String> command(Object... args) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launcherFlags());
    command.addAll(List.of("-cp", classPath(), "io.bellwether.app.Main"));
    for (var arg : args) {
      command.add(arg.toString());
    }
    return command;
  }

  /// Starts another program.
  static Program start(ProcessBuilder builder) throws IOException {
    return new Program(builder);
  }

  /// Runs Bellwether to its end.
  static Result run(Object... args) throws IOException, InterruptedException {
    try (var program = start(args)) {
      return program.await(LIMIT);
    }
  }

  /// Runs a SELECT that must succeed.
  static JsonNode sql(Path data, String query) throws IOException, InterruptedException {
    var result = run("sql", query, "--data", data, "--format", "json");
    if (result.exit() != 0) {
      throw new AssertionError(query + " ended with " + result.exit() + ": " + result.stderr());
    }
    return result.json();
  }

  static List<String> launcherFlags() throws IOException {
    var launcher = START.matcher(Files.readString(repository().resolve("bellwether")));
    if (!launcher.find()) {
      throw new AssertionError("the launcher starts java in another way than this test knows");
    }
    return List.of(launcher.group(1).strip().split("\\s+"));
  }

  /// The root of the repository.
  static Path repository() {
    for (var dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.isRegularFile(dir.resolve("bellwether"))) {
        return dir;
      }
    }
    throw new AssertionError("the launcher is nowhere above " + Path.of("").toAbsolutePath());
  }

  /// What the tests run with holds the program once, as classes or as its jar: a second copy would
  /// make logback complain about two configurations, on stdout.
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /// Waits for the end of the process.
  Result await(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + limit + ": " + described + "\n" + stderr());
    }
    return new Result(process.exitValue(), Files.readString(stdout), stderr());
  }

  /// Waits until something holds or the process has ended.
  ///
  /// @return whether it came to hold
  boolean awaitUntil(BooleanSupplier holds, Duration limit) throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      if (holds.getAsBoolean()) {
        return true;
      }
      if (endsWithin(LOOK_MILLISECONDS)) {
        return holds.getAsBoolean();
      }
    }
    return false;
  }

  /// Whether the process ends within a while.
  boolean endsWithin(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  /// SIGTERM.
  void terminate() {
    process.destroy();
  }

  /// SIGKILL, and waits until the process is gone.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// The processes it has started and that still run.
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /// What it has written to stderr so far.
  String stderr() throws IOException {
    return Files.readString(stderr);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.deleteIfExists(stdout);
    Files.deleteIfExists(stderr);
  }
}
