package io.bellwether.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarSeriesTest {
  private static final Symbol SYMBOL = new Symbol("AAPL");
  private static final long MINUTE = 60 * UtcMicros.SECOND;
  private static final long T0 = UtcMicros.parse("2024-03-08T23:50:00Z").orElseThrow();

  private record Seen(long micros, double price, double volume) {}

  /** Every quote of every bar. */
  private static final class Naive {
    private final TreeMap<Long, List<Seen>> bars = new TreeMap<>();
    private final int capacity;

    Naive(int capacity) {
      this.capacity = capacity;
    }

    void add(Seen seen) {
      bars.computeIfAbsent(barOf(seen), _ -> new ArrayList<>()).add(seen);
      if (bars.size() > capacity) {
        bars.pollFirstEntry();
      }
    }

    void correct(Seen seen) {
      bars.computeIfPresent(
          barOf(seen),
          (_, all) -> {
            all.add(seen);
            return all;
          });
    }

    private static long barOf(Seen seen) {
      return Math.floorDiv(seen.micros, MINUTE) * MINUTE;
    }

    List<Bar> bars(int limit) {
      var all = bars.entrySet().stream().map(e -> bar(e.getKey(), e.getValue())).toList();
      return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    private static Bar bar(long start, List<Seen> byArrival) {
      var byTime = new ArrayList<>(byArrival);
      byTime.sort(Comparator.comparingLong(Seen::micros)); // stable: ties stay in order of arrival
      return new Bar(
          SYMBOL,
          Interval.ONE_MINUTE,
          UtcMicros.toInstant(start),
          byTime.getFirst().price,
          byTime.stream().mapToDouble(Seen::price).max().orElseThrow(),
          byTime.stream().mapToDouble(Seen::price).min().orElseThrow(),
          byTime.getLast().price,
          OptionalDouble.empty(),
          OptionalDouble.of(
              byArrival.stream().map(s -> Math.max(0, s.volume)).reduce(0.0, Double::sum)));
    }
  }

  private static BarSeries series(int capacity) {
    return new BarSeries(SYMBOL, Interval.ONE_MINUTE, capacity);
  }

  private static byte[] bytesOf(BarSeries series) throws IOException {
    var bytes = new ByteArrayOutputStream();
    series.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static BarSeries copyOf(BarSeries series, int capacity) throws IOException {
    var copy = series(capacity);
    copy.readFrom(new DataInputStream(new ByteArrayInputStream(bytesOf(series))));
    return copy;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 15, 16, 17, 31, 33, 50, 100, 1000})
  void barsAreThoseOfTheQuotesKeptInLists(int capacity) throws IOException {
    var random = new SplittableRandom(capacity);
    var series = series(capacity);
    var naive = new Naive(capacity);
    var now = T0;
    for (int i = 0; i < 3_000; i++) {
      var price = 100 + random.nextInt(50);
      if (i > 0 && random.nextInt(4) == 0) {
        var seen = new Seen(now - 1 - random.nextLong(200 * MINUTE), price, 5);
        series.correct(seen.micros, price);
        naive.correct(new Seen(seen.micros, price, 0));
      } else {
        now +=
            random.nextInt(5) == 0
                ? 0
                : random.nextLong(random.nextInt(9) == 0 ? 9 * MINUTE : MINUTE);
        var seen = new Seen(now, price, random.nextInt(9) - 1);
        var before = naive.bars(1);
        var closed = series.add(now, price, seen.volume);
        naive.add(seen);
        var isNew = !before.isEmpty() && !before.get(0).time().equals(naive.bars(1).get(0).time());
        assertThat(closed).isEqualTo(isNew);
        if (closed) {
          assertThat(UtcMicros.toInstant(series.previousStart())).isEqualTo(before.get(0).time());
          assertThat(series.previousClose()).isEqualTo(before.get(0).close());
        }
      }
      if (i % 50 == 0) {
        assertThat(series.bars(capacity + 5)).isEqualTo(naive.bars(capacity + 5));
        assertThat(series.bars(2)).isEqualTo(naive.bars(2));
      }
      if (i % 700 == 699) {
        series = copyOf(series, capacity);
      }
    }
  }

  @Test
  void aBarEndsWithItsDay() {
    var series = series(10);
    assertThat(series.add(T0 + 9 * MINUTE, 1, -1)).isFalse();
    assertThat(series.add(T0 + 10 * MINUTE - 1, 2, -1)).isFalse();
    assertThat(series.add(T0 + 10 * MINUTE, 3, -1)).isTrue();
    assertThat(series.bars(9))
        .extracting(Bar::time)
        .containsExactly(
            Instant.parse("2024-03-08T23:59:00Z"), Instant.parse("2024-03-09T00:00:00Z"));
    var days = new BarSeries(SYMBOL, Interval.ONE_DAY, 10);
    assertThat(days.add(T0 + 10 * MINUTE - 1, 2, -1)).isFalse();
    assertThat(days.add(T0 + 10 * MINUTE, 3, -1)).isTrue();
    assertThat(days.bars(1).get(0).time()).isEqualTo(Instant.parse("2024-03-09T00:00:00Z"));
  }

  @Test
  void ofTwoQuotesOfOneTimeTheFirstOpensAndTheLastCloses() {
    var series = series(4);
    series.add(T0, 5, -1);
    series.add(T0, 7, -1);
    series.add(T0, 6, -1);
    var bar = series.bars(1).get(0);
    assertThat(bar.open()).isEqualTo(5);
    assertThat(bar.close()).isEqualTo(6);
    assertThat(bar.high()).isEqualTo(7);
  }

  @Test
  void aLateQuoteForABarThatIsNotThereChangesNothing() {
    var series = series(2);
    series.correct(T0, 1);
    series.add(T0, 5, 1);
    series.add(T0 + 3 * MINUTE, 5, 1);
    var before = series.bars(5);
    series.correct(T0 + MINUTE, 99);
    series.correct(T0 - MINUTE, 99);
    assertThat(series.bars(5)).isEqualTo(before);
    series.add(T0 + 4 * MINUTE, 5, 1);
    series.correct(T0, 99);
    assertThat(series.bars(5)).allMatch(bar -> bar.high() == 5);
  }

  @Test
  void aSnapshotGoesIntoASmallerSeriesWithItsNewestBars() throws IOException {
    var series = series(100);
    for (int i = 0; i < 60; i++) {
      series.add(T0 + i * MINUTE, 1 + i, 1);
    }
    assertThat(copyOf(series, 17).bars(100)).isEqualTo(series.bars(17));
    assertThat(copyOf(series, 1000).bars(100)).isEqualTo(series.bars(100));
  }

  @Test
  void thereIsRoomForAClosedBarAndTheOpenOne() {
    assertThatThrownBy(() -> series(1)).isInstanceOf(IllegalArgumentException.class);
  }
}
