package io.bellwether.charts.data;

/// What may be lost, as a positive percentage of value, over one step of the returns.
///
/// @param method how it was estimated, for example `historical`
/// @param confidence for example 0.95
/// @param valueAtRisk the loss that is exceeded with probability 1 − confidence, in percent
/// @param expectedShortfall the mean of the losses beyond it, in percent
public record LossEstimate(
    String method, double confidence, double valueAtRisk, double expectedShortfall) {

  /// Estimates losses from returns.
  @FunctionalInterface
  public interface Estimator {
    /// Estimates of several methods.
    ///
    /// @param returns simple returns in percent, oldest first, at least two
    /// @param confidence for example 0.95
    /// @return one for each method, always in the same order
    java.util.List<LossEstimate> estimate(double[] returns, double confidence);
  }
}
