package io.bellwether.core.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTestTest {
  @ParameterizedTest
  @CsvSource({"0,5.025", "5,1.957", "7,5.497", "10,12.955"})
  void kupiecOf250DaysAtOnePercent(int exceptions, double statistic) {
    assertThat(CoverageTest.kupiec(250, exceptions, 0.01).statistic())
        .isCloseTo(statistic, within(0.0005));
  }

  @Test
  void kupiecOfTheExpectedShareIsNothing() {
    var test = CoverageTest.kupiec(1000, 10, 0.01);
    assertThat(test.statistic()).isCloseTo(0, within(1e-9));
    assertThat(test.pValue()).isCloseTo(1, within(1e-4));
    assertThat(CoverageTest.kupiec(250, 250, 0.01).statistic()).isGreaterThan(1000);
    assertThatThrownBy(() -> CoverageTest.kupiec(10, 11, 0.01))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// By hand: n00 = 5, n01 = 2, n10 = 1, n11 = 1; π = 3/9, π0 = 2/7, π1 = 1/2.
  @Test
  void independenceByHand() {
    var days = new boolean[] {false, false, false, true, true, false, false, false, false, true};
    double alike = 6 * Math.log(6 / 9.0) + 3 * Math.log(3 / 9.0);
    double apart = 5 * Math.log(5 / 7.0) + 2 * Math.log(2 / 7.0) + Math.log(0.5) + Math.log(0.5);
    assertThat(CoverageTest.independence(days).statistic())
        .isCloseTo(2 * (apart - alike), within(1e-12));
  }

  @Test
  void clustersAreNotIndependent() {
    var clustered = new boolean[250];
    var spread = new boolean[250];
    for (int i = 0; i < 12; i++) {
      clustered[100 + i] = true;
      spread[20 * i + 3] = true;
    }
    assertThat(CoverageTest.independence(clustered).pValue()).isLessThan(1e-6);
    assertThat(CoverageTest.independence(spread).pValue()).isGreaterThan(0.1);
    var coverage = CoverageTest.kupiec(250, 12, 0.05);
    var independence = CoverageTest.independence(clustered);
    assertThat(CoverageTest.conditional(coverage, independence).statistic())
        .isEqualTo(coverage.statistic() + independence.statistic());
  }

  @ParameterizedTest
  @CsvSource({"0,GREEN", "4,GREEN", "5,YELLOW", "9,YELLOW", "10,RED", "250,RED"})
  void theLightOf250DaysAtOnePercent(int exceptions, TrafficLight light) {
    assertThat(TrafficLight.of(250, exceptions, 0.01)).isEqualTo(light);
  }
}
