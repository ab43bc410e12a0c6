package io.bellwether.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.risk.simulation.BlockSimulation;
import io.bellwether.core.risk.simulation.LossModel;
import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.risk.simulation.SimulationJob;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class HistoricalMethodsTest {
  private static ReturnWindow of(double... prices) {
    var dates = Windows.histories(1, prices.length, 0.01, 1).getFirst().dates();
    return ReturnWindow.endingAt(
        List.of(new DailyPrices("S", dates, prices, prices)),
        new ReturnWindow.Holding.Weights(List.of(1.0)),
        Windows.LAST,
        prices.length - 1);
  }

  @Test
  void historyOverTwoDaysOverlaps() {
    var window = of(100, 110, 99, 99, 198);
    var settings = Windows.settings(RiskMethod.HISTORICAL).horizon(2).build();
    assertThat(HistoricalScenarios.of(settings, window)[0])
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(-0.01, -0.1, 1.0);
  }

  @Test
  void hullWhiteScalesToTheLatestVolatility() {
    var window = of(100, 101, 99, 104, 95, 97);
    var returns = window.simpleReturns()[0];
    double variance = Moments.variance(returns);
    var before = new double[6];
    before[0] = variance;
    for (int t = 0; t < 5; t++) {
      before[t + 1] = 0.94 * before[t] + 0.06 * returns[t] * returns[t];
    }
    var settings = Windows.settings(RiskMethod.HISTORICAL).volatility(Volatility.EWMA).build();
    var scaled = HistoricalScenarios.of(settings, window)[0];
    for (int t = 0; t < 5; t++) {
      assertThat(scaled[t]).isCloseTo(returns[t] * Math.sqrt(before[5] / before[t]), within(1e-15));
    }
  }

  @Test
  void filteredOverOneDayDrawsExactlyTheScaledDays() {
    var window = of(100, 101, 99, 104, 95, 97);
    var returns = window.simpleReturns()[0];
    var variances = Moments.ewmaVariances(returns);
    double mean = Moments.mean(returns);
    var settings =
        Windows.settings(RiskMethod.FILTERED_HISTORICAL).volatility(Volatility.EWMA).build();
    var model = new LossModels(settings, window).model(0);
    var job = new SimulationJob(model, Sampling.PLAIN, 0, 3, 4096, Double.NEGATIVE_INFINITY);
    var drawn = Arrays.stream(new BlockSimulation(job).compute(0).losses()).distinct().sorted();
    var expected = new double[5];
    for (int t = 0; t < 5; t++) {
      double standardised = (returns[t] - mean) / Math.sqrt(variances[t]);
      expected[t] = -(mean + Math.sqrt(variances[5]) * standardised);
    }
    Arrays.sort(expected);
    assertThat(drawn.toArray()).usingComparatorWithPrecision(1e-14).containsExactly(expected);
  }

  /// Against a second, plain implementation: one path after the other.
  @Test
  void filteredPathsFollowTheirVolatility() {
    var standardised = new double[] {-1.5, 0.2, 0.9, 0.4};
    var model =
        new LossModel.Filtered(
            new double[] {1},
            new double[] {0.001},
            new double[] {0.0004},
            new double[][] {standardised},
            0.94,
            10);
    var job = new SimulationJob(model, Sampling.PLAIN, 0, 3, 4096, Double.NEGATIVE_INFINITY);
    var drawn = new BlockSimulation(job).compute(0).losses();
    var random = new Random(5);
    var plain = new double[200_000];
    for (int i = 0; i < plain.length; i++) {
      double variance = 0.0004;
      double growth = 1;
      for (int day = 0; day < 10; day++) {
        double change = 0.001 + Math.sqrt(variance) * standardised[random.nextInt(4)];
        variance = 0.94 * variance + 0.06 * change * change;
        growth *= 1 + change;
      }
      plain[i] = 1 - growth;
    }
    double error = Math.sqrt(Moments.variance(plain) / drawn.length);
    assertThat(Moments.mean(drawn)).isCloseTo(Moments.mean(plain), within(3 * error));
    assertThat(Moments.variance(drawn))
        .isCloseTo(Moments.variance(plain), within(0.06 * Moments.variance(plain)));
  }

  @Test
  void maximumLikelihoodFindsTheDegreesOfFreedom() {
    for (double truth : new double[] {3, 5, 12}) {
      var student = TDistribution.of(truth);
      var random = new Random(31);
      var returns = random.doubles(4_000).map(student::inverseCumulativeProbability).toArray();
      double fitted = StudentFit.degreesOfFreedom(returns, 0, Math.sqrt(truth / (truth - 2)));
      assertThat(1 / fitted).isCloseTo(1 / truth, within(0.03));
    }
  }
}
