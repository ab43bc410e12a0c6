package io.bellwether.core.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySetTest {
  private record Pair(long high, long low) {}

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 5000, 100_000})
  void holdsWhatAHashSetHolds(int expected) {
    var random = new SplittableRandom(11);
    var set = new IdentitySet(expected);
    var oracle = new HashSet<Pair>();
    for (int i = 0; i < 60_000; i++) {
      // Few different low bits of the first half, so that many searches collide.
      var pair =
          new Pair((random.nextLong(3_000) << 40) + 1 + random.nextLong(40), random.nextLong(4));
      if (random.nextBoolean()) {
        assertThat(set.add(pair.high, pair.low)).isEqualTo(oracle.add(pair));
      } else {
        assertThat(set.contains(pair.high, pair.low)).isEqualTo(oracle.contains(pair));
      }
      assertThat(set.size()).isEqualTo(oracle.size());
      if (i == 2_000) {
        random = new SplittableRandom(11); // the same again: all are there
      }
    }
    assertThat(oracle).allMatch(p -> set.contains(p.high, p.low));
  }

  @Test
  void growsAndForgetsNothing() {
    var random = new SplittableRandom(12);
    var set = new IdentitySet(0);
    var oracle = new HashSet<Pair>();
    for (int i = 0; i < 300_000; i++) {
      var pair = new Pair(random.nextLong() | 1, random.nextLong());
      assertThat(set.add(pair.high, pair.low)).isEqualTo(oracle.add(pair));
    }
    assertThat(set.size()).isEqualTo(oracle.size());
    assertThat(oracle).allMatch(p -> set.contains(p.high, p.low));
    for (int i = 0; i < 100_000; i++) {
      assertThat(set.contains(random.nextLong() | 1, 0)).isFalse();
    }
  }

  @Test
  void theTableHoldsEachPairOnceAndHasRoom() {
    var random = new SplittableRandom(13);
    var set = new IdentitySet(100);
    for (int i = 0; i < 20_000; i++) {
      set.add(1 + random.nextLong(5_000), random.nextLong(2));
    }
    var table = set.table();
    var pairs = new HashSet<Pair>();
    IntStream.range(0, table.length / 2)
        .filter(slot -> table[slot * 2] != 0)
        .forEach(slot -> pairs.add(new Pair(table[slot * 2], table[slot * 2 + 1])));
    assertThat(pairs).hasSize(set.size());
    assertThat(set.size()).isLessThanOrEqualTo(table.length / 2 * 3 / 4);
  }
}
