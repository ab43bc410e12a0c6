package io.bellwether.core.risk;

import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.risk.simulation.SimulationJob;
import io.bellwether.core.risk.simulation.SimulationWorkers;
import io.bellwether.core.signal.Side;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What to compute.
///
/// @param side buy for a long position, sell for a short one
/// @param method how losses are distributed
/// @param confidences each in (0.5, 1), ascending, no two the same
/// @param window how many returns, ending at the given day, [#MIN_WINDOW] to [#MAX_WINDOW]
/// @param horizon trading days, 1 to [#MAX_HORIZON]
/// @param simulations paths of a simulated method
/// @param workers how many share the run; it decides `workers_var` and nothing else
/// @param seed key of the generators
/// @param volatility how it is estimated; filtered history needs [Volatility#EWMA] to be filtered
/// @param copula how assets depend on each other
/// @param degreesOfFreedom ν > 2 of student-t (empty: by maximum likelihood) and of the t copula
/// @param sampling how random numbers are chosen
/// @param drawdownSteps steps of a path to the horizon: the loss is then the deepest drawdown on
///   it; empty: the loss at the horizon
public record VarSettings(
    Side side,
    RiskMethod method,
    List<Double> confidences,
    int window,
    int horizon,
    long simulations,
    int workers,
    long seed,
    Volatility volatility,
    Copula copula,
    OptionalDouble degreesOfFreedom,
    Sampling sampling,
    OptionalInt drawdownSteps) {

  /// Fewest returns of a window.
  public static final int MIN_WINDOW = 2;

  /// Most returns of a window: forty years of days.
  public static final int MAX_WINDOW = 10_000;

  /// Longest horizon: ten years of days.
  public static final int MAX_HORIZON = 2_520;

  /// Fewest simulations: fewer say nothing about a tail.
  public static final long MIN_SIMULATIONS = 100;

  private static final int MAX_STEPS = 20_000;
  private static final int MAX_CONFIDENCES = 20;

  /// Most losses of the tail that are kept in memory.
  private static final long MAX_KEPT = 20_000_000;

  /// Most simulations of stratified or Sobol sampling, which keeps and sorts them.
  private static final long MAX_REPLICATED = 2_000_000;

  /// Fewest blocks whose spread tells the error of stratified or Sobol sampling.
  private static final int MIN_REPLICATES = 8;

  /// Checks every bound.
  ///
  /// @throws IllegalArgumentException when one is broken; the message says which, and what to do
  public VarSettings {
    confidences = confidences.stream().sorted().distinct().toList();
    requireConfidences(confidences);
    requireRange("window", window, MIN_WINDOW, MAX_WINDOW, "returns");
    requireRange("horizon", horizon, 1, MAX_HORIZON, "trading days");
    requireRange(
        "simulations", simulations, MIN_SIMULATIONS, SimulationJob.MAX_PATHS, "simulations");
    requireRange("workers", workers, 1, SimulationWorkers.MAX_WORKERS, "workers");
    requireDegrees(method, copula, degreesOfFreedom);
    requireSampling(method, copula, sampling, simulations);
    requireDrawdown(method, copula, sampling, drawdownSteps);
    if (method.isSimulated() && simulations * (1 - confidences.getFirst()) > MAX_KEPT) {
      throw new IllegalArgumentException(
          "%,d simulations have too many losses beyond confidence %s to keep: use at most %,d, or a higher confidence"
              .formatted(
                  simulations,
                  confidences.getFirst(),
                  (long) (MAX_KEPT / (1 - confidences.getFirst()))));
    }
  }

  private static void requireConfidences(List<Double> confidences) {
    if (confidences.isEmpty() || confidences.size() > MAX_CONFIDENCES) {
      throw new IllegalArgumentException(
          "there are %d confidences: use 1 to %d".formatted(confidences.size(), MAX_CONFIDENCES));
    }
    for (double confidence : confidences) {
      if (!(confidence > 0.5 && confidence < 1)) {
        throw new IllegalArgumentException(
            "confidence is %s: use a number between 0.5 and 1, for example 0.99"
                .formatted(confidence));
      }
    }
  }

  private static void requireRange(String name, long value, long least, long most, String unit) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %,d: use %,d to %,d %s".formatted(name, value, least, most, unit));
    }
  }

  private static void requireDegrees(
      RiskMethod method, Copula copula, OptionalDouble degreesOfFreedom) {
    if (degreesOfFreedom.isPresent()
        && !(degreesOfFreedom.getAsDouble() > 2 && degreesOfFreedom.getAsDouble() <= 1_000)) {
      throw new IllegalArgumentException(
          "nu is %s: use a number above 2, at most 1000".formatted(degreesOfFreedom.getAsDouble()));
    }
    if (copula == Copula.STUDENT_T) {
      if (method != RiskMethod.MONTE_CARLO && method != RiskMethod.GBM) {
        throw new IllegalArgumentException(
            "the t copula is for monte-carlo and gbm: student-t portfolios have one already");
      }
      if (degreesOfFreedom.isEmpty()) {
        throw new IllegalArgumentException(
            "the t copula needs its degrees of freedom: give them with --nu, for example --nu 4");
      }
    }
  }

  private static void requireSampling(
      RiskMethod method, Copula copula, Sampling sampling, long simulations) {
    if (sampling == Sampling.PLAIN) {
      return;
    }
    if ((method != RiskMethod.MONTE_CARLO && method != RiskMethod.GBM)
        || copula != Copula.GAUSSIAN) {
      throw new IllegalArgumentException(
          "%s sampling is for monte-carlo and gbm with the gaussian copula: use plain"
              .formatted(sampling.jsonName()));
    }
    long least = (long) MIN_REPLICATES * SimulationJob.BLOCK_PATHS;
    if (simulations < least || simulations > MAX_REPLICATED) {
      throw new IllegalArgumentException(
          "simulations are %,d: use %,d to %,d with %s sampling, which needs blocks to state its error and far fewer paths than plain"
              .formatted(simulations, least, MAX_REPLICATED, sampling.jsonName()));
    }
  }

  private static void requireDrawdown(
      RiskMethod method, Copula copula, Sampling sampling, OptionalInt steps) {
    if (steps.isEmpty()) {
      return;
    }
    requireRange("steps", steps.getAsInt(), 1, MAX_STEPS, "steps");
    if (method != RiskMethod.GBM || copula != Copula.GAUSSIAN || sampling != Sampling.PLAIN) {
      throw new IllegalArgumentException(
          "drawdown follows paths of gbm, plainly sampled: use --method gbm");
    }
  }
}
