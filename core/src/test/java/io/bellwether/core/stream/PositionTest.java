package io.bellwether.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
  @Test
  void ordersBySequenceThenLineAndReadsItsTextBack() {
    var random = new SplittableRandom(3);
    var positions = new ArrayList<Position>();
    for (int i = 0; i < 500; i++) {
      var sequence = BigInteger.valueOf(random.nextLong(20)).shiftLeft(random.nextInt(3) * 90);
      positions.add(new Position(sequence, random.nextInt(4)));
    }
    for (var position : positions) {
      assertThat(Position.parse(position.toString())).isEqualTo(position);
    }
    var expected = new ArrayList<>(positions);
    expected.sort(Comparator.comparing(Position::sequence).thenComparingInt(Position::line));
    positions.sort(null);
    assertThat(positions).isEqualTo(expected);
  }

  @Test
  void isWideEnoughForKinesis() {
    var position = new Position(BigInteger.ONE.shiftLeft(186).subtract(BigInteger.ONE), 9);
    assertThat(Position.parse(position.toString())).isEqualTo(position);
    assertThat(position).isGreaterThan(Position.of(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "/", "5/", "/5", "a/1", "1/a", "-1/0", "1/-1", "1/2/3", "1/9999999999"})
  void whatIsNoPositionIsRefused(String text) {
    assertThatThrownBy(() -> Position.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
