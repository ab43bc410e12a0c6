package io.bellwether.core.risk;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Value at risk and expected shortfall of distributions that have a formula: McNeil, Frey and
/// Embrechts 2015, "Quantitative Risk Management", section 2.3. `sign` is +1 for a long position
/// and −1 for a short one.
public final class ClosedForm {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private ClosedForm() {}

  /// Normal returns: VaR = −s·μ + zσ, ES = −s·μ + σφ(z)/(1−α).
  ///
  /// @param confidence α
  /// @param sign of the position
  /// @param mean μ over the horizon
  /// @param deviation σ over the horizon
  /// @return the estimate
  public static Estimate normal(double confidence, int sign, double mean, double deviation) {
    double z = NORMAL.inverseCumulativeProbability(confidence);
    return Estimate.exact(
        confidence,
        -sign * mean + z * deviation,
        -sign * mean + deviation * NORMAL.density(z) / (1 - confidence));
  }

  /// Normal log returns. VaR long 1 − exp(m − zσ), short exp(m + zσ) − 1; with A = exp(m + σ²/2),
  /// ES long 1 − A·Φ(−z − σ)/(1−α), short A·Φ(σ − z)/(1−α) − 1.
  ///
  /// @param confidence α
  /// @param sign of the position
  /// @param mean m of the log return over the horizon
  /// @param deviation σ of the log return over the horizon
  /// @return the estimate
  public static Estimate lognormal(double confidence, int sign, double mean, double deviation) {
    double z = NORMAL.inverseCumulativeProbability(confidence);
    double expected = Math.exp(mean + deviation * deviation / 2);
    double tail =
        NORMAL.cumulativeProbability(sign > 0 ? -z - deviation : deviation - z) / (1 - confidence);
    return Estimate.exact(
        confidence, -sign * Math.expm1(mean - sign * z * deviation), -sign * (expected * tail - 1));
  }

  /// Student's t returns of one day: with c = σ√((ν−2)/ν) and x = t_ν⁻¹(α), VaR = −s·μ + c·x and ES
  /// = −s·μ + c·f_ν(x)(ν + x²)/((ν−1)(1−α)).
  ///
  /// @param confidence α
  /// @param sign of the position
  /// @param mean μ
  /// @param deviation σ
  /// @param degreesOfFreedom ν > 2
  /// @return the estimate
  public static Estimate studentT(
      double confidence, int sign, double mean, double deviation, double degreesOfFreedom) {
    var student = TDistribution.of(degreesOfFreedom);
    double x = student.inverseCumulativeProbability(confidence);
    double scale = deviation * Math.sqrt((degreesOfFreedom - 2) / degreesOfFreedom);
    double tail =
        student.density(x)
            * (degreesOfFreedom + x * x)
            / ((degreesOfFreedom - 1) * (1 - confidence));
    return Estimate.exact(confidence, -sign * mean + scale * x, -sign * mean + scale * tail);
  }
}
