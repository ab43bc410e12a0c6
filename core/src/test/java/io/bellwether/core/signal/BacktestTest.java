package io.bellwether.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.signal.ProfitAndLoss.Mode;
import io.bellwether.core.signal.ProfitAndLoss.Settings;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestTest {
  private static final long DAY_MICROS = 86_400_000_000L;

  /// Sells at 11, buys at 10, sells at 9.
  private static final double[] PRICES = {10, 11, 12, 11, 10, 9, 10, 9};

  private static final Strategy STRATEGY = new Strategy.PriceSma(2);

  @Test
  void valuesTheAccountAtEachSampleAndCountsClosedPositions() {
    var test = backtest(new Settings(Mode.LONG_SHORT, 100, 0), PRICES);
    assertThat(values(test.strategy()))
        .containsExactly(1000, 1000, 1000, 1000, 1100, 1200, 1100, 1000);
    assertThat(values(test.hold())).containsExactly(1000, 1100, 1200, 1100, 1000, 900, 1000, 900);
    assertThat(test.trips())
        .containsExactly(
            new Backtest.RoundTrip(Side.SELL, day(3), day(6), 11, 10, 100),
            new Backtest.RoundTrip(Side.BUY, day(6), day(7), 10, 9, -100));
    assertThat(test.winRate()).hasValue(0.5);
    assertThat(test.strategy().totalReturn()).isZero();
    assertThat(test.excessReturn()).isCloseTo(0.1, within(1e-15));
    assertThat(test.costs()).isZero();
  }

  @Test
  void costsArePaidForEachTradeAndBelongToTheirPosition() {
    var test = backtest(new Settings(Mode.LONG_SHORT, 100, 100), PRICES);
    // 1 % of 1100 to open, of 1000 twice to turn, of 900 twice to turn again.
    assertThat(test.costs()).isCloseTo(11 + 20 + 18, within(1e-12));
    assertThat(test.strategy().value(7)).isCloseTo(1000 - 49, within(1e-9));
    assertThat(test.trips().get(0).profit()).isCloseTo(100 - 11 - 10, within(1e-12));
    assertThat(test.trips().get(1).profit()).isCloseTo(-100 - 10 - 9, within(1e-12));
    assertThat(test.hold().value(0)).isEqualTo(1000);
    assertThat(test.hold().value(1)).isEqualTo(1090);
  }

  @Test
  void longOnlyHoldsNothingAfterASell() {
    var test = backtest(new Settings(Mode.LONG_ONLY, 100, 0), PRICES);
    assertThat(values(test.strategy()))
        .containsExactly(1000, 1000, 1000, 1000, 1000, 1000, 1000, 900);
    assertThat(test.trips()).hasSize(1);
    assertThat(test.winRate()).hasValue(0);
  }

  @Test
  void aPositionStillOpenIsValuedAndNotClosed() {
    var test = backtest(new Settings(Mode.LONG_SHORT, 100, 0), 10, 11, 12, 11, 8);
    assertThat(test.trips()).isEmpty();
    assertThat(test.winRate()).isEmpty();
    assertThat(test.strategy().value(4)).isEqualTo(1300);
  }

  @Test
  void theDeepestFallIsAPartOfTheHighestValueBefore() {
    var hold = backtest(Settings.DEFAULT, 10, 12, 9, 11, 15, 12).hold();
    assertThat(hold.maxDrawdown()).isEqualTo(new EquityCurve.Drawdown(0.25, day(1), day(2)));
    assertThat(hold.drawdowns()).containsExactly(0, 0, 0.25, 1 - 11 / 12.0, 0, 1 - 12 / 15.0);
  }

  @Test
  void anAccountThatNeverFellHasNoDrawdown() {
    var hold = backtest(Settings.DEFAULT, 10, 11).hold();
    assertThat(hold.maxDrawdown()).isEqualTo(new EquityCurve.Drawdown(0, day(0), day(0)));
  }

  @Test
  void whatCannotBeKnownIsAbsent() {
    var one = backtest(Settings.DEFAULT, 10.0).hold();
    assertThat(one.sharpe()).isEmpty();
    assertThat(one.volatility()).isEmpty();
    assertThat(one.samplesPerYear()).isEmpty();
    var level = backtest(Settings.DEFAULT, 10, 10, 10).hold();
    assertThat(level.volatility()).hasValue(0);
    assertThat(level.sharpe()).isEmpty();
  }

  @Test
  void nothingIsKnownOfReturnsOnceTheAccountIsWorthNothing() {
    // Short from 9, and the price then trebles.
    var test = backtest(new Settings(Mode.LONG_SHORT, 100, 0), 10, 11, 9, 28, 30, 31, 20, 40);
    assertThat(Arrays.stream(values(test.strategy())).min().orElseThrow()).isNegative();
    assertThat(test.strategy().maxDrawdown().depth()).isGreaterThan(1);
    assertThat(test.strategy().sharpe()).isEmpty();
    assertThat(test.strategy().volatility()).isEmpty();
  }

  @Test
  void refusesWhatHasNoPrice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backtest(Settings.DEFAULT))
        .withMessageContaining("at least one sample");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backtest(Settings.DEFAULT, 10, 0))
        .withMessageContaining("above 0");
  }

  /// The expected figures are those of pandas 2 over the same file: rolling means, positions
  /// shifted by a day, cumulative profits, cummax, pct_change and std.
  @ParameterizedTest
  @CsvSource({
    "JPM, 5, 20, LONG_SHORT, 0, 386, 385, 0.3220779220779221, 0, -3.1889527667637108,"
        + " 3.3257614226743812, 2000-05-10, 2023-11-09, , , 2.8741682229617354,"
        + " 0.33548397913102584",
    "JPM, 20, 100, LONG_ONLY, 10, 81, 40, 0.425, 537.1230009, 1.976784424563553,"
        + " 0.7409341938386749, 2000-09-08, 2008-10-27, 0.3156559191438188, 0.29848745676936966,"
        + " 2.873168222961735, 0.33550135379706175",
    "MSFT, 10, 50, LONG_ONLY, 5, 159, 79, 0.379746835443038, 614.87956575, 3.2309690396568325,"
        + " 0.6795029898380704, 2000-01-03, 2006-07-13, 0.22613461029519646, 0.37682670333652674,"
        + " 5.969494655227883, 0.4155416639378954",
    "GS, 5, 20, LONG_SHORT, 5, 378, 377, 0.3448275862068966, 6709.4319906, 0.8090134249851473,"
        + " 0.7972540122172482, 2021-12-20, 2022-07-19, 0.3303329766365439, 0.23959026725085866,"
        + " 3.381552257607926, 0.34850184764911696",
  })
  void agreesWithPandas(
      String symbol,
      int fast,
      int slow,
      Mode mode,
      double bps,
      int signals,
      int trips,
      double winRate,
      double costs,
      double total,
      double drawdown,
      LocalDate peak,
      LocalDate trough,
      Double volatility,
      Double sharpe,
      double holdTotal,
      double holdSharpe)
      throws IOException {
    var rows = SharedDataFile.lines("daily-yahoo-2000-2024/" + symbol + ".csv");
    var cells = rows.stream().skip(1).map(row -> row.split(",")).toList();
    long[] times =
        cells.stream().mapToLong(c -> LocalDate.parse(c[0]).toEpochDay() * DAY_MICROS).toArray();
    double[] closes = cells.stream().mapToDouble(c -> Double.parseDouble(c[4])).toArray();
    var strategy = new Strategy.SmaCross(fast, slow);
    var test = Backtest.of(symbol, strategy, new Settings(mode, 100, bps), times, closes);

    assertThat(test.signals()).hasSize(signals);
    assertThat(test.trips()).hasSize(trips);
    assertThat(test.winRate().orElseThrow()).isCloseTo(winRate, within(1e-12));
    assertThat(test.costs()).isCloseTo(costs, within(1e-6));
    assertThat(test.strategy().totalReturn()).isCloseTo(total, within(1e-9));
    assertThat(test.hold().totalReturn()).isCloseTo(holdTotal, within(1e-9));
    assertThat(test.hold().sharpe().orElseThrow()).isCloseTo(holdSharpe, within(1e-9));
    assertThat(test.strategy().samplesPerYear().orElseThrow())
        .isCloseTo(251.59276978824596, within(1e-9));
    var fall = test.strategy().maxDrawdown();
    assertThat(fall.depth()).isCloseTo(drawdown, within(1e-9));
    assertThat(fall.peak()).isEqualTo(Instant.parse(peak + "T00:00:00Z"));
    assertThat(fall.trough()).isEqualTo(Instant.parse(trough + "T00:00:00Z"));
    if (volatility == null) {
      assertThat(test.strategy().sharpe()).isEmpty();
    } else {
      assertThat(test.strategy().volatility().orElseThrow()).isCloseTo(volatility, within(1e-9));
      assertThat(test.strategy().sharpe().orElseThrow()).isCloseTo(sharpe, within(1e-9));
    }
  }

  private static Backtest backtest(Settings settings, double... prices) {
    long[] days = LongStream.range(0, prices.length).map(day -> day * DAY_MICROS).toArray();
    return Backtest.of("A", STRATEGY, settings, days, prices);
  }

  private static double[] values(EquityCurve curve) {
    return IntStream.range(0, curve.size()).mapToDouble(curve::value).toArray();
  }

  private static Instant day(int number) {
    return Instant.ofEpochSecond(number * 86_400L);
  }
}
