package io.bellwether.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.risk.simulation.Sampling;
import org.junit.jupiter.api.Test;

class VarSettingsTest {
  private static void assertRefused(Windows.Builder settings, String words) {
    assertThatThrownBy(settings::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  private static Windows.Builder normal() {
    return Windows.settings(RiskMethod.MONTE_CARLO);
  }

  @Test
  void confidencesAreSortedAndSingle() {
    assertThat(normal().confidences(0.99, 0.95, 0.99).build().confidences())
        .containsExactly(0.95, 0.99);
  }

  @Test
  void everyBoundIsSaid() {
    assertRefused(normal().confidences(0.5), "confidence is 0.5");
    assertRefused(normal().confidences(1.0), "confidence is 1.0");
    assertRefused(normal().confidences(Double.NaN), "confidence is NaN");
    assertRefused(normal().confidences(), "0 confidences");
    assertRefused(normal().window(1), "window is 1: use 2 to 10,000");
    assertRefused(normal().window(10_001), "window is 10,001");
    assertRefused(normal().horizon(0), "horizon is 0");
    assertRefused(normal().horizon(2_521), "horizon is 2,521");
    assertRefused(normal().simulations(99), "simulations is 99");
    assertRefused(normal().simulations(1_000_000_001), "simulations is 1,000,000,001");
    assertRefused(normal().simulations(500_000_000), "too many losses beyond");
    assertRefused(normal().workers(0), "workers is 0");
    assertRefused(normal().workers(257), "workers is 257: use 1 to 256");
    assertRefused(Windows.settings(RiskMethod.STUDENT_T).nu(2), "nu is 2.0");
    assertRefused(Windows.settings(RiskMethod.HISTORICAL).tCopula(4), "t copula is for");
    assertRefused(normal().sampling(Sampling.SOBOL).simulations(1_000), "32,768 to");
    assertRefused(
        Windows.settings(RiskMethod.STUDENT_T).sampling(Sampling.IMPORTANCE), "is for monte-carlo");
    assertRefused(normal().steps(10), "use --method gbm");
    assertRefused(Windows.settings(RiskMethod.GBM).steps(0), "steps is 0");
  }
}
