package io.bellwether.core.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitioningTest {
  private static int of(String record, int partitions) {
    var bytes = record.getBytes(StandardCharsets.UTF_8);
    return Partitioning.of(bytes, 0, bytes.length, partitions);
  }

  /** FNV-1a as its authors state it, on unsigned numbers. */
  private static int expected(String symbol, int partitions) {
    var hash = 2_166_136_261L;
    for (byte b : symbol.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 16_777_619L & 0xFFFF_FFFFL;
    }
    return Math.floorMod((int) (hash ^ hash >> 16), partitions);
  }

  @Test
  void isFnvOfTheSymbolWhereverItStands() {
    var random = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      var symbol = "S" + Long.toString(random.nextLong(1L << 40), 36);
      var partitions = 1 + random.nextInt(300);
      var expected = expected(symbol, partitions);
      assertThat(expected).isBetween(0, partitions - 1);
      assertThat(of("{\"symbol\":\"" + symbol + "\",\"price\":1}", partitions)).isEqualTo(expected);
      assertThat(of("{\"price\":1, \"symbol\" :\t\"" + symbol + "\"}", partitions))
          .isEqualTo(expected);
    }
  }

  /** What a stream says in its partitions stays where it is: these may never change. */
  @Test
  void isFixed() {
    assertThat(of("{\"symbol\":\"AAPL\"}", 1 << 16)).isEqualTo(expected("AAPL", 1 << 16));
    assertThat(expected("", 1 << 16)).isEqualTo(0x9dc5 ^ 0x811c);
    assertThat(expected("a", 1 << 16)).isEqualTo(0x292c ^ 0xe40c);
    assertThat(expected("foobar", 1 << 16)).isEqualTo(0xf968 ^ 0xbf9c);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "nonsense",
        "{\"symbol\"",
        "{\"symbol\":",
        "{\"symbol\":5}",
        "\"symbol"
      })
  void withoutASymbolItIsZero(String record) {
    assertThat(of(record, 7)).isZero();
  }

  @Test
  void aTextThatIsNoNameIsPassedOver() {
    assertThat(of("{\"source\":\"symbol\",\"symbol\":\"MSFT\"}", 64))
        .isEqualTo(expected("MSFT", 64));
  }

  @Test
  void readsOnlyItsOwnRecord() {
    var all = "{\"symbol\":\"A\"}{\"symbol\":\"B\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(Partitioning.of(all, 14, 28, 64)).isEqualTo(expected("B", 64));
    for (int to = 0; to < 11; to++) {
      assertThat(Partitioning.of(all, 0, to, 64)).isZero();
    }
    assertThat(Partitioning.of(all, 4, 14, 64)).isZero();
  }

  @Test
  void spreadsSymbols() {
    var counts = new HashMap<Integer, Integer>();
    for (int i = 0; i < 8_000; i++) {
      counts.merge(of("{\"symbol\":\"SYM" + i + "\"}", 8), 1, Integer::sum);
    }
    assertThat(counts.values()).hasSize(8).allMatch(count -> count > 800 && count < 1_200);
  }
}
