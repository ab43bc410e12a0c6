package io.bellwether.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.risk.ReturnWindow.Holding;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnWindowTest {
  private static final Holding ONE = new Holding.Weights(List.of(1.0));
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2024, 3, 6),
          LocalDate.of(2024, 3, 7),
          LocalDate.of(2024, 3, 8),
          LocalDate.of(2024, 3, 11));

  private static DailyPrices history(String symbol, double... prices) {
    return new DailyPrices(symbol, DAYS, prices, prices);
  }

  private static void assertRefused(String words, Holding holding, String at, int returns) {
    assertThatThrownBy(
            () ->
                ReturnWindow.endingAt(
                    List.of(history("A", 10, 11, 12, 13), history("B", 20, 21, 22, 23)),
                    holding,
                    LocalDate.parse(at),
                    returns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void theLastReturnsUpToTheDayIncluded() {
    var window =
        ReturnWindow.endingAt(
            List.of(history("A", 10, 11, 22, 13)), ONE, LocalDate.of(2024, 3, 8), 2);
    assertThat(window.dates()).containsExactlyElementsOf(DAYS.subList(0, 3));
    assertThat(window.simpleReturns()[0][1]).isEqualTo(1.0);
    assertThat(window.logReturns()[0][1]).isEqualTo(Math.log(2));
    assertThat(window.lastCloses()).containsExactly(22);
  }

  @Test
  void quantitiesWeighByWhatWasPaid() {
    var adjusted =
        new DailyPrices("B", DAYS, new double[] {1, 2, 3, 4}, new double[] {9, 9, 9, 40});
    var window =
        ReturnWindow.endingAt(
            List.of(history("A", 10, 11, 12, 10), adjusted),
            new Holding.Quantities(List.of(6.0, 1.0)),
            LocalDate.of(2024, 3, 11),
            2);
    assertThat(window.weights()).containsExactly(0.6, 0.4);
  }

  @Test
  void onlyCommonDaysCount() {
    var fewer =
        new DailyPrices(
            "B",
            List.of(DAYS.get(0), DAYS.get(2), DAYS.get(3)),
            new double[] {1, 2, 4},
            new double[] {1, 2, 4});
    var window =
        ReturnWindow.endingAt(
            List.of(history("A", 10, 11, 12, 24), fewer),
            new Holding.Weights(List.of(0.5, 0.5)),
            LocalDate.of(2024, 3, 11),
            2);
    assertThat(window.dates()).containsExactly(DAYS.get(0), DAYS.get(2), DAYS.get(3));
    assertThat(window.weighted(window.simpleReturns())[1]).isEqualTo(1.0);
  }

  @Test
  void whatIsWrongIsSaidInOneLine() {
    var even = new Holding.Weights(List.of(0.5, 0.5));
    assertRefused(
        "Saturday, is not a trading day of A: the one before is 2024-03-08", even, "2024-03-09", 2);
    assertRefused("after the last bar of A, 2024-03-11", even, "2024-03-12", 2);
    assertRefused("before the first bar of A, 2024-03-06", even, "2024-03-01", 2);
    assertRefused(
        "needs 5 prices up to 2024-03-11, but the portfolio has 4", even, "2024-03-11", 4);
    assertRefused("sum to 0.9", new Holding.Weights(List.of(0.5, 0.4)), "2024-03-11", 2);
    assertRefused("2 symbols but 1 weights", ONE, "2024-03-11", 2);
    assertRefused("worth -22.0", new Holding.Quantities(List.of(0.0, -1.0)), "2024-03-08", 2);
    assertRefused("is NaN", new Holding.Weights(List.of(Double.NaN, 1.0)), "2024-03-11", 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossiblePricesAreRefused(double price) {
    assertThatThrownBy(
            () ->
                ReturnWindow.endingAt(
                    List.of(history("A", 10, price, 12, 13)),
                    ONE,
                    LocalDate.of(2024, 3, 11),
                    2 + 1))
        .hasMessageContaining("the price of A on 2024-03-07 is " + price);
  }

  @Test
  void unknownAndRepeatedSymbolsAreRefused() {
    assertThatThrownBy(
            () ->
                ReturnWindow.endingAt(
                    List.of(new DailyPrices("X", List.of(), new double[0], new double[0])),
                    ONE,
                    LocalDate.of(2024, 3, 11),
                    2))
        .hasMessageContaining("no daily bars of X");
    assertThatThrownBy(
            () ->
                ReturnWindow.endingAt(
                    List.of(history("A", 1, 2, 3, 4), history("A", 1, 2, 3, 4)),
                    new Holding.Weights(List.of(0.5, 0.5)),
                    LocalDate.of(2024, 3, 11),
                    2))
        .hasMessageContaining("twice");
    assertThatThrownBy(
            () ->
                new DailyPrices(
                    "A", List.of(DAYS.get(1), DAYS.get(1)), new double[2], new double[2]))
        .hasMessageContaining("two prices of 2024-03-07");
  }
}
