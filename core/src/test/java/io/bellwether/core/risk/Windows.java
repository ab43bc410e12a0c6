package io.bellwether.core.risk;

import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.signal.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/// Made-up windows and settings for tests.
public final class Windows {
  public static final LocalDate LAST = LocalDate.of(2024, 3, 8);

  private Windows() {}

  /// Correlated random walks, one common day a day, the last on [#LAST].
  public static List<DailyPrices> histories(int symbols, int prices, double deviation, long seed) {
    var random = new Random(seed);
    var values = new double[symbols][prices];
    for (int t = 0; t < prices; t++) {
      double market = random.nextGaussian();
      for (int a = 0; a < symbols; a++) {
        double own = random.nextGaussian();
        double change = 0.0004 + deviation * (0.6 * market + 0.8 * own) * (1 + 0.3 * a / symbols);
        values[a][t] = t == 0 ? 100 : values[a][t - 1] * Math.exp(change);
      }
    }
    var dates = new ArrayList<LocalDate>();
    for (int t = 0; t < prices; t++) {
      dates.add(LAST.minusDays(prices - 1L - t));
    }
    var histories = new ArrayList<DailyPrices>();
    for (int a = 0; a < symbols; a++) {
      histories.add(new DailyPrices("S" + a, dates, values[a], values[a]));
    }
    return histories;
  }

  public static ReturnWindow window(int symbols, int returns, double deviation, long seed) {
    var even = Collections.nCopies(symbols, 1.0 / symbols);
    return ReturnWindow.endingAt(
        histories(symbols, returns + 1, deviation, seed),
        new ReturnWindow.Holding.Weights(even),
        LAST,
        returns);
  }

  /// Plain settings to vary.
  public static Builder settings(RiskMethod method) {
    return new Builder(method);
  }

  /// What differs from the defaults.
  public static final class Builder {
    private final RiskMethod method;
    private Side side = Side.BUY;
    private List<Double> confidences = List.of(0.95, 0.99);
    private int window = 101;
    private int horizon = 1;
    private long simulations = 100_000;
    private int workers = 1;
    private long seed = 1;
    private Volatility volatility = Volatility.PLAIN;
    private Copula copula = Copula.GAUSSIAN;
    private OptionalDouble nu = OptionalDouble.empty();
    private Sampling sampling = Sampling.PLAIN;
    private OptionalInt steps = OptionalInt.empty();

    private Builder(RiskMethod method) {
      this.method = method;
    }

    public Builder side(Side value) {
      side = value;
      return this;
    }

    public Builder confidences(Double... values) {
      confidences = List.of(values);
      return this;
    }

    public Builder window(int value) {
      window = value;
      return this;
    }

    public Builder horizon(int value) {
      horizon = value;
      return this;
    }

    public Builder simulations(long value) {
      simulations = value;
      return this;
    }

    public Builder workers(int value) {
      workers = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder volatility(Volatility value) {
      volatility = value;
      return this;
    }

    public Builder tCopula(double degrees) {
      copula = Copula.STUDENT_T;
      nu = OptionalDouble.of(degrees);
      return this;
    }

    public Builder nu(double degrees) {
      nu = OptionalDouble.of(degrees);
      return this;
    }

    public Builder sampling(Sampling value) {
      sampling = value;
      return this;
    }

    public Builder steps(int value) {
      steps = OptionalInt.of(value);
      return this;
    }

    public VarSettings build() {
      return new VarSettings(
          side,
          method,
          confidences,
          window,
          horizon,
          simulations,
          workers,
          seed,
          volatility,
          copula,
          nu,
          sampling,
          steps);
    }

    public VarResult compute(ReturnWindow prices) throws Exception {
      return new ValueAtRisk(new InlineWorkers()).compute(build(), prices, RunControl.NONE);
    }
  }
}
