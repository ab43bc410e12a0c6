package io.bellwether.core.risk;

import java.util.OptionalDouble;

/// Value at risk and expected shortfall at one confidence.
///
/// @param confidence α in (0.5, 1)
/// @param valueAtRisk the loss that is exceeded with probability 1 − α
/// @param expectedShortfall the mean of the losses from there on
/// @param valueAtRiskError standard error; empty in closed form
/// @param expectedShortfallError standard error; empty in closed form
/// @param lower lower end of the 95 % interval of the value at risk, where there is one
/// @param upper upper end, where there is one
public record Estimate(
    double confidence,
    double valueAtRisk,
    double expectedShortfall,
    OptionalDouble valueAtRiskError,
    OptionalDouble expectedShortfallError,
    OptionalDouble lower,
    OptionalDouble upper) {

  /// Without errors, in closed form.
  ///
  /// @param confidence α
  /// @param valueAtRisk the loss that is exceeded with probability 1 − α
  /// @param expectedShortfall the mean of the losses from there on
  /// @return the estimate
  public static Estimate exact(double confidence, double valueAtRisk, double expectedShortfall) {
    return new Estimate(
        confidence,
        valueAtRisk,
        expectedShortfall,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }
}
