package io.bellwether.core.risk.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.rng.core.source64.XoRoShiRo128PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class NormalsTest {
  private static final int COLUMNS = 1_000;
  private static final int BATCH = BlockKernel.BATCH;

  @Test
  void eachLaneIsTheLibrarysGenerator() {
    long key = BlockRandom.mix(BlockRandom.key(7, 3));
    var oracles = new XoRoShiRo128PlusPlus[5];
    for (int i = 0; i < oracles.length; i++) {
      oracles[i] =
          new XoRoShiRo128PlusPlus(
              BlockRandom.mix(key + 2L * i * BlockRandom.GOLDEN_RATIO),
              BlockRandom.mix(key + (2L * i + 1) * BlockRandom.GOLDEN_RATIO));
    }
    var lanes = new Lanes(7, 3, 4);
    for (int step = 0; step < 100; step++) {
      var numbers = lanes.next();
      for (int i = 0; i < numbers.length; i++) {
        assertThat(numbers[i]).isEqualTo(oracles[i].nextLong());
      }
    }
    assertThat(lanes.spare().nextLong()).isEqualTo(oracles[4].nextLong());
  }

  @Test
  void everyNumberIsTheLibrarysDigitForDigit() {
    var random = new SplittableRandom(11);
    var ziggurat = new Ziggurat(new XoRoShiRo128PlusPlus(1, 2));
    var rest = new XoRoShiRo128PlusPlus(1, 2);
    var normals = new double[BATCH];
    for (int column = 0; column < COLUMNS; column++) {
      var bits = random.longs(BATCH).toArray();
      ziggurat.shape(bits, normals);
      assertThat(normals)
          .isEqualTo(Arrays.stream(bits).mapToDouble(n -> oracle(n, rest)).toArray());
    }
  }

  private static double oracle(long number, XoRoShiRo128PlusPlus rest) {
    var asked = new int[1];
    return ZigguratSampler.NormalizedGaussian.of(() -> asked[0]++ == 0 ? number : rest.nextLong())
        .sample();
  }

  @Test
  void numbersOfABlockAreNormallyDistributed() {
    var all = drawn(1, 0);
    Arrays.sort(all);
    double largest = 0;
    for (int i = 0; i < all.length; i++) {
      double expected = NormalDistribution.of(0, 1).cumulativeProbability(all[i]);
      largest = Math.max(largest, Math.abs(expected - (i + 0.5) / all.length));
    }
    // Kolmogorov and Smirnov's distance at 0.1 %.
    assertThat(largest).isLessThan(1.95 / Math.sqrt(all.length));
  }

  @Test
  void neighbouringLanesColumnsAndBlocksHaveNothingToDoWithEachOther() {
    var block = drawn(1, 0);
    var next = drawn(1, 1);
    double error = 1 / Math.sqrt(block.length);
    assertThat(correlation(block, next, 0)).isCloseTo(0, within(4 * error));
    assertThat(correlation(block, block, 1)).isCloseTo(0, within(4 * error));
    assertThat(correlation(block, block, BATCH)).isCloseTo(0, within(4 * error));
  }

  @Test
  void theNumbersOfALaneAddUpAsIndependentOnesDo() {
    var all = drawn(2, 5);
    double squares = 0;
    for (int lane = 0; lane < BATCH; lane++) {
      double sum = 0;
      for (int i = lane; i < all.length; i += BATCH) {
        sum += all[i];
      }
      squares += sum * sum / COLUMNS;
    }
    assertThat(squares / BATCH).isCloseTo(1, within(4 * Math.sqrt(2.0 / BATCH)));
  }

  private static double[] drawn(long seed, int block) {
    var normals = new Normals(seed, block);
    var column = new double[BATCH];
    var all = new double[COLUMNS * BATCH];
    for (int i = 0; i < COLUMNS; i++) {
      normals.fill(column);
      System.arraycopy(column, 0, all, i * BATCH, BATCH);
    }
    return all;
  }

  private static double correlation(double[] x, double[] y, int lag) {
    double sum = 0;
    for (int i = lag; i < x.length; i++) {
      sum += x[i] * y[i - lag];
    }
    return sum / x.length;
  }
}
