package io.bellwether.bench;

import io.bellwether.core.risk.RiskMethod;
import io.bellwether.core.risk.RunControl;
import io.bellwether.core.risk.ValueAtRisk;
import io.bellwether.core.risk.simulation.Sampling;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Value at risk against numpy and a plain Python loop (`bench/var_baseline.py`), on the same
/// machine in the same run: CPU time of one thread, medians. Then what a second thread brings, how
/// much stratified importance sampling narrows VaR 99 %, and a million simulations from the command
/// line with a cold JVM.
public final class RiskBench {
  private static final int REPEATS = 15;
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final int VARIANCE_REPEATS = 60;

  private RiskBench() {}

  /// Runs it.
  ///
  /// @param args the root of the repository
  /// @throws Exception when a part cannot be run
  public static void main(String[] args) throws Exception {
    var root = Path.of(args[0]);
    var numpy = NumpyBaseline.measured(root);
    System.out.println(numpy.versions() + "; CPU ns a path");
    compare(
        "one step, VaR + ES",
        1_000_000,
        RiskCases.one(RiskMethod.MONTE_CARLO),
        numpy,
        "one_step",
        4);
    compare(
        "  against a plain loop",
        1_000_000,
        RiskCases.one(RiskMethod.MONTE_CARLO),
        numpy,
        "plain_loop",
        70);
    compare("252-step drawdown", 40_960, RiskCases.drawdown(), numpy, "drawdown", 10);
    compare("  against tuned numpy", 40_960, RiskCases.drawdown(), numpy, "drawdown_logs", 0);
    compare("50 assets, exp", 204_800, RiskCases.many(RiskMethod.GBM), numpy, "portfolio_exp", 2.8);
    compare(
        "50 assets, linear",
        204_800,
        RiskCases.many(RiskMethod.MONTE_CARLO),
        numpy,
        "portfolio_linear",
        6);
    twoThreads("50 assets, exp", 819_200, RiskCases.many(RiskMethod.GBM));
    twoThreads("50 assets, linear", 819_200, RiskCases.many(RiskMethod.MONTE_CARLO));
    variance("one normal asset", RiskMethod.MONTE_CARLO, 1);
    variance("50 normal assets", RiskMethod.MONTE_CARLO, RiskCases.ASSETS);
    variance("one gbm", RiskMethod.GBM, 1);
    variance("50 gbm (near linear)", RiskMethod.GBM, RiskCases.ASSETS);
    new ColdCommandLine(root).measure();
  }

  private static void compare(
      String name,
      long paths,
      RiskCases.Run run,
      NumpyBaseline numpy,
      String baseline,
      double wanted)
      throws IOException, InterruptedException {
    var threads = ManagementFactory.getThreadMXBean();
    var times = new double[REPEATS];
    // The compiler works beside this thread, so it is given CPU time, not a number of runs.
    for (long start = threads.getCurrentThreadCpuTime();
        threads.getCurrentThreadCpuTime() - start < WARM_UP_NANOS; ) {
      run.of(paths, new InlineWorkers());
    }
    for (int i = 0; i < REPEATS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      run.of(paths, new InlineWorkers());
      times[i] = (threads.getCurrentThreadCpuTime() - start) / (double) paths;
    }
    Arrays.sort(times);
    double mine = times[REPEATS / 2];
    double theirs = numpy.nanos(baseline);
    System.out.printf(
        "%-24s %8.2f   baseline %8.2f   ratio %7.1f   wanted %s%n",
        name, mine, theirs, theirs / mine, wanted == 0 ? "-" : wanted);
  }

  /// What the busier of two threads computes against one thread alone: CPU time, so that other
  /// programs do not count, with the wall clock beside it.
  private static void twoThreads(String name, long paths, RiskCases.Run run)
      throws IOException, InterruptedException {
    var one = new TimedWorkers(1);
    var two = new TimedWorkers(2);
    var ratios = new double[REPEATS];
    var walls = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      run.of(paths, one);
      long middle = System.nanoTime();
      run.of(paths, two);
      ratios[i] = one.busiest() / (double) two.busiest();
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
    var window = RiskCases.window(assets);
    var spread = new double[2];
    for (var sampling : List.of(Sampling.PLAIN, Sampling.IMPORTANCE)) {
      var values = new double[VARIANCE_REPEATS];
      for (int seed = 0; seed < VARIANCE_REPEATS; seed++) {
        values[seed] =
            new ValueAtRisk(new InlineWorkers())
                .compute(
                    RiskCases.settings(
                        method, 102_400, seed, sampling, OptionalInt.empty(), List.of(0.99)),
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
}
