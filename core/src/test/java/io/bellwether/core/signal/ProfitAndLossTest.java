package io.bellwether.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.signal.ProfitAndLoss.Mode;
import io.bellwether.core.signal.ProfitAndLoss.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfitAndLossTest {

  private static final Instant DAY = Instant.parse("2024-03-08T00:00:00Z");

  @Test
  void defaultsToLongShortHundredAtATimeWithoutCosts() {
    assertThat(Settings.DEFAULT).isEqualTo(new Settings(Mode.LONG_SHORT, 100, 0));
  }

  @Test
  void longShortTurnsAtEachSignal() {
    List<TradedSignal> traded =
        trade(Settings.DEFAULT, buy(10), sell(12), buy(11.5), sell(11), buy(11.25));
    // long 10→12, short 12→11.5, long 11.5→11, short 11→11.25
    assertThat(profits(traded)).containsExactly(0.0, 200.0, 50.0, -50.0, -25.0);
    assertThat(cumulative(traded)).containsExactly(0.0, 200.0, 250.0, 200.0, 175.0);
  }

  @Test
  void longShortMayOpenShort() {
    List<TradedSignal> traded = trade(Settings.DEFAULT, sell(50), buy(48), sell(48));
    assertThat(profits(traded)).containsExactly(0.0, 200.0, 0.0);
    assertThat(cumulative(traded)).containsExactly(0.0, 200.0, 200.0);
  }

  @Test
  void longShortPaysForBothTradesOfATurn() {
    Settings settings = new Settings(Mode.LONG_SHORT, 100, 10);
    List<TradedSignal> traded = trade(settings, buy(10), sell(12), buy(12));
    // opening: 100 × 10 × 0.001 = 1; a turn at 12: 200 × 12 × 0.001 = 2.4
    assertClose(profits(traded), -1, 200 - 2.4, -2.4);
    assertClose(cumulative(traded), -1, 196.6, 194.2);
  }

  @Test
  void longOnlyOpensOnABuyAndClosesOnTheNextSell() {
    Settings settings = new Settings(Mode.LONG_ONLY, 10, 0);
    List<TradedSignal> traded = trade(settings, sell(9), buy(10), sell(12), buy(11), sell(10));
    assertThat(profits(traded)).containsExactly(0.0, 0.0, 20.0, 0.0, -10.0);
    assertThat(cumulative(traded)).containsExactly(0.0, 0.0, 20.0, 20.0, 10.0);
  }

  @Test
  void longOnlyPaysForEachTradeAndForNoneWhenItDoesNotTrade() {
    Settings settings = new Settings(Mode.LONG_ONLY, 10, 50);
    List<TradedSignal> traded = trade(settings, sell(9), buy(10), sell(12), buy(11));
    // buying at 10: 10 × 10 × 0.005 = 0.5; selling at 12: 0.6; buying at 11: 0.55
    assertClose(profits(traded), 0, -0.5, 19.4, -0.55);
    assertClose(cumulative(traded), 0, -0.5, 18.9, 18.35);
  }

  @Test
  void aSignalForThePositionThereIsTradesNothing() {
    Settings costly = new Settings(Mode.LONG_SHORT, 1, 100);
    assertClose(profits(trade(costly, buy(100), buy(150), sell(200))), -1, 0, 100 - 4);
    Settings longOnly = new Settings(Mode.LONG_ONLY, 1, 100);
    assertClose(profits(trade(longOnly, buy(100), buy(150), sell(200), sell(1))), -1, 0, 98, 0);
  }

  @Test
  void quantityMayBeAFraction() {
    Settings settings = new Settings(Mode.LONG_SHORT, 0.25, 0);
    assertThat(profits(trade(settings, buy(40_000), sell(41_000)))).containsExactly(0.0, 250.0);
  }

  @Test
  void nothingIsNeverMinusZero() {
    for (Mode mode : Mode.values()) {
      List<TradedSignal> traded =
          trade(new Settings(mode, 100, 0), sell(5), buy(5), sell(5), buy(5), sell(5));
      for (TradedSignal signal : traded) {
        assertThat(1 / signal.profit()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(1 / signal.cumulativeProfit()).isEqualTo(Double.POSITIVE_INFINITY);
      }
    }
  }

  @Test
  void knowsItsOpenPosition() {
    ProfitAndLoss ledger = new ProfitAndLoss(Settings.DEFAULT);
    assertThat(ledger.settings()).isEqualTo(Settings.DEFAULT);
    assertThat(ledger.openSide()).isEmpty();
    assertThat(ledger.unrealisedProfit(7)).isZero();
    ledger.trade(sell(10).at(0));
    assertThat(ledger.openSide()).contains(Side.SELL);
    assertThat(ledger.unrealisedProfit(9)).isEqualTo(100);
    assertThat(1 / ledger.unrealisedProfit(10)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(ledger.cumulativeProfit()).isZero();
    ledger.trade(buy(8).at(1));
    assertThat(ledger.cumulativeProfit()).isEqualTo(200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.unrealisedProfit(Double.NaN))
        .withMessageContaining("NaN");
  }

  @Test
  void refusesASignalThatDoesNotFollowAndStaysAsItWas() {
    ProfitAndLoss ledger = new ProfitAndLoss(Settings.DEFAULT);
    ledger.trade(buy(10).at(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.trade(sell(11).at(2)))
        .withMessageContaining("2024-03-10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.trade(new Signal("B", "sma-cross(5,20)", DAY, Side.SELL, 1, 1, 1)))
        .withMessageContaining("B");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.trade(new Signal("A", "price-sma(9)", DAY, Side.SELL, 1, 1, 1)))
        .withMessageContaining("price-sma(9)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.trade(sell(Double.MAX_VALUE).at(4)))
        .withMessageContaining("finite");
    assertThat(ledger.trade(sell(11).at(3)).profit()).isEqualTo(100);
  }

  @Test
  void refusesSettingsOutOfRange() {
    for (double quantity : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Settings(Mode.LONG_SHORT, quantity, 0))
          .withMessageContaining(Double.toString(quantity));
    }
    for (double costs : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Settings(Mode.LONG_SHORT, 1, costs))
          .withMessageContaining(Double.toString(costs));
    }
  }

  private record Order(Side side, double price) {
    Signal at(int day) {
      Instant time = DAY.plusSeconds(86_400L * day);
      return new Signal("A", "sma-cross(5,20)", time, side, price, price, price);
    }
  }

  private static Order buy(double price) {
    return new Order(Side.BUY, price);
  }

  private static Order sell(double price) {
    return new Order(Side.SELL, price);
  }

  private static List<TradedSignal> trade(Settings settings, Order... orders) {
    ProfitAndLoss ledger = new ProfitAndLoss(settings);
    List<TradedSignal> traded = new ArrayList<>();
    for (int day = 0; day < orders.length; day++) {
      Signal signal = orders[day].at(day);
      traded.add(ledger.trade(signal));
      assertThat(traded.getLast().signal()).isSameAs(signal);
    }
    return traded;
  }

  private static double[] profits(List<TradedSignal> traded) {
    return traded.stream().mapToDouble(TradedSignal::profit).toArray();
  }

  private static double[] cumulative(List<TradedSignal> traded) {
    return traded.stream().mapToDouble(TradedSignal::cumulativeProfit).toArray();
  }

  private static void assertClose(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, within(1e-9));
  }
}
