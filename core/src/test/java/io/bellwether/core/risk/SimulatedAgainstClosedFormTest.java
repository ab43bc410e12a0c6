package io.bellwether.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.signal.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is drawn lies within three standard errors of what a formula gives.
class SimulatedAgainstClosedFormTest {
  private static final double ERRORS = 3;

  private static void assertAgree(Estimate drawn, Estimate exact, String what) {
    assertThat(drawn.valueAtRisk())
        .as("VaR %s at %s", what, exact.confidence())
        .isCloseTo(exact.valueAtRisk(), within(ERRORS * drawn.valueAtRiskError().orElseThrow()));
    assertThat(drawn.expectedShortfall())
        .as("ES %s at %s", what, exact.confidence())
        .isCloseTo(
            exact.expectedShortfall(),
            within(ERRORS * drawn.expectedShortfallError().orElseThrow()));
    assertThat(drawn.valueAtRiskError().orElseThrow())
        .as("the error is small, so that agreeing means something")
        .isPositive()
        .isLessThan(0.03 * Math.abs(exact.valueAtRisk()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 10, 15, 20})
  void normalAgreesOnBothSides(int horizon) throws Exception {
    for (var deviation : new double[] {0.002, 0.02, 0.06}) {
      var window = Windows.window(1, 101, deviation, 7);
      for (var side : Side.values()) {
        var drawn =
            Windows.settings(RiskMethod.MONTE_CARLO)
                .side(side)
                .horizon(horizon)
                .confidences(0.9, 0.95, 0.99)
                .seed(horizon)
                .compute(window);
        for (var estimate : drawn.estimates()) {
          var exact =
              ClosedForm.normal(
                  estimate.confidence(),
                  side.sign(),
                  drawn.mean() * horizon,
                  drawn.stdev() * Math.sqrt(horizon));
          assertAgree(estimate, exact, side + " h=" + horizon + " σ=" + deviation);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 10, 15, 20})
  void gbmAgreesOnBothSides(int horizon) throws Exception {
    for (var deviation : new double[] {0.002, 0.02, 0.06, 0.2}) {
      var window = Windows.window(1, 101, deviation, 11);
      var logs = window.logReturns()[0];
      for (var side : Side.values()) {
        var drawn =
            Windows.settings(RiskMethod.GBM)
                .side(side)
                .horizon(horizon)
                .seed(100 + horizon)
                .compute(window);
        for (var estimate : drawn.estimates()) {
          var exact =
              ClosedForm.lognormal(
                  estimate.confidence(),
                  side.sign(),
                  Moments.mean(logs) * horizon,
                  Math.sqrt(Moments.variance(logs) * horizon));
          assertAgree(estimate, exact, side + " h=" + horizon + " σ=" + deviation);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2.5,1", "3,2", "4,3", "7.5,4", "30,5"})
  void studentAgreesOverADay(double nu, long seed) throws Exception {
    var window = Windows.window(1, 101, 0.02, 13);
    for (var side : Side.values()) {
      var drawn =
          Windows.settings(RiskMethod.STUDENT_T)
              .side(side)
              .nu(nu)
              .seed(seed)
              .simulations(400_000)
              .compute(window);
      for (var estimate : drawn.estimates()) {
        var exact =
            ClosedForm.studentT(
                estimate.confidence(), side.sign(), drawn.mean(), drawn.stdev(), nu);
        assertAgree(estimate, exact, side + " ν=" + nu);
      }
    }
  }

  @Test
  void aPortfolioOfNormalsIsANormal() throws Exception {
    var window = Windows.window(12, 120, 0.02, 5);
    var drawn = Windows.settings(RiskMethod.MONTE_CARLO).horizon(5).seed(3).compute(window);
    var exact = Windows.settings(RiskMethod.PARAMETRIC).horizon(5).compute(window);
    for (int i = 0; i < 2; i++) {
      assertAgree(drawn.estimates().get(i), exact.estimates().get(i), "of 12 assets");
    }
  }

  @Test
  void manyDaysOfStudentComeCloseToNormal() throws Exception {
    var window = Windows.window(1, 101, 0.01, 13);
    var drawn = Windows.settings(RiskMethod.STUDENT_T).nu(30).horizon(60).seed(8).compute(window);
    var normal = Windows.settings(RiskMethod.PARAMETRIC).horizon(60).compute(window);
    assertThat(drawn.estimates().getFirst().valueAtRisk())
        .isCloseTo(normal.estimates().getFirst().valueAtRisk(), within(0.002));
  }

  @Test
  void aTCopulaOfVeryManyDegreesIsTheGaussianOne() throws Exception {
    var window = Windows.window(5, 101, 0.02, 5);
    var copula =
        Windows.settings(RiskMethod.MONTE_CARLO).tCopula(1000).simulations(60_000).compute(window);
    var exact = Windows.settings(RiskMethod.PARAMETRIC).compute(window);
    for (int i = 0; i < 2; i++) {
      assertAgree(copula.estimates().get(i), exact.estimates().get(i), "of 5 assets");
    }
  }

  @Test
  void aTCopulaOfFewDegreesHasTheHeavierTail() throws Exception {
    var window = Windows.window(5, 101, 0.02, 5);
    var few = Windows.settings(RiskMethod.GBM).tCopula(2.5).confidences(0.999).simulations(60_000);
    var gaussian = Windows.settings(RiskMethod.GBM).confidences(0.999).simulations(60_000);
    assertThat(few.compute(window).estimates().getFirst().valueAtRisk())
        .isGreaterThan(1.05 * gaussian.compute(window).estimates().getFirst().valueAtRisk());
  }

  /// Without drift the deepest fall below the running maximum of a Brownian motion is distributed
  /// as the greatest distance from zero of one (Lévy): P(fall > x) = 2Σ(−1)^k erfc-like terms; for
  /// x of two deviations and more twice the reflection's 2(1 − Φ(x/σ)) less what both sides share.
  @Test
  void drawdownOfManySmallStepsFollowsLevy() throws Exception {
    // As many rises as falls: no drift.
    var prices = new double[103];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = i % 2 == 0 ? 100 : 100 * Math.exp(0.01);
    }
    var history = Windows.histories(1, 103, 0.01, 1).getFirst();
    var flat = new DailyPrices("S", history.dates(), prices, prices);
    var window =
        ReturnWindow.endingAt(
            java.util.List.of(flat),
            new ReturnWindow.Holding.Weights(java.util.List.of(1.0)),
            Windows.LAST,
            102);
    var logs = window.logReturns()[0];
    double deviation = Math.sqrt(Moments.variance(logs) * 100);
    var drawn =
        Windows.settings(RiskMethod.GBM)
            .horizon(100)
            .steps(4_000)
            .confidences(0.99)
            .simulations(20_000)
            .compute(window);
    double fall = -Math.log1p(-drawn.estimates().getFirst().valueAtRisk());
    // P(max |B| > x) = 4(1 − Φ(x)) − 4(1 − Φ(3x)) + …, and 1 % lies at x = 2.807 for σ = 1.
    assertThat(fall / deviation).isCloseTo(2.807, within(0.08));
  }
}
