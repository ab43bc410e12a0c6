package io.bellwether.charts.data;

import io.bellwether.core.risk.ClosedForm;
import java.util.List;

/// Value at risk and expected shortfall of a long position over one step, from its returns: the
/// sample's own, and those of normal returns and of normal log returns with the sample's mean and
/// deviation.
public final class SampleLosses implements LossEstimate.Estimator {
  private static final int LONG = 1;
  private static final double PERCENT = 100;

  /// Knows nothing but the returns it is given.
  public SampleLosses() {}

  @Override
  public List<LossEstimate> estimate(double[] returns, double confidence) {
    return List.of(
        historical(returns, confidence),
        parametric(returns, confidence),
        lognormal(returns, confidence));
  }

  /// The quantile of the losses; the shortfall is the mean of the worst n(1−α), the edge one by its
  /// fraction (Acerbi and Tasche, Journal of Banking and Finance 26, 2002, p. 1491).
  private static LossEstimate historical(double[] returns, double confidence) {
    var losses = new double[returns.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = -returns[i];
    }
    var sample = new Sample(losses);
    var sorted = sample.sorted();
    var wanted = sorted.length * (1 - confidence);
    var whole = (int) Math.floor(wanted);
    var sum = 0.0;
    for (int i = 0; i < whole; i++) {
      sum += sorted[sorted.length - 1 - i];
    }
    if (whole < sorted.length) {
      sum += (wanted - whole) * sorted[sorted.length - 1 - whole];
    }
    return new LossEstimate("historical", confidence, sample.quantile(confidence), sum / wanted);
  }

  private static LossEstimate parametric(double[] returns, double confidence) {
    var sample = new Sample(returns);
    var estimate = ClosedForm.normal(confidence, LONG, sample.mean(), sample.deviation());
    return new LossEstimate(
        "parametric", confidence, estimate.valueAtRisk(), estimate.expectedShortfall());
  }

  /// Normal log returns.
  private static LossEstimate lognormal(double[] returns, double confidence) {
    var logs = new double[returns.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log1p(returns[i] / PERCENT);
    }
    var sample = new Sample(logs);
    var estimate = ClosedForm.lognormal(confidence, LONG, sample.mean(), sample.deviation());
    return new LossEstimate(
        "gbm",
        confidence,
        PERCENT * estimate.valueAtRisk(),
        PERCENT * estimate.expectedShortfall());
  }
}
