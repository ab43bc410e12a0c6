package io.bellwether.providers.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.stream.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoSourceTest {
  private final VirtualPacer pacer = new VirtualPacer();
  private final List<String> records = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();

  /// Time that jumps to where one waits for.
  static final class VirtualPacer implements Pacer {
    private volatile long now = 5_000;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void sleepUntil(long nanoTime) {
      now = Math.max(now, nanoTime);
    }
  }

  private DemoSource play(Optional<Long> reached) throws InterruptedException {
    var source = new DemoSource(60, pacer);
    source.start(
        (batch, origin) -> {
          for (var record : batch) {
            records.add(new String(record, UTF_8));
            arrivals.add(pacer.nanoTime());
          }
          origins.add(origin);
        },
        name -> name.equals(DemoSource.SOURCE) ? reached : Optional.empty());
    source.awaitStop();
    return source;
  }

  private static String field(String record, String name) {
    var m = Pattern.compile("\"" + name + "\":\"?([^,\"}]+)").matcher(record);
    return m.find() ? m.group(1) : "";
  }

  @Test
  void allTradesArriveThoseOfOneSecondToo() throws InterruptedException {
    var source = play(Optional.empty());

    assertThat(records).hasSize(100_000);
    var times = new HashSet<String>();
    records.forEach(r -> times.add(field(r, "timestamp")));
    assertThat(records.size() - times.size()).isEqualTo(41_301);
    assertThat(origins.getLast()).isEqualTo(new Origin(DemoSource.SOURCE, 100_000));
    assertThat(source.state()).isEqualTo(new DemoSource.State.Ended());
    assertThat(source.describe().label()).endsWith("replayed 60× faster (recording ended)");
    assertThat(source.describe().recorded()).isTrue();
  }

  @Test
  void theDaysFiguresAgreeWithAPlainComputation() throws InterruptedException {
    play(Optional.empty());

    var trades = Trade.recorded();
    var volumes = new HashMap<String, BigDecimal>();
    var highs = new HashMap<String, BigDecimal>();
    var lows = new HashMap<String, BigDecimal>();
    var opens = new HashMap<String, BigDecimal>();
    var last = new HashMap<String, String>();
    for (int i = 0; i < trades.size(); i++) {
      var trade = trades.get(i);
      var record = records.get(i);
      var text = UtcMicros.format(trade.second() * UtcMicros.SECOND);
      var day = text.substring(0, 10);
      volumes.merge(day, trade.amount(), BigDecimal::add);
      highs.merge(day, trade.price(), BigDecimal::max);
      lows.merge(day, trade.price(), BigDecimal::min);
      opens.putIfAbsent(day, trade.price());
      last.put(day, field(record, "price"));
      assertThat(field(record, "timestamp")).isEqualTo(text);
      assertThat(new BigDecimal(field(record, "price"))).isEqualByComparingTo(trade.price());
      assertThat(new BigDecimal(field(record, "volume"))).isEqualByComparingTo(volumes.get(day));
      assertThat(new BigDecimal(field(record, "high"))).isEqualByComparingTo(highs.get(day));
      assertThat(new BigDecimal(field(record, "low"))).isEqualByComparingTo(lows.get(day));
      assertThat(new BigDecimal(field(record, "open"))).isEqualByComparingTo(opens.get(day));
      var before = UtcMicros.format((trade.second() - 86_400) * UtcMicros.SECOND).substring(0, 10);
      assertThat(field(record, "previous_close")).isEqualTo(last.getOrDefault(before, ""));
    }
    assertThat(records.getFirst())
        .isEqualTo(
            "{\"symbol\":\"BTC-USD\",\"open\":800.01,\"high\":800.01,\"low\":800.01,"
                + "\"price\":800.01,\"volume\":0.1,\"timestamp\":\"2013-11-25T00:00:00.000000Z\","
                + "\"currency\":\"USD\",\"exchange\":\"BITSTAMP\",\"source\":\"demo\"}");
  }

  @Test
  void threeHoursComeAtOnceAndTheRestInItsOwnTiming() throws InterruptedException {
    play(Optional.empty());

    var trades = Trade.recorded();
    var prefillEnd = trades.getFirst().second() + DemoSource.PREFILL_SECONDS;
    for (int i = 0; i < trades.size(); i++) {
      var wait = Math.max(0, trades.get(i).second() - prefillEnd) / 60.0;
      assertThat((arrivals.get(i) - 5_000) / 1e9).isCloseTo(wait, within());
    }
    assertThat(arrivals.stream().filter(a -> a == 5_000).count()).isBetween(1_212L, 1_220L);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  @Test
  void aRestartedPlaybackGoesOnWithTheSameRecords() throws InterruptedException {
    play(Optional.empty());
    var all = List.copyOf(records);
    records.clear();
    arrivals.clear();
    var begin = pacer.nanoTime();

    play(Optional.of(60_000L));

    assertThat(records).isEqualTo(all.subList(60_000, 100_000));
    assertThat(arrivals.getFirst() - begin).isLessThan(60_000_000_000L);
  }

  @Test
  void afterTheEndNothingComesAgain() throws InterruptedException {
    var source = play(Optional.of(100_000L));

    assertThat(records).isEmpty();
    assertThat(source.offset()).isEqualTo(100_000);
    assertThat(source.state()).isEqualTo(new DemoSource.State.Ended());
  }

  @Test
  void aFailingSinkStopsThePlaybackVisibly() throws InterruptedException {
    var source = new DemoSource(60, pacer);
    source.start(
        (batch, origin) -> {
          throw new IllegalStateException("disk full");
        },
        name -> Optional.empty());
    source.awaitStop();

    assertThat(source.state()).isInstanceOf(DemoSource.State.Failed.class);
    assertThat(source.describe().label()).endsWith("(stopped: disk full)");
    assertThat(source.offset()).isZero();
  }

  @Test
  void closingStopsAWaitingPlayback() {
    var source = new DemoSource(1e-6);
    source.start((batch, origin) -> {}, name -> Optional.empty());

    source.close();

    assertThat(source.state()).isEqualTo(new DemoSource.State.Closed());
  }
}
