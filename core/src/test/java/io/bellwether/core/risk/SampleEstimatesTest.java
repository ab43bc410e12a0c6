package io.bellwether.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.risk.simulation.BlockTail;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleEstimatesTest {
  private static final double EXACT = 1e-12;

  private static Estimate estimate(double confidence, double... losses) throws Exception {
    return SampleEstimates.of(TailSample.of(losses), List.of(confidence)).getFirst();
  }

  /// R: quantile(x, p, type = 7); means by hand.
  @ParameterizedTest
  @CsvSource({
    // n(1−α) = 2: (10 + 9) / 2
    "0.8, 8.2, 9.5",
    // n(1−α) = 1: the worst one
    "0.9, 9.1, 10",
    // n(1−α) = 2.5: (10 + 9 + 8 / 2) / 2.5
    "0.75, 7.75, 9.2",
    // n(1−α) = 0.5: the worst one is more than there is
    "0.95, 9.55, 10",
    // n(1−α) = 4.9: (10 + 9 + 8 + 7 + 0.9 · 6) / 4.9
    "0.51, 5.59, 8.040816326530612"
  })
  void tenLossesByHand(double confidence, double var, double shortfall) throws Exception {
    var estimate = estimate(confidence, 3, 10, 1, 8, 5, 7, 2, 9, 4, 6);
    assertThat(estimate.valueAtRisk()).isCloseTo(var, within(EXACT));
    assertThat(estimate.expectedShortfall()).isCloseTo(shortfall, within(EXACT));
  }

  @Test
  void equalLossesShareTheEdge() throws Exception {
    var estimate = estimate(0.7, 5, 1, 5, 5, 5, 1, 9, 1, 1, 1);
    assertThat(estimate.valueAtRisk()).isEqualTo(5);
    assertThat(estimate.expectedShortfall()).isCloseTo((9 + 5 + 5) / 3.0, within(EXACT));
  }

  @Test
  void losslessDaysGiveNegativeRisk() throws Exception {
    var estimate = estimate(0.75, -4, -3, -2, -1);
    assertThat(estimate.valueAtRisk()).isCloseTo(-1.75, within(EXACT));
    assertThat(estimate.expectedShortfall()).isCloseTo(-1, within(EXACT));
  }

  @Test
  void aShortSampleHasNoUpperEnd() throws Exception {
    var estimate = estimate(0.99, IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
    assertThat(estimate.lower()).isPresent();
    assertThat(estimate.upper()).isEmpty();
  }

  @Test
  void theTailAloneGivesTheSameDigits() throws Exception {
    var random = new Random(4);
    var losses = random.doubles(4096).map(u -> u * u).toArray();
    var whole = SampleEstimates.of(TailSample.of(losses), List.of(0.95, 0.99));
    var tail = Arrays.stream(losses).filter(loss -> loss > 0.8).toArray();
    var reported = TailSample.of(List.of(new BlockTail(0, 4096, tail, new double[0])));
    assertThat(SampleEstimates.of(reported, List.of(0.95, 0.99))).isEqualTo(whole);
    assertThatThrownBy(() -> SampleEstimates.of(reported, List.of(0.8)))
        .isInstanceOf(TailSample.TooShortException.class);
  }

  /// The interval's claim, over 2,000 repeats; and that the standard errors are those of the
  /// spread.
  @ParameterizedTest
  @CsvSource({"1000, 0.95, 21", "5000, 0.99, 22"})
  void intervalsCoverAndErrorsFit(int size, double confidence, long seed) throws Exception {
    var random = new Random(seed);
    var truth = ClosedForm.normal(confidence, 1, 0, 1);
    int covered = 0;
    int repeats = 2_000;
    var vars = new double[repeats];
    var shortfalls = new double[repeats];
    double varError = 0;
    double shortfallError = 0;
    for (int i = 0; i < repeats; i++) {
      var drawn =
          estimate(
              confidence,
              random
                  .doubles(size)
                  .map(NormalDistribution.of(0, 1)::inverseCumulativeProbability)
                  .toArray());
      covered +=
          drawn.lower().orElseThrow() <= truth.valueAtRisk()
                  && truth.valueAtRisk() <= drawn.upper().orElseThrow()
              ? 1
              : 0;
      vars[i] = drawn.valueAtRisk();
      shortfalls[i] = drawn.expectedShortfall();
      varError += drawn.valueAtRiskError().orElseThrow() / repeats;
      shortfallError += drawn.expectedShortfallError().orElseThrow() / repeats;
    }
    assertThat(covered / (double) repeats).isBetween(0.93, 0.97);
    assertThat(varError).isCloseTo(Math.sqrt(Moments.variance(vars)), within(0.1 * varError));
    assertThat(shortfallError)
        .isCloseTo(Math.sqrt(Moments.variance(shortfalls)), within(0.1 * shortfallError));
  }

  @Test
  void selectionFindsWhatSortingFinds() {
    var random = new Random(9);
    for (int size : new int[] {1, 2, 3, 10, 599, 601, 5_000, 70_000}) {
      var values = random.ints(size, 0, Math.max(2, size / 3)).asDoubleStream().toArray();
      var sorted = values.clone();
      Arrays.sort(sorted);
      var ordered = new OrderStatistics(values);
      for (int i = 0; i < 40; i++) {
        int k = random.nextInt(size);
        assertThat(ordered.get(k)).as("%d of %d", k, size).isEqualTo(sorted[k]);
      }
    }
  }
}
