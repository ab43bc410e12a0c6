package io.bellwether.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SplittableRandom;

/// The command `import` over a file of daily bars of 505 symbols, against DuckDB's own reader of
/// CSV writing the same rows, unchecked, into one Parquet file.
final class ImportBench {
  private static final int SYMBOLS = 505;
  private static final int ROWS = 619_040;

  private ImportBench() {}

  static void run(Path work, Optional<Path> given) throws Exception {
    var file = given.isPresent() ? given.get() : generate(work.resolve("bars.csv"));
    var duck = duck(file, work.resolve("bars.parquet"));
    var best = Double.MAX_VALUE;
    var inside = "";
    for (int run = 0; run < 3; run++) {
      var started = System.nanoTime();
      var process =
          new ProcessBuilder(
                  Path.of("bellwether").toAbsolutePath().toString(),
                  "import",
                  file.toString(),
                  "--data",
                  work.resolve("import" + run).toString())
              .redirectOutput(work.resolve("out.txt").toFile())
              .redirectError(work.resolve("err.txt").toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(work.resolve("err.txt")));
      }
      var seconds = (System.nanoTime() - started) / 1e9;
      if (seconds < best) {
        best = seconds;
        inside = lastLine(work.resolve("err.txt"));
      }
    }
    System.out.printf(
        "import       %.2f s with the start of the program; DuckDB's reader alone %.2f s: %s%n",
        best, duck, inside);
  }

  private static String lastLine(Path file) throws IOException {
    var lines = Files.readString(file, StandardCharsets.UTF_8).strip().split("[\r\n]+", -1);
    return lines[lines.length - 1];
  }

  private static double duck(Path csv, Path parquet) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      var started = System.nanoTime();
      statement.execute(
          "COPY (FROM read_csv('%s', ignore_errors = true)) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
              .formatted(csv, parquet));
      return (System.nanoTime() - started) / 1e9;
    }
  }

  private static Path generate(Path file) throws IOException {
    var random = new SplittableRandom(5);
    try (var out = Files.newBufferedWriter(file)) {
      out.write("date,open,high,low,close,volume,Name\n");
      var days = ROWS / SYMBOLS + 1;
      for (int row = 0; row < ROWS; row++) {
        var day = LocalDate.of(2013, 2, 8).plusDays(row % days);
        var low = 20 + random.nextInt(10_000) / 100.0;
        var open = row % 56_000 == 55_000 ? "" : "%.2f".formatted(low + 0.5);
        out.write(
            "%s,%s,%.2f,%.2f,%.2f,%d,SYM%d%n"
                .formatted(
                    day, open, low + 1, low, low + 0.7, random.nextInt(1 << 24), row / days));
      }
    }
    return file;
  }
}
