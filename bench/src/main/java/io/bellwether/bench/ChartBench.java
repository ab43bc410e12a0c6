package io.bellwether.bench;

import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.drawing.ChartDrawing;
import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.kind.ChartSettings;
import io.bellwether.charts.kind.Charts;
import io.bellwether.charts.option.PictureSize;
import io.bellwether.charts.option.Theme;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The box plot of five banks against matplotlib (`bench/charts_baseline.py`) on the same machine
/// in the same run: a PNG with everything warm, and the whole process from the command line.
public final class ChartBench {
  private static final List<String> BANKS = List.of("JPM", "BAC", "C", "WFC", "GS");
  private static final LocalDate FIRST = LocalDate.of(2019, 3, 9);
  private static final LocalDate LAST = LocalDate.of(2024, 3, 8);
  private static final int ROUNDS = 200;
  private static final int PEER_ROUNDS = 40;
  private static final int STARTS = 7;
  private static final double NANOS_PER_MILLI = 1e6;
  // The system's, which has its packages; another one may come first on the path.
  private static final String PYTHON =
      Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

  private final Path root;
  private final Path closes;
  private final Path work;

  private ChartBench(Path root) throws IOException {
    this.root = root;
    closes = root.resolve("../shared/data/daily-yahoo-2000-2024").normalize();
    work = Files.createTempDirectory("bellwether-bench");
  }

  /// Runs it.
  ///
  /// @param args the root of the repository
  /// @throws Exception when a part cannot be run
  public static void main(String[] args) throws Exception {
    var bench = new ChartBench(Path.of(args[0]));
    bench.warm();
    bench.cold();
  }

  private void warm() throws IOException, InterruptedException {
    var chart = new Charts().chart(ChartKind.BOXPLOT, data(), ChartSettings.DEFAULT);
    var drawing = new ChartDrawing();
    var wall = new double[ROUNDS];
    var cpu = new double[ROUNDS];
    var threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < ROUNDS; i++) {
      var before = System.nanoTime();
      var used = threads.getCurrentThreadCpuTime();
      drawing.png(chart, Theme.LIGHT, PictureSize.DEFAULT, 1);
      cpu[i] = (threads.getCurrentThreadCpuTime() - used) / NANOS_PER_MILLI;
      wall[i] = (System.nanoTime() - before) / NANOS_PER_MILLI;
    }
    var peer = output(PYTHON, script(), closes.toString(), "-", "" + PEER_ROUNDS).split(" ", -1);
    compare("warm PNG, wall", median(wall), Double.parseDouble(peer[1]));
    compare("warm PNG, CPU", median(cpu), Double.parseDouble(peer[2]));
  }

  private void cold() throws IOException, InterruptedException {
    var launcher = root.resolve("bellwether").toString();
    var data = work.resolve("data").toString();
    for (var bank : BANKS) {
      output(launcher, "import", closes.resolve(bank + ".csv").toString(), "--data", data);
    }
    var ours = new ArrayList<>(List.of(launcher, "chart", "boxplot"));
    ours.addAll(BANKS);
    ours.addAll(List.of("--from", FIRST.toString(), "--to", LAST.toString(), "--data", data));
    ours.addAll(List.of("--out", work.resolve("banks.png").toString()));
    var peers = List.of(PYTHON, script(), closes.toString(), work.resolve("p.png").toString());
    var own = new double[STARTS];
    var peer = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      own[i] = wall(ours);
      peer[i] = wall(peers);
    }
    compare("whole process, cold, wall", median(own), median(peer));
  }

  private String script() {
    return root.resolve("bench/charts_baseline.py").toString();
  }

  private double wall(List<String> command) throws IOException, InterruptedException {
    var before = System.nanoTime();
    output(command.toArray(String[]::new));
    return (System.nanoTime() - before) / NANOS_PER_MILLI;
  }

  private static String output(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
    return text;
  }

  private static double median(double[] values) {
    var late = Arrays.copyOfRange(values, values.length / 2, values.length);
    Arrays.sort(late);
    return late[late.length / 2];
  }

  private static void compare(String what, double own, double peer) {
    System.out.printf(
        "%-28s %8.1f ms   matplotlib %8.1f ms   ratio %.2f%n", what, own, peer, own / peer);
  }

  private MarketData data() throws IOException {
    var symbols = new ArrayList<MarketData.SymbolBars>();
    for (var bank : BANKS) {
      symbols.add(new MarketData.SymbolBars(new Symbol(bank), Optional.of("USD"), bars(bank)));
    }
    return new MarketData(Interval.ONE_DAY, symbols, List.of(), "Yahoo");
  }

  private List<Bar> bars(String bank) throws IOException {
    var bars = new ArrayList<Bar>();
    for (var line : Files.readAllLines(closes.resolve(bank + ".csv")).stream().skip(1).toList()) {
      var cells = line.split(",", -1);
      var date = LocalDate.parse(cells[0]);
      if (!date.isBefore(FIRST) && !date.isAfter(LAST)) {
        bars.add(
            new Bar(
                new Symbol(bank),
                Interval.ONE_DAY,
                date.atStartOfDay().toInstant(ZoneOffset.UTC),
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                OptionalDouble.of(Double.parseDouble(cells[5])),
                OptionalDouble.of(Double.parseDouble(cells[6]))));
      }
    }
    return bars;
  }
}
