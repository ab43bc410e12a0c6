package io.bellwether.core.risk.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorsTest {
  @Test
  void expm1IsExactToAFewUnitsEverywhere() {
    var random = new Random(2);
    var x = new double[100_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 100 == 0 ? 5 * random.nextGaussian() : 0.05 * random.nextGaussian();
    }
    var result = x.clone();
    Vectors.expm1(result, x.length);
    for (int i = 0; i < x.length; i++) {
      double exact = Math.expm1(x[i]);
      assertThat(result[i]).isCloseTo(exact, within(4 * Math.ulp(exact)));
    }
  }

  @Test
  void anElementDoesNotDependOnItsNeighbours() {
    var alone = new double[] {0.3};
    var beside = new double[] {0.3, 9};
    Vectors.expm1(alone, 1);
    Vectors.expm1(beside, 2);
    assertThat(beside[0]).isEqualTo(alone[0]);
  }

  @Test
  void lossesAreExactWhereReturnsAreNotSmall() {
    var model =
        new LossModel.Lognormal(
            new double[] {0.4, 0.6}, new double[] {0.1, -0.1}, new double[][] {{0.2}, {0.1, 0.3}});
    var random = new Random(6);
    var columns = new double[2][250];
    var expected = new double[250];
    for (int i = 0; i < 250; i++) {
      double p = random.nextGaussian();
      double q = random.nextGaussian();
      columns[0][i] = p;
      columns[1][i] = q;
      expected[i] = -0.4 * Math.expm1(0.1 + 0.2 * p) - 0.6 * Math.expm1(-0.1 + 0.1 * p + 0.3 * q);
    }
    var losses = new double[253];
    new LognormalLosses(model).of(columns, 250, losses, 3);
    for (int i = 0; i < 250; i++) {
      assertThat(losses[i + 3]).isCloseTo(expected[i], within(1e-14));
    }
  }

  @Test
  void triangularRowsAreThoseOfPlainLoops() {
    var random = new Random(3);
    int n = 11;
    var factor = new double[n][];
    var columns = new double[n][5];
    for (int i = 0; i < n; i++) {
      factor[i] = random.doubles(i + 1).toArray();
      columns[i] = random.doubles(5).toArray();
    }
    var expected = new double[n][5];
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < 5; p++) {
        expected[i][p] = 2;
        for (int j = 0; j <= i; j++) {
          expected[i][p] += factor[i][j] * columns[j][p];
        }
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      Vectors.triangularRow(columns, i, factor[i], 2, 5);
      assertThat(columns[i]).usingComparatorWithPrecision(1e-12).containsExactly(expected[i]);
    }
  }
}
