package io.bellwether.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A million simulations from the command line with a cold JVM.
final class ColdCommandLine {
  private static final int REPEATS = 15;
  private static final LocalDate LAST = LocalDate.of(2024, 3, 8);

  private final Path root;

  ColdCommandLine(Path root) {
    this.root = root;
  }

  /// A million simulations from the command line, from nothing to the answer.
  void measure() throws IOException, InterruptedException {
    var work = Files.createTempDirectory("bellwether-bench");
    var launcher = root.resolve("bellwether").toString();
    var csv = work.resolve("S.csv");
    var lines = new StringBuilder("Date,Open,High,Low,Close,Adj Close,Volume\n");
    var random = new Random(5);
    double price = 100;
    for (int t = 999; t >= 0; t--) {
      price *= Math.exp(0.0003 + 0.01 * random.nextGaussian());
      lines.append(LAST.minusDays(t)).append(",%f".formatted(price).repeat(5)).append(",1000\n");
    }
    Files.writeString(csv, lines);
    var data = work.resolve("data").toString();
    execute(List.of(launcher, "import", csv.toString(), "--data", data));
    var times = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      execute(
          List.of(
              launcher,
              "var",
              "S",
              "--at",
              LAST.toString(),
              "--side",
              "buy",
              "--simulations",
              "1000000",
              "--format",
              "json",
              "--data",
              data));
      times[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(times);
    System.out.printf(
        "a million simulations from the command line: %.2f s, at best %.2f s   wanted 1.5%n",
        times[REPEATS / 2], times[0]);
  }

  private static void execute(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }
}
