package io.bellwether.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.testkit.generator.Expected;
import io.bellwether.testkit.generator.WireRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Generates wire records of 500 symbols (1 % bad, 1 % duplicates, 1 % late), replays them through
/// the real program and prints throughput, memory and the books against the generated ones. The
/// baseline of the same run: Jackson reading each line of the file into a tree, on one thread.
public final class ReplayBench {
  private static final int SYMBOLS = 500;
  private static final long SEED = 42;
  private static final long SAMPLE_MILLIS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path launcher;
  private final Path work;

  private ReplayBench(Path launcher, Path work) {
    this.launcher = launcher;
    this.work = work;
  }

  /// Runs it.
  ///
  /// @param args the launcher and, optionally, how many records
  /// @throws Exception when the program cannot be run
  public static void main(String[] args) throws Exception {
    var count = args.length > 1 ? Long.parseLong(args[1]) : 5_000_000;
    var target = Files.createDirectories(Path.of("target"));
    var work = Files.createTempDirectory(target, "bench");
    try {
      System.exit(new ReplayBench(Path.of(args[0]), work).run(count) ? 0 : 1);
    } finally {
      delete(work);
    }
  }

  private boolean run(long count) throws IOException, InterruptedException {
    var file = work.resolve("quotes.jsonl");
    System.err.printf("generating %,d records%n", count);
    var mix = new WireRecords.Mix(0.01, 0.01, 0.01);
    var expected = WireRecords.write(file, count, SYMBOLS, mix, new SplittableRandom(SEED));
    var baseline = jacksonRecordsPerSecond(file, count);
    var data = work.resolve("data");
    var memory = new ArrayList<Long>();
    var account = JSON.readTree(replay(file, data, memory));
    var rate = account.get("records_per_second").asDouble();
    System.out.printf(
        "replay      %,10.0f records/s over %.1f s, start and last flush included%n",
        rate, account.get("seconds").asDouble());
    System.out.printf("baseline    %,10.0f records/s (Jackson trees, one thread)%n", baseline);
    System.out.printf("ratio       %10.2f%n", rate / baseline);
    printMemory(memory);
    var books = booksAgree(account, expected);
    return rowsAgree(data, expected) && books;
  }

  private static double jacksonRecordsPerSecond(Path file, long count) throws IOException {
    var started = System.nanoTime();
    var objects = 0L;
    try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        objects += isObject(line) ? 1 : 0;
      }
    }
    if (objects == 0) {
      throw new IOException("no JSON in " + file);
    }
    return count * 1e9 / (System.nanoTime() - started);
  }

  private static boolean isObject(String line) {
    try {
      return JSON.readTree(line).isObject();
    } catch (IOException e) {
      return false;
    }
  }

  private String replay(Path file, Path data, List<Long> memory)
      throws IOException, InterruptedException {
    var out = work.resolve("account.json");
    var process =
        new ProcessBuilder(
                launcher.toString(), "replay", file.toString(), "--data", data.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
      residentKilobytes(process.pid(), memory);
    }
    if (process.exitValue() != 0) {
      throw new IOException("the replay failed");
    }
    return Files.readString(out);
  }

  /// Resident memory, mapped files included; only Linux tells.
  private static void residentKilobytes(long pid, List<Long> into) {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .forEach(into::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      // The process has just ended, or this is no Linux.
    }
  }

  private static void printMemory(List<Long> memory) {
    if (memory.isEmpty()) {
      System.out.println("memory      not known on this system");
      return;
    }
    var half = memory.size() / 2;
    var first = memory.subList(0, Math.max(1, half)).stream().max(Comparator.naturalOrder());
    var second = memory.subList(half, memory.size()).stream().max(Comparator.naturalOrder());
    System.out.printf(
        "memory      %,d MB at most in the first half, %,d MB in the second (resident, with mapped"
            + " files)%n",
        first.orElseThrow() / 1024, second.orElseThrow() / 1024);
  }

  private static boolean booksAgree(JsonNode account, Expected expected) {
    var agree =
        account.get("received").asLong() == expected.received()
            && account.get("stored").asLong() == expected.stored()
            && account.get("duplicates").asLong() == expected.duplicates()
            && account.get("late").asLong() == expected.late()
            && account.get("rejected").asLong() == expected.rejected();
    System.out.println("books       " + (agree ? "agree: " : "DISAGREE: ") + account);
    return agree;
  }

  private boolean rowsAgree(Path data, Expected expected) throws IOException, InterruptedException {
    var sql =
        "SELECT (SELECT count(*) FROM quotes) AS quotes,"
            + " (SELECT count(*) FROM dead_letters) AS dead_letters";
    var process =
        new ProcessBuilder(
                launcher.toString(), "sql", sql, "--format", "json", "--data", data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var rows = JSON.readTree(process.getInputStream().readAllBytes());
    process.waitFor();
    var agree =
        rows.get(0).get("quotes").asLong() == expected.stored()
            && rows.get(0).get("dead_letters").asLong() == expected.rejected();
    System.out.println("rows        " + (agree ? "agree: " : "DISAGREE: ") + rows.get(0));
    return agree;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
