package io.bellwether.bench;

import io.bellwether.core.risk.Copula;
import io.bellwether.core.risk.DailyPrices;
import io.bellwether.core.risk.ReturnWindow;
import io.bellwether.core.risk.RiskMethod;
import io.bellwether.core.risk.RunControl;
import io.bellwether.core.risk.ValueAtRisk;
import io.bellwether.core.risk.VarSettings;
import io.bellwether.core.risk.Volatility;
import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import io.bellwether.core.signal.Side;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/// What is measured: values at risk of generated prices.
final class RiskCases {
  static final int ASSETS = 50;
  private static final LocalDate LAST = LocalDate.of(2024, 3, 8);

  private RiskCases() {}

  /// A run of a number of paths.
  @FunctionalInterface
  interface Run {
    void of(long paths, SimulationWorkers workers) throws IOException, InterruptedException;
  }

  static Run one(RiskMethod method) {
    return run(method, window(1), OptionalInt.empty());
  }

  static Run many(RiskMethod method) {
    return run(method, window(ASSETS), OptionalInt.empty());
  }

  static Run drawdown() {
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

  static VarSettings settings(
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

  static ReturnWindow window(int assets) {
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
}
