package io.bellwether.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.risk.simulation.Sampling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VarianceReductionTest {
  private static final int REPEATS = 40;

  /// The claimed error is the spread of repeats, and the mean is that of the closed form.
  @ParameterizedTest
  @EnumSource(
      value = Sampling.class,
      names = {"IMPORTANCE", "SOBOL"})
  void theStatedErrorIsTheSpreadOfRepeats(Sampling sampling) throws Exception {
    var window = Windows.window(10, 150, 0.02, 3);
    for (var method : new RiskMethod[] {RiskMethod.MONTE_CARLO, RiskMethod.GBM}) {
      var vars = new double[REPEATS];
      double error = 0;
      var plain = new double[REPEATS];
      for (int i = 0; i < REPEATS; i++) {
        var settings = Windows.settings(method).confidences(0.99).seed(i).simulations(40_960);
        plain[i] = settings.compute(window).estimates().getFirst().valueAtRisk();
        var estimate = settings.sampling(sampling).compute(window).estimates().getFirst();
        vars[i] = estimate.valueAtRisk();
        error += estimate.valueAtRiskError().orElseThrow() / REPEATS;
      }
      double spread = Math.sqrt(Moments.variance(vars));
      assertThat(error).as("%s %s", sampling, method).isBetween(spread * 0.6, spread * 1.6);
      assertThat(spread).isLessThan(0.35 * Math.sqrt(Moments.variance(plain)));
      assertThat(Moments.mean(vars))
          .isCloseTo(Moments.mean(plain), within(4 * Math.sqrt(Moments.variance(plain) / REPEATS)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Sampling.class,
      names = {"IMPORTANCE", "SOBOL"})
  void theClosedFormIsMetFarMoreClosely(Sampling sampling) throws Exception {
    var window = Windows.window(1, 150, 0.02, 3);
    var exact = Windows.settings(RiskMethod.PARAMETRIC).compute(window).estimates();
    var drawn =
        Windows.settings(RiskMethod.MONTE_CARLO).sampling(sampling).compute(window).estimates();
    for (int i = 0; i < 2; i++) {
      assertThat(drawn.get(i).valueAtRisk())
          .isCloseTo(exact.get(i).valueAtRisk(), within(3e-4 * exact.get(i).valueAtRisk()));
      assertThat(drawn.get(i).expectedShortfall())
          .isCloseTo(
              exact.get(i).expectedShortfall(), within(3e-4 * exact.get(i).expectedShortfall()));
    }
  }
}
