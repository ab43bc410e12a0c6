package io.bellwether.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.ListRowChunk;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarTableTest {
  private static Bar bar(String symbol, int day, double close) {
    var time = Instant.ofEpochSecond(day * 86_400L);
    return new Bar(
        new Symbol(symbol),
        Interval.ONE_DAY,
        time,
        close,
        close,
        close,
        close,
        OptionalDouble.of(close / 2),
        OptionalDouble.empty());
  }

  private static BarTable bars(LakeFixture fixture) {
    return ((DuckDbLake) fixture.lake()).bars();
  }

  @Test
  void theNewestImportOfABarCountsAlsoAfterARestart(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    var sql = "SELECT symbol, interval, time, close, adj_close, volume FROM bars ORDER BY time";
    List<List<Object>> expected =
        List.of(
            Arrays.asList("A", "1d", "1970-01-02T00:00:00.000000Z", 10.0, 5.0, null),
            Arrays.asList("A", "1d", "1970-01-03T00:00:00.000000Z", 22.0, 11.0, null));
    try (var fixture = DuckDbFixtures.open(store)) {
      assertThat(bars(fixture).append(List.of(bar("A", 1, 10), bar("A", 2, 20)))).isEqualTo(2);
      assertThat(bars(fixture).append(List.of(bar("A", 2, 21), bar("A", 2, 22)))).isEqualTo(1);
      assertThat(fixture.query(sql).rows()).isEqualTo(expected);
    }
    try (var fixture = DuckDbFixtures.open(store)) {
      assertThat(fixture.query(sql).rows()).isEqualTo(expected);
      bars(fixture).append(List.of(bar("A", 1, 11)));
      assertThat(fixture.value("SELECT close FROM bars WHERE time = '1970-01-02'")).isEqualTo(11.0);
    }
  }

  @Test
  void anImportThatFailsLeavesNothing(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = DuckDbFixtures.open(store)) {
      var broken =
          Stream.concat(
                  IntStream.range(0, 5000).mapToObj(day -> bar("A", day, 1)),
                  Stream.generate(
                      () -> {
                        throw new IllegalStateException("line 5001 is no bar");
                      }))
              .map(Bar.class::cast)
              .iterator();
      assertThatIllegalStateException()
          .isThrownBy(() -> bars(fixture).append(broken))
          .withMessage("line 5001 is no bar");
      assertThat(fixture.value("SELECT count(*) FROM bars")).isEqualTo(0L);
      assertThat(store.list("")).isEmpty();
    }
  }

  @Test
  void partsOfABarMakeItTogetherAndAnImportComesBeforeThem(@TempDir Path folder) throws Exception {
    var sql = "SELECT open, high, low, close, volume FROM bars";
    try (var fixture = DuckDbFixtures.open(new TemporaryFolderStore(folder))) {
      var first = part(fixture, 1, 50, 10);
      assertThat(fixture.query(sql).rows()).containsExactly(List.of(10.0, 10.0, 10.0, 10.0, 1.0));
      fixture.lake().commit(List.of(first), 1, 1);
      assertThat(fixture.query(sql).rows()).containsExactly(List.of(10.0, 10.0, 10.0, 10.0, 1.0));
      var late = part(fixture, 2, 40, 9);
      assertThat(fixture.query(sql).rows()).containsExactly(List.of(9.0, 10.0, 9.0, 10.0, 2.0));
      var sameTime = part(fixture, 3, 50, 11);
      assertThat(fixture.query(sql).rows()).containsExactly(List.of(9.0, 11.0, 9.0, 11.0, 3.0));
      fixture.lake().commit(List.of(late, sameTime), 2, 3);
      assertThat(fixture.query(sql).rows()).containsExactly(List.of(9.0, 11.0, 9.0, 11.0, 3.0));
      bars(fixture).append(List.of(bar("A", 1, 12)));
      assertThat(fixture.value("SELECT close FROM bars")).isEqualTo(12.0);
    }
  }

  private static Lake.Segment part(LakeFixture fixture, long number, long micros, double price) {
    var segment = fixture.lake().open(Tables.BARS, "p0");
    var time = 86_400_000_000L;
    segment.add(
        new ListRowChunk(
            List.of(
                new ListRowChunk.Row(
                    number, time, "A", "1d", time, price, price, price, price, null, 1.0, micros,
                    number, micros, number))));
    return segment;
  }

  @Test
  void manySmallImportsBecomeOneFile(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    var sql = "SELECT count(*), sum(close) FROM bars";
    try (var fixture = DuckDbFixtures.open(store)) {
      for (int i = 0; i < 10; i++) {
        bars(fixture).append(List.of(bar("A", i, i + 1), bar("A", i + 1, 100 + i)));
      }
      assertThat(fixture.lake().figures().files()).isEqualTo(10);
      var expected = fixture.query(sql).rows();
      assertThat(fixture.lake().maintain().mergedFiles()).isEqualTo(10);
      assertThat(fixture.lake().figures().files()).isEqualTo(1);
      assertThat(fixture.query(sql).rows()).isEqualTo(expected);
      bars(fixture).append(List.of(bar("A", 1, 7)));
    }
    try (var fixture = DuckDbFixtures.open(store)) {
      assertThat(fixture.lake().figures().files()).isEqualTo(2);
      assertThat(fixture.value("SELECT close FROM bars WHERE time = '1970-01-02'")).isEqualTo(7.0);
      assertThat(fixture.value("SELECT count(*) FROM bars")).isEqualTo(11L);
    }
  }
}
