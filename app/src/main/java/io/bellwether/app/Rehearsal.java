package io.bellwether.app;

import io.bellwether.app.cli.BellwetherCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Runs through the commands that are soon over, on made-up bars in a folder of its own, so that
/// the JVM can keep what it loaded and learned for later starts. It asks no provider.
public final class Rehearsal {
  private static final long SEED = 8;
  private static final int DAYS = 900;
  private static final LocalDate FIRST = LocalDate.of(2021, 1, 4);

  private static final List<String> LINES =
      List.of(
          "chart boxplot AAA BBB --out boxplot.png",
          "chart boxplot AAA BBB --of returns --theme dark --out boxplot.svg",
          "chart candles AAA --out candles.png",
          "chart signals AAA --out signals.png",
          "chart returns AAA --out returns.png",
          "chart correlation AAA BBB --out correlation.png",
          "chart drawdown AAA BBB --out drawdown.png",
          "chart rolling-volatility AAA BBB --out volatility.png",
          "chart var-comparison AAA --out var.png",
          "chart boxplot AAA BBB --out again.png",
          "var AAA --at 2023-01-03 --side buy --format json",
          "var AAA BBB --at 2023-01-03 --side sell --weights 0.4,0.6 --method historical",
          "var-backtest AAA --at 2023-01-03 --side buy --days 20",
          "signals AAA --format json",
          "chart -h",
          "doctor");

  private Rehearsal() {}

  /// Rehearses.
  ///
  /// @param args a folder, which need not exist
  /// @throws IOException when the folder cannot be written
  public static void main(String[] args) throws IOException {
    var folder = Files.createDirectories(Path.of(args[0]));
    var random = new Random(SEED);
    for (var symbol : List.of("AAA", "BBB")) {
      var file = folder.resolve(symbol + ".csv");
      Files.writeString(file, bars(random));
      run(folder, "import", file.toString());
    }
    for (var line : LINES) {
      run(folder, line.split(" ", -1));
    }
    run(folder, "sql", "SELECT symbol, count(*) FROM bars GROUP BY symbol");
  }

  private static void run(Path folder, String... words) {
    var all = new ArrayList<>(List.of(words));
    var out = all.indexOf("--out") + 1;
    if (out > 0) {
      all.set(out, folder.resolve(all.get(out)).toString());
    }
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var exit =
        BellwetherCommand.run(all.toArray(String[]::new), Map.of(), folder, nowhere, System.err);
    System.err.println(exit + " " + String.join(" ", words));
  }

  /// Bars in Yahoo's columns, of which some are far from the others.
  private static String bars(Random random) {
    var text = new StringBuilder("Date,Open,High,Low,Close,Adj Close,Volume\n");
    var close = 100.0;
    for (int day = 0; day < DAYS; day++) {
      close *= Math.exp(random.nextGaussian() * (day % 90 == 0 ? 0.1 : 0.01));
      text.append(FIRST.plusDays(day))
          .append(",%1$s,%2$s,%3$s,%1$s,%1$s,1000%n".formatted(close, close * 1.01, close * 0.99));
    }
    return text.toString();
  }
}
