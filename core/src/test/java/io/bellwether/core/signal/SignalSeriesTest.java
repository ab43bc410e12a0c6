package io.bellwether.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.signal.ProfitAndLoss.Mode;
import io.bellwether.core.signal.ProfitAndLoss.Settings;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SignalSeriesTest {

  private static final long DAY_MICROS = 86_400_000_000L;

  @Test
  void givesSignalsWithTheirProfitsAndAverages() {
    double[] prices = {10, 11, 12, 11, 10, 9, 10, 9};
    SignalSeries series =
        SignalSeries.of("A", new Strategy.PriceSma(2), Settings.DEFAULT, days(8), prices);

    assertThat(series.signals())
        .containsExactly(
            traded(3, Side.SELL, 11, 11.5, 0, 0),
            traded(6, Side.BUY, 10, 9.5, 100, 100),
            traded(7, Side.SELL, 9, 9.5, -100, 0));
    assertThat(series.fast().window()).isEqualTo(1);
    assertThat(series.fast().firstReady()).isZero();
    assertThat(series.fast().values()).containsExactly(prices);
    assertThat(series.slow().window()).isEqualTo(2);
    assertThat(series.slow().firstReady()).isEqualTo(1);
    assertThat(series.slow().values()).containsExactly(10.5, 11.5, 11.5, 10.5, 9.5, 9.5, 9.5);
  }

  @Test
  void saysForEachSampleWhetherThereIsAnAverage() {
    double[] prices = {1, 2, 3, 4, 5};
    SignalSeries series =
        SignalSeries.of("A", new Strategy.SmaCross(2, 4), Settings.DEFAULT, days(5), prices);
    assertThat(IntStream.range(0, 5).mapToObj(series.slow()::at))
        .containsExactly(
            new Reading.WarmingUp(3),
            new Reading.WarmingUp(2),
            new Reading.WarmingUp(1),
            new Reading.Ready(2.5),
            new Reading.Ready(3.5));
    assertThat(series.fast().at(0)).isEqualTo(new Reading.WarmingUp(1));
    assertThat(series.fast().at(1)).isEqualTo(new Reading.Ready(1.5));
    for (int outside : new int[] {-1, 5}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> series.slow().at(outside))
          .withMessageContaining(Integer.toString(outside));
    }
  }

  @Test
  void aSeriesShorterThanTheWindowHasNoAverages() {
    for (int length = 0; length < 4; length++) {
      double[] prices = new double[length];
      SignalSeries series =
          SignalSeries.of("A", new Strategy.SmaCross(3, 5), Settings.DEFAULT, days(length), prices);
      assertThat(series.signals()).isEmpty();
      assertThat(series.slow().values()).isEmpty();
      assertThat(series.slow().firstReady()).isEqualTo(length);
      for (int i = 0; i < length; i++) {
        assertThat(series.slow().at(i)).isEqualTo(new Reading.WarmingUp(4 - i));
      }
    }
  }

  @Test
  void cannotBeChangedFromOutside() {
    double[] prices = {1, 2, 1, 2};
    SignalSeries series =
        SignalSeries.of("A", new Strategy.PriceSma(2), Settings.DEFAULT, days(4), prices);
    series.slow().values()[0] = 99;
    prices[0] = 99;
    assertThat(series.slow().values()).containsExactly(1.5, 1.5, 1.5);
    assertThat(series.fast().values()).containsExactly(1, 2, 1, 2);
    assertThat(series.signals()).isUnmodifiable();
  }

  @Test
  void samplesMayShareATimeButNotGoBack() {
    long[] times = {5, 5, 5, 4};
    double[] prices = {1, 2, 1, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(times, prices))
        .withMessageContaining("number 3 is 4 after 5");
    times[3] = 5;
    assertThat(of(times, prices).signals())
        .extracting(traded -> traded.signal().time())
        .containsExactly(
            Instant.parse("1970-01-01T00:00:00.000005Z"),
            Instant.parse("1970-01-01T00:00:00.000005Z"));
  }

  @Test
  void refusesWhatIsNoSeries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(days(2), new double[] {1, 2, 3}))
        .withMessageContaining("2 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(days(3), new double[] {1, Double.NaN, 3}))
        .withMessageContaining("number 1 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SignalSeries.of(
                    " ", new Strategy.PriceSma(2), Settings.DEFAULT, days(0), new double[0]))
        .withMessageContaining("symbol");
  }

  @Test
  void agreesWithPlainLoopsOverTwentyFourYears() throws IOException {
    List<String> lines = SharedDataFile.lines("daily-yahoo-2000-2024/AAPL.csv");
    int days = lines.size() - 1;
    long[] times = new long[days];
    double[] close = new double[days];
    for (int i = 0; i < days; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      times[i] = LocalDate.parse(cells[0].substring(0, 10)).toEpochDay() * DAY_MICROS;
      close[i] = Double.parseDouble(cells[4]);
    }
    Settings settings = new Settings(Mode.LONG_SHORT, 100, 5);
    for (int[] windows : new int[][] {{5, 20}, {20, 50}, {50, 200}}) {
      Strategy strategy = new Strategy.SmaCross(windows[0], windows[1]);
      List<TradedSignal> actual =
          SignalSeries.of("AAPL", strategy, settings, times, close).signals();
      List<double[]> expected = plainLoops(close, windows[0], windows[1], 100, 5);

      assertThat(actual).hasSameSizeAs(expected).hasSizeGreaterThan(20);
      for (int k = 0; k < actual.size(); k++) {
        Signal signal = actual.get(k).signal();
        double[] row = expected.get(k);
        int day = (int) row[0];
        assertThat(signal.time().toString()).isEqualTo(dateOf(lines, day) + "T00:00:00Z");
        assertThat(signal.side().sign()).isEqualTo((int) row[1]);
        assertThat(signal.price()).isEqualTo(close[day]);
        assertThat(actual.get(k).profit()).isCloseTo(row[2], within(1e-7));
        assertThat(actual.get(k).cumulativeProfit()).isCloseTo(row[3], within(1e-7));
      }
    }
  }

  /** Rows of day, side, profit, cumulative profit. */
  private static List<double[]> plainLoops(
      double[] close, int fast, int slow, double quantity, double costBps) {
    List<double[]> rows = new ArrayList<>();
    int side = 0;
    int position = 0;
    double entry = 0;
    double cumulative = 0;
    for (int day = slow - 1; day < close.length; day++) {
      double slowMean = mean(close, day, slow);
      double difference = mean(close, day, fast) - slowMean;
      int now = Math.abs(difference) < 1e-12 * slowMean ? side : difference > 0 ? 1 : -1;
      if (side != 0 && now != side) {
        double traded = quantity * close[day] * (position == 0 ? 1 : 2);
        double profit = quantity * (close[day] - entry) * position - traded * costBps / 10_000;
        cumulative += profit;
        rows.add(new double[] {day, now, profit, cumulative});
        position = now;
        entry = close[day];
      }
      side = now;
    }
    return rows;
  }

  private static double mean(double[] values, int last, int window) {
    double sum = 0;
    for (int i = last - window + 1; i <= last; i++) {
      sum += values[i];
    }
    return sum / window;
  }

  private static String dateOf(List<String> lines, int day) {
    return lines.get(day + 1).substring(0, 10);
  }

  private static SignalSeries of(long[] times, double[] prices) {
    return SignalSeries.of("A", new Strategy.PriceSma(2), Settings.DEFAULT, times, prices);
  }

  private static long[] days(int count) {
    return LongStream.range(0, count).map(day -> day * DAY_MICROS).toArray();
  }

  private static TradedSignal traded(
      int day, Side side, double price, double slow, double profit, double cumulative) {
    Instant time = Instant.EPOCH.plusSeconds(86_400L * day);
    return new TradedSignal(
        new Signal("A", "price-sma(2)", time, side, price, price, slow), profit, cumulative);
  }
}
