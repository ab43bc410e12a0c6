package io.bellwether.core.risk.simulation;

/// How a path's loss comes from random numbers. A loss is a fraction of the position's value,
/// positive when money is lost. Every model is plain numbers, so that a job can be sent anywhere.
///
/// The arrays belong to the model: whoever hands them over does not change them any more.
public sealed interface LossModel
    permits LossModel.Linear,
        LossModel.Lognormal,
        LossModel.StudentT,
        LossModel.TCopula,
        LossModel.Filtered,
        LossModel.Drawdown {

  /// Most independent numbers a model may draw at once (assets), and most days or steps of a path.
  int MAX_SIZE = 20_000;

  /// How many random numbers one path draws, for bounds on the work.
  ///
  /// @return a count ≥ 1
  long drawsPerPath();

  /// `constant + Σ load × Z`: a normally distributed loss. A portfolio's loads are its weights
  /// through the Cholesky factor of the covariance: each path draws one normal an asset.
  ///
  /// @param constant the loss when every Z is 0
  /// @param loads the loss for each unit of an independent normal
  record Linear(double constant, double[] loads) implements LossModel {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is not finite or there is none
    public Linear {
      requireFinite(constant);
      requireFinite(loads);
      requireSize("loads", loads.length);
    }

    @Override
    public long drawsPerPath() {
      return loads.length;
    }
  }

  /// `−Σ weight × (exp(drift + Σ factor × Z) − 1)`: terminal values of geometric Brownian motions,
  /// one normal an asset and path whatever the horizon.
  ///
  /// @param weights signed fractions of the value, negative when sold
  /// @param drifts mean log return of each asset over the horizon
  /// @param factor lower triangular rows of the Cholesky factor of the horizon's log covariance
  record Lognormal(double[] weights, double[] drifts, double[][] factor) implements LossModel {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is not finite or the sizes differ
    public Lognormal {
      requireFinite(weights);
      requireFinite(drifts);
      requireSize("weights", weights.length);
      requireTriangle(factor, weights.length, drifts.length);
    }

    @Override
    public long drawsPerPath() {
      return weights.length;
    }
  }

  /// Sum over days of `constant + scale × T`, T of Student's t.
  ///
  /// @param constant a day's loss when T is 0
  /// @param scale a day's loss for each unit of T, ≥ 0
  /// @param degreesOfFreedom ν > 2
  /// @param days how many, ≥ 1
  record StudentT(double constant, double scale, double degreesOfFreedom, int days)
      implements LossModel {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is out of range
    public StudentT {
      requireFinite(constant);
      requireFinite(scale);
      requireDegrees(degreesOfFreedom);
      requireSize("days", days);
    }

    @Override
    public long drawsPerPath() {
      return 2L * days;
    }
  }

  /// Normal or lognormal assets over the horizon whose dependence is a t copula (Demarta and McNeil
  /// 2005): extremes come together more often than under normal dependence.
  ///
  /// @param weights signed fractions of the value, negative when sold
  /// @param drifts mean return of each asset over the horizon
  /// @param deviations standard deviation of each asset's return over the horizon
  /// @param factor lower triangular rows of the Cholesky factor of the correlation
  /// @param degreesOfFreedom ν > 2 of the copula
  /// @param exponential whether the returns are log returns
  record TCopula(
      double[] weights,
      double[] drifts,
      double[] deviations,
      double[][] factor,
      double degreesOfFreedom,
      boolean exponential)
      implements LossModel {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is out of range or the sizes differ
    public TCopula {
      requireFinite(weights);
      requireFinite(drifts);
      requireFinite(deviations);
      requireDegrees(degreesOfFreedom);
      requireSize("weights", weights.length);
      requireTriangle(factor, weights.length, drifts.length);
      requireTriangle(factor, weights.length, deviations.length);
    }

    @Override
    public long drawsPerPath() {
      return weights.length + 2L;
    }
  }

  /// Filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999): each day of a
  /// path takes the standardised returns of one day of the window, scaled by a volatility that
  /// follows the path.
  ///
  /// @param weights signed fractions of the value, negative when sold
  /// @param means daily mean of each asset
  /// @param variances each asset's variance on the first day
  /// @param standardised standardised returns, an array of days for each asset
  /// @param decay λ of the volatility; 1 keeps it as it is
  /// @param days how many, ≥ 1
  record Filtered(
      double[] weights,
      double[] means,
      double[] variances,
      double[][] standardised,
      double decay,
      int days)
      implements LossModel {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is out of range or the sizes differ
    public Filtered {
      requireFinite(weights);
      requireFinite(means);
      requireFinite(variances);
      requireFinite(decay);
      requireSize("weights", weights.length);
      requireSize("days", days);
      if (means.length != weights.length
          || variances.length != weights.length
          || standardised.length != weights.length) {
        throw new IllegalArgumentException("the sizes of the model's arrays differ");
      }
      for (var series : standardised) {
        requireFinite(series);
        requireSize("returns", series.length);
        if (series.length != standardised[0].length) {
          throw new IllegalArgumentException("the sizes of the model's arrays differ");
        }
      }
    }

    @Override
    public long drawsPerPath() {
      return (long) days * weights.length;
    }
  }

  /// The greatest loss from the best value so far along a path of a geometric Brownian motion.
  ///
  /// @param drift mean log return of a step
  /// @param deviation standard deviation of a step's log return
  /// @param steps how many, ≥ 1
  /// @param sign +1 for a long position, −1 for a short one
  record Drawdown(double drift, double deviation, int steps, int sign) implements LossModel {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is out of range
    public Drawdown {
      requireFinite(drift);
      requireFinite(deviation);
      requireSize("steps", steps);
      if (sign != 1 && sign != -1) {
        throw new IllegalArgumentException("sign is " + sign + ": use 1 or -1");
      }
    }

    @Override
    public long drawsPerPath() {
      return steps;
    }
  }

  private static void requireFinite(double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a number of the model is " + value);
      }
    }
  }

  private static void requireSize(String what, int size) {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "%s: %d is not within 1 and %d".formatted(what, size, MAX_SIZE));
    }
  }

  private static void requireDegrees(double degrees) {
    if (!(degrees > 2) || Double.isInfinite(degrees)) {
      throw new IllegalArgumentException(
          "degrees of freedom are %s: use more than 2".formatted(degrees));
    }
  }

  private static void requireTriangle(double[][] factor, int rows, int others) {
    if (factor.length != rows || others != rows) {
      throw new IllegalArgumentException("the sizes of the model's arrays differ");
    }
    for (int i = 0; i < rows; i++) {
      requireFinite(factor[i]);
      if (factor[i].length != i + 1) {
        throw new IllegalArgumentException("row %d of the factor is not triangular".formatted(i));
      }
    }
  }
}
