package io.bellwether.core.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrendAnalyzerTest {
  private static final long START = 1_709_900_000L * UtcMicros.SECOND;
  private static final List<Strategy> STRATEGIES =
      List.of(new Strategy.SmaCross(3, 8), new Strategy.PriceSma(5), new Strategy.SmaCross(5, 20));

  private record Trade(long micros, double price, boolean late) {}

  private static List<Trade> trades(long seed, boolean withLate) {
    var random = new SplittableRandom(seed);
    var trades = new ArrayList<Trade>();
    var now = START;
    var price = 100.0;
    for (int i = 0; i < 8_000; i++) {
      now += random.nextLong(40 * UtcMicros.SECOND);
      price *= Math.exp(0.002 * (random.nextDouble() - 0.5));
      trades.add(new Trade(now, price, false));
      if (withLate && i % 3 == 0) {
        var back = 1 + random.nextLong(300 * UtcMicros.SECOND);
        trades.add(new Trade(now - back, 200 * random.nextDouble() + 1, true));
      }
    }
    return trades;
  }

  private static TrendAnalyzer analyzer(List<Strategy> strategies) {
    return new TrendAnalyzer(new Symbol("AAPL"), Interval.ONE_MINUTE, 10_000, strategies);
  }

  private static List<TradedSignal> run(TrendAnalyzer analyzer, List<Trade> trades) {
    var signals = new ArrayList<TradedSignal>();
    trades.forEach(t -> signals.addAll(analyzer.onQuote(t.micros, t.price, 1, t.late)));
    return signals;
  }

  private static TrendAnalyzer restored(TrendAnalyzer from, List<Strategy> strategies)
      throws IOException {
    var copy = analyzer(strategies);
    copy.readFrom(Snapshots.input(Snapshots.bytes(from::writeTo)));
    return copy;
  }

  @Test
  void liveSignalsAreThoseOfTheClosedBars() {
    for (var strategy : STRATEGIES) {
      var analyzer = analyzer(List.of(strategy));
      var live = run(analyzer, trades(1, false));
      var bars = analyzer.bars().bars(10_000);
      var closed = bars.subList(0, bars.size() - 1);
      var times = closed.stream().mapToLong(bar -> UtcMicros.of(bar.time())).toArray();
      var closes = closed.stream().mapToDouble(Bar::close).toArray();
      var settings = ProfitAndLoss.Settings.DEFAULT;
      var expected = SignalSeries.of("AAPL", strategy, settings, times, closes).signals();
      assertThat(live).hasSizeGreaterThan(20).isEqualTo(expected);
    }
  }

  @Test
  void severalStrategiesRunBesideEachOther() {
    var together = run(analyzer(STRATEGIES), trades(2, false));
    for (var strategy : STRATEGIES) {
      assertThat(together.stream().filter(s -> s.signal().strategy().equals(strategy.key())))
          .containsExactlyElementsOf(run(analyzer(List.of(strategy)), trades(2, false)));
    }
  }

  @Test
  void lateQuotesCorrectBarsAndNeverSignals() {
    var without = analyzer(STRATEGIES);
    var with = analyzer(STRATEGIES);
    var onTime = trades(3, true).stream().filter(t -> !t.late).toList();
    assertThat(run(with, trades(3, true))).isNotEmpty().isEqualTo(run(without, onTime));
    assertThat(with.bars().bars(10_000)).isNotEqualTo(without.bars().bars(10_000));
  }

  @Test
  void aRestartChangesNothing() throws IOException {
    var trades = trades(4, true);
    var whole = analyzer(STRATEGIES);
    var expected = run(whole, trades);
    var first = analyzer(STRATEGIES);
    var signals = new ArrayList<>(run(first, trades.subList(0, 5_003)));
    var second = restored(first, STRATEGIES);
    signals.addAll(run(second, trades.subList(5_003, trades.size())));
    assertThat(signals).isEqualTo(expected);
    assertThat(Snapshots.bytes(second::writeTo)).isEqualTo(Snapshots.bytes(whole::writeTo));
  }

  @Test
  void afterARestartANewStrategyStartsAnewAndTheOthersGoOn() throws IOException {
    var trades = trades(5, false);
    var kept = STRATEGIES.get(0);
    var first = analyzer(List.of(kept, STRATEGIES.get(1)));
    run(first, trades.subList(0, 4_000));
    var changed = restored(first, List.of(STRATEGIES.get(2), kept));
    var after = run(changed, trades.subList(4_000, trades.size()));
    var keptGoesOn = run(restored(first, List.of(kept)), trades.subList(4_000, trades.size()));
    assertThat(after.stream().filter(s -> s.signal().strategy().equals(kept.key())))
        .containsExactlyElementsOf(keptGoesOn);
    assertThat(after).anyMatch(s -> s.signal().strategy().equals(STRATEGIES.get(2).key()));
  }
}
