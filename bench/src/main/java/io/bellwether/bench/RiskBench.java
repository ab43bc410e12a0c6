package io.bellwether.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.core.risk.Copula;
import io.bellwether.core.risk.DailyPrices;
import io.bellwether.core.risk.ReturnWindow;
import io.bellwether.core.risk.RiskMethod;
import io.bellwether.core.risk.RunControl;
import io.bellwether.core.risk.ValueAtRisk;
import io.bellwether.core.risk.VarSettings;
import io.bellwether.core.risk.Volatility;
import io.bellwether.core.risk.simulation.BlockDispatch;
import io.bellwether.core.risk.simulation.BlockSimulation;
import io.bellwether.core.risk.simulation.BlockSink;
import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import io.bellwether.core.signal.Side;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/// Value at risk against numpy and a plain Python loop (`bench/var_baseline.py`), on the same
/// machine in the same run: CPU time of one thread, medians. Then what a second thread brings, how
/// much stratified importance sampling narrows VaR 99 %, and a million simulations from the command
/// line with a cold JVM.
public final class RiskBench {
  private static final int REPEATS = 15;
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final int ASSETS = 50;
  private static final int VARIANCE_REPEATS = 60;
  private static final LocalDate LAST = LocalDate.of(2024, 3, 8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  private RiskBench(Path root) {
    this.root = root;
  }

  /// Runs it.
  ///
  /// @param args the root of the repository
  /// @throws Exception when a part cannot be run
  public static void main(String[] args) throws Exception {
    var bench = new RiskBench(Path.of(args[0]));
    var numpy = bench.baseline();
    System.out.printf(
        "numpy %s, Python %s; CPU ns a path%n", text(numpy, "numpy"), text(numpy, "python"));
    compare("one step, VaR + ES", 1_000_000, one(RiskMethod.MONTE_CARLO), numpy, "one_step", 4);
    compare(
        "  against a plain loop", 1_000_000, one(RiskMethod.MONTE_CARLO), numpy, "plain_loop", 70);
    compare("252-step drawdown", 40_960, drawdown(), numpy, "drawdown", 10);
    compare("  against tuned numpy", 40_960, drawdown(), numpy, "drawdown_logs", 0);
    compare("50 assets, exp", 204_800, many(RiskMethod.GBM), numpy, "portfolio_exp", 2.8);
    compare(
        "50 assets, linear", 204_800, many(RiskMethod.MONTE_CARLO), numpy, "portfolio_linear", 6);
    twoThreads("50 assets, exp", 819_200, many(RiskMethod.GBM));
    twoThreads("50 assets, linear", 819_200, many(RiskMethod.MONTE_CARLO));
    variance("one normal asset", RiskMethod.MONTE_CARLO, 1);
    variance("50 normal assets", RiskMethod.MONTE_CARLO, ASSETS);
    variance("one gbm", RiskMethod.GBM, 1);
    variance("50 gbm (near linear)", RiskMethod.GBM, ASSETS);
    bench.commandLine();
  }

  /// A run of a number of paths.
  @FunctionalInterface
  private interface Run {
    void of(long paths, SimulationWorkers workers) throws IOException, InterruptedException;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private JsonNode baseline() throws IOException, InterruptedException {
    var python = Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
    var process =
        new ProcessBuilder(python, root.resolve("bench/var_baseline.py").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var result = JSON.readTree(process.getInputStream());
    if (process.waitFor() != 0) {
      throw new IOException("the baseline needs python3 with numpy: apt install python3-numpy");
    }
    return result;
  }

  private static void compare(
      String name, long paths, Run run, JsonNode numpy, String baseline, double wanted)
      throws IOException, InterruptedException {
    var threads = ManagementFactory.getThreadMXBean();
    var times = new double[REPEATS];
    // The compiler works beside this thread, so it is given CPU time, not a number of runs.
    for (long start = threads.getCurrentThreadCpuTime();
        threads.getCurrentThreadCpuTime() - start < WARM_UP_NANOS; ) {
      run.of(paths, new Inline());
    }
    for (int i = 0; i < REPEATS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      run.of(paths, new Inline());
      times[i] = (threads.getCurrentThreadCpuTime() - start) / (double) paths;
    }
    Arrays.sort(times);
    double mine = times[REPEATS / 2];
    double theirs = numpy.get(baseline).asDouble();
    System.out.printf(
        "%-24s %8.2f   baseline %8.2f   ratio %7.1f   wanted %s%n",
        name, mine, theirs, theirs / mine, wanted == 0 ? "-" : wanted);
  }

  /// What the busier of two threads computes against one thread alone: CPU time, so that other
  /// programs do not count, with the wall clock beside it.
  private static void twoThreads(String name, long paths, Run run)
      throws IOException, InterruptedException {
    var one = new Threads(1);
    var two = new Threads(2);
    var ratios = new double[REPEATS];
    var walls = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      run.of(paths, one);
      long middle = System.nanoTime();
      run.of(paths, two);
      ratios[i] = one.busiest / (double) two.busiest;
      walls[i] = (middle - start) / (double) (System.nanoTime() - middle);
    }
    Arrays.sort(ratios);
    Arrays.sort(walls);
    System.out.printf(
        "%-24s two threads %.2f× one by CPU time, %.2f× by the clock   wanted 1.6%n",
        name, ratios[REPEATS / 2], walls[REPEATS / 2]);
  }

  private static void variance(String name, RiskMethod method, int assets)
      throws IOException, InterruptedException {
    var window = window(assets);
    var spread = new double[2];
    for (var sampling : List.of(Sampling.PLAIN, Sampling.IMPORTANCE)) {
      var values = new double[VARIANCE_REPEATS];
      for (int seed = 0; seed < VARIANCE_REPEATS; seed++) {
        values[seed] =
            new ValueAtRisk(new Inline())
                .compute(
                    settings(method, 102_400, seed, sampling, OptionalInt.empty(), List.of(0.99)),
                    window,
                    RunControl.NONE)
                .estimates()
                .getFirst()
                .valueAtRisk();
      }
      double mean = Arrays.stream(values).average().orElseThrow();
      spread[sampling == Sampling.PLAIN ? 0 : 1] =
          Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }
    System.out.printf(
        "%-24s variance of VaR 99 %% %,.0f× smaller, stratified   wanted 500%n",
        name, spread[0] / spread[1]);
  }

  private static Run one(RiskMethod method) {
    return run(method, window(1), OptionalInt.empty());
  }

  private static Run many(RiskMethod method) {
    return run(method, window(ASSETS), OptionalInt.empty());
  }

  private static Run drawdown() {
    return run(RiskMethod.GBM, window(1), OptionalInt.of(252));
  }

  private static Run run(RiskMethod method, ReturnWindow window, OptionalInt steps) {
    return (paths, workers) ->
        new ValueAtRisk(workers)
            .compute(
                settings(method, paths, 1, Sampling.PLAIN, steps, List.of(0.95, 0.99)),
                window,
                RunControl.NONE);
  }

  private static VarSettings settings(
      RiskMethod method,
      long paths,
      long seed,
      Sampling sampling,
      OptionalInt steps,
      List<Double> confidences) {
    return new VarSettings(
        Side.BUY,
        method,
        confidences,
        252,
        steps.isPresent() ? 252 : 1,
        paths,
        1,
        seed,
        Volatility.PLAIN,
        Copula.GAUSSIAN,
        OptionalDouble.empty(),
        sampling,
        steps);
  }

  private static ReturnWindow window(int assets) {
    var random = new Random(5);
    var histories = new ArrayList<DailyPrices>();
    for (int a = 0; a < assets; a++) {
      var prices = new double[253];
      var dates = new ArrayList<LocalDate>();
      prices[0] = 100;
      for (int t = 0; t < prices.length; t++) {
        dates.add(LAST.minusDays(prices.length - 1L - t));
        if (t > 0) {
          prices[t] = prices[t - 1] * Math.exp(0.0003 + 0.01 * random.nextGaussian());
        }
      }
      histories.add(new DailyPrices("S" + a, dates, prices, prices));
    }
    var even = Collections.nCopies(assets, 1.0 / assets);
    return ReturnWindow.endingAt(histories, new ReturnWindow.Holding.Weights(even), LAST, 252);
  }

  /// A million simulations from the command line, from nothing to the answer.
  private void commandLine() throws IOException, InterruptedException {
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

  /// Computes in the caller's thread.
  private static final class Inline implements SimulationWorkers {
    @Override
    public void compute(SimulationJob job, int workers, BlockSink sink) {
      var simulation = new BlockSimulation(job);
      for (int block = 0; block < job.blocks(); block++) {
        sink.accept(simulation.compute(block));
      }
    }

    @Override
    public double costUsd(int workers, double seconds) {
      return 0;
    }
  }

  /// Computes in threads, and knows how long the busiest of them did.
  private static final class Threads implements SimulationWorkers {
    private final int count;
    private volatile long busiest;

    Threads(int count) {
      this.count = count;
    }

    @Override
    public void compute(SimulationJob job, int workers, BlockSink sink)
        throws IOException, InterruptedException {
      var dispatch = new BlockDispatch(job, count, sink, false);
      var times = new long[count];
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < count; i++) {
        int slot = i;
        threads.add(Thread.ofPlatform().start(() -> times[slot] = work(dispatch)));
      }
      dispatch.await();
      for (var thread : threads) {
        thread.join();
      }
      busiest = Arrays.stream(times).max().orElseThrow();
    }

    private static long work(BlockDispatch dispatch) {
      var beans = ManagementFactory.getThreadMXBean();
      long start = beans.getCurrentThreadCpuTime();
      try {
        dispatch.work(
            (job, blocks, sink) -> {
              var simulation = new BlockSimulation(job);
              for (int block = blocks.from(); block < blocks.to(); block++) {
                sink.accept(simulation.compute(block));
              }
            });
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return beans.getCurrentThreadCpuTime() - start;
    }

    @Override
    public double costUsd(int workers, double seconds) {
      return 0;
    }
  }
}
