package io.bellwether.charts.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.charts.RealData;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values: matplotlib 3.6.3 (`cbook.boxplot_stats`), NumPy and pandas 1.5.3 over the same
/// five years.
class NumbersAgainstPandasTest {
  private static final double TOLERANCE = 1e-9;

  private static PriceSeries closes(String symbol) {
    var data = RealData.years(5, List.of(symbol));
    return PriceSeries.of(data.symbols().getFirst(), Price.CLOSE);
  }

  @ParameterizedTest
  @CsvSource({
    "JPM, 79.029999, 113.739998, 134.100006, 151.1749955, 189.529999, 0",
    "BAC, 18.08, 28.309999, 32.259998, 36.654998500000005, 49.049999, 4",
    "C, 35.389999, 47.209999, 53.990002, 68.165001, 81.910004, 0",
    "WFC, 26.57, 39.4699995, 44.68, 48.070001500000004, 59.060001, 127",
    "GS, 134.970001, 214.0049975, 321.130005, 354.11000049999996, 423.850006, 0"
  })
  void boxesOfClosesAreMatplotlibs(
      String symbol, double low, double q1, double median, double q3, double high, int outliers) {
    var box = new Sample(closes(symbol).prices()).box();
    assertThat(box.five()).containsExactly(new double[] {low, q1, median, q3, high}, within(1e-9));
    assertThat(box.outliers()).hasSize(outliers);
  }

  @ParameterizedTest
  @CsvSource({
    "JPM, -3.493882459337594, -0.8420693702941684, 0.07417956735424891, 0.9625449383930007,"
        + " 3.532247050450432, 71",
    "WFC, -4.39167142299638, -1.1054601909936956, 0.057584085556139364, 1.138764372596357,"
        + " 4.404620962873418, 80"
  })
  void boxesOfReturnsAreMatplotlibs(
      String symbol, double low, double q1, double median, double q3, double high, int outliers) {
    var box = new Sample(closes(symbol).percentReturns()).box();
    assertThat(box.five()).containsExactly(new double[] {low, q1, median, q3, high}, within(1e-9));
    assertThat(box.outliers()).hasSize(outliers);
  }

  @Test
  void correlationsArePandas() {
    var returns = RealData.BANKS.stream().map(s -> closes(s).percentReturns()).toList();
    var matrix = Correlation.matrix(returns);
    assertThat(matrix[0][1]).isCloseTo(0.9069464467333814, within(TOLERANCE));
    assertThat(matrix[3][4]).isCloseTo(0.7727755405029317, within(TOLERANCE));
    assertThat(matrix[2])
        .containsExactly(
            new double[] {
              0.86350024746257, 0.8792129452689639, 1, 0.8131160288574876, 0.8271512146364137
            },
            within(TOLERANCE));
  }

  @Test
  void volatilityIsPandas() {
    var series = closes("JPM");
    var perYear = RollingVolatility.perYear(series, true);
    var values = RollingVolatility.of(series.percentReturns(), 21, perYear);
    assertThat(perYear).isEqualTo(252);
    assertThat(values[19]).isNaN();
    assertThat(values[20]).isNotNaN();
    assertThat(values[values.length - 1]).isCloseTo(11.767266276092794, within(TOLERANCE));
    assertThat(Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElseThrow())
        .isCloseTo(134.9764485001454, within(TOLERANCE));
  }

  @Test
  void drawdownIsPandas() {
    var series = closes("JPM");
    var values = series.percentDrawdowns();
    var deepest = Arrays.stream(values).min().orElseThrow();
    assertThat(deepest).isCloseTo(-43.98610727864788, within(TOLERANCE));
    assertThat(values[values.length - 1]).isCloseTo(-0.6911824022116986, within(TOLERANCE));
    for (int i = 0; i < values.length; i++) {
      if (values[i] == deepest) {
        assertThat(Calendars.date(series.times()[i])).isEqualTo(LocalDate.of(2020, 3, 23));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.95, 2.8219714517824284, 4.417808477362035, 3.237135332668207, 4.076519554047603",
    "0.99, 4.9172267734389115, 7.907005368152038, 4.606102545992468, 5.286808098198909"
  })
  void lossesAreNumPys(
      double confidence, double historical, double shortfall, double parametric, double beyond) {
    var losses = new SampleLosses().estimate(closes("JPM").percentReturns(), confidence);
    assertThat(losses.get(0).valueAtRisk()).isCloseTo(historical, within(TOLERANCE));
    assertThat(losses.get(0).expectedShortfall()).isCloseTo(shortfall, within(TOLERANCE));
    assertThat(losses.get(1).valueAtRisk()).isCloseTo(parametric, within(TOLERANCE));
    assertThat(losses.get(1).expectedShortfall()).isCloseTo(beyond, within(TOLERANCE));
  }
}
