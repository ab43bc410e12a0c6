package io.bellwether.core.risk.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SobolNetTest {
  private static final int POINTS = SimulationJob.BLOCK_PATHS;

  @Test
  void everyDimensionHasOnePointInEachStratum() {
    var net = new SobolNet(SobolNet.MAX_DIMENSIONS);
    net.scramble(BlockRandom.of(1, 2));
    for (int d = 0; d < net.dimensions(); d++) {
      for (int count = 1; count <= POINTS; count *= 2) {
        var met = new BitSet();
        for (int i = 0; i < count; i++) {
          met.set((int) (net.point(d, i) * count));
        }
        assertThat(met.cardinality()).as("%d points of dimension %d", count, d).isEqualTo(count);
      }
    }
  }

  /// The first two dimensions are a (0, 2)-sequence: every elementary box has its share.
  @Test
  void theFirstTwoDimensionsFillEveryBox() {
    var net = new SobolNet(2);
    net.scramble(BlockRandom.of(9, 0));
    for (int bits = 0; bits <= 12; bits++) {
      var met = new BitSet();
      for (int i = 0; i < POINTS; i++) {
        int x = (int) (net.point(0, i) * (1 << bits));
        int y = (int) (net.point(1, i) * (1 << (12 - bits)));
        met.set(x << (12 - bits) | y);
      }
      assertThat(met.cardinality())
          .as("boxes of 2^-%d by 2^-%d", bits, 12 - bits)
          .isEqualTo(POINTS);
    }
  }

  @Test
  void blocksAreScrambledDifferently() {
    var net = new SobolNet(1);
    net.scramble(BlockRandom.of(9, 0));
    double first = net.point(0, 17);
    net.scramble(BlockRandom.of(9, 1));
    assertThat(net.point(0, 17)).isNotEqualTo(first);
  }
}
