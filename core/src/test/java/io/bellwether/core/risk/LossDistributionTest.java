package io.bellwether.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.signal.Side;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossDistributionTest {
  private static final ReturnWindow WINDOW = Windows.window(1, 250, 0.012, 3);

  /// The share of losses at or above a value, the bin it is in by its fraction.
  private static double beyond(LossDistribution losses, double value) {
    double share = losses.above();
    for (int i = 0; i < losses.shares().length; i++) {
      double from = losses.from() + i * losses.width();
      double inside = Math.clamp((from + losses.width() - value) / losses.width(), 0.0, 1.0);
      share += losses.shares()[i] * inside;
    }
    return share;
  }

  private static Estimate at99(VarSettings settings, ReturnWindow window) throws Exception {
    return new ValueAtRisk(new InlineWorkers())
        .compute(settings, window, RunControl.NONE)
        .estimates()
        .getLast();
  }

  @ParameterizedTest
  @EnumSource(RiskMethod.class)
  void agreesWithTheValueAtRiskThatItIsShownWith(RiskMethod method) throws Exception {
    var settings = Windows.settings(method).build();
    var losses = LossDistribution.of(settings, WINDOW);
    double all = losses.below() + Arrays.stream(losses.shares()).sum() + losses.above();
    assertThat(all).isCloseTo(1, within(1e-9));
    double granularity = method == RiskMethod.HISTORICAL ? 0.01 : 0.002;
    assertThat(beyond(losses, at99(settings, WINDOW).valueAtRisk()))
        .isCloseTo(0.01, within(granularity));
  }

  @Test
  void isOfTheSideThatIsHeld() {
    var bought = LossDistribution.of(Windows.settings(RiskMethod.HISTORICAL).build(), WINDOW);
    var sold =
        LossDistribution.of(
            Windows.settings(RiskMethod.HISTORICAL).side(Side.SELL).build(), WINDOW);
    double end = bought.from() + bought.width() * bought.shares().length;
    assertThat(sold.from()).isCloseTo(-end, within(1e-12));
    assertThat(bought.observations()).isEqualTo(250);
  }

  @Test
  void weighsThePathsOfImportanceSampling() {
    var plain = LossDistribution.of(Windows.settings(RiskMethod.MONTE_CARLO).build(), WINDOW);
    var shifted =
        LossDistribution.of(
            Windows.settings(RiskMethod.MONTE_CARLO).sampling(Sampling.IMPORTANCE).build(), WINDOW);
    assertThat(beyond(shifted, 0.02)).isCloseTo(beyond(plain, 0.02), within(0.005));
  }

  @Test
  void ofManyStepsLooksAtFewerPaths() {
    var settings = Windows.settings(RiskMethod.GBM).steps(20_000).build();
    assertThat(LossDistribution.of(settings, WINDOW).observations()).isEqualTo(4_096);
  }

  @Test
  void ofPricesThatNeverMoveIsOneBin() {
    var still = Windows.window(1, 20, 0, 1);
    var settings = Windows.settings(RiskMethod.PARAMETRIC).window(20).build();
    assertThat(LossDistribution.of(settings, still).shares()[0]).isCloseTo(1, within(1e-9));
  }
}
