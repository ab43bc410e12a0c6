package io.bellwether.core.risk;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// The last prices of one or several symbols up to a day, on the days all of them traded.
///
/// @param symbols in order
/// @param weights fraction of the value in each; they sum to 1
/// @param dates of the prices, oldest first: one more than there are returns
/// @param prices symbol, day
/// @param lastCloses what was really paid for each at the last day's close
public record ReturnWindow(
    List<String> symbols,
    double[] weights,
    List<LocalDate> dates,
    double[][] prices,
    double[] lastCloses) {
  private static final double WEIGHT_TOLERANCE = 1e-6;

  /// Most symbols of a portfolio.
  public static final int MAX_SYMBOLS = 500;

  /// Copies the lists.
  public ReturnWindow {
    symbols = List.copyOf(symbols);
    dates = List.copyOf(dates);
  }

  /// What is held of each symbol.
  public sealed interface Holding {
    /// Fractions of the value.
    ///
    /// @param fractions one a symbol; they sum to 1
    record Weights(List<Double> fractions) implements Holding {}

    /// Shares or coins.
    ///
    /// @param shares one a symbol
    record Quantities(List<Double> shares) implements Holding {}
  }

  /// The window that ends at a day, included.
  ///
  /// @param histories one a symbol
  /// @param holding how much of each
  /// @param at the last day
  /// @param returns how many returns; one price more is needed
  /// @return the window
  /// @throws IllegalArgumentException when the day is no trading day of every symbol, the history
  ///   is too short, a price is not finite and positive, or the weights do not sum to 1
  public static ReturnWindow endingAt(
      List<DailyPrices> histories, Holding holding, LocalDate at, int returns) {
    if (histories.isEmpty() || histories.size() > MAX_SYMBOLS) {
      throw new IllegalArgumentException(
          "there are %d symbols: use 1 to %d".formatted(histories.size(), MAX_SYMBOLS));
    }
    if (histories.stream().map(DailyPrices::symbol).distinct().count() < histories.size()) {
      throw new IllegalArgumentException("a symbol is there twice: add its weights up");
    }
    histories.forEach(history -> requireDay(history, at));
    var dates = commonDates(histories, at);
    if (dates.size() < returns + 1) {
      throw new IllegalArgumentException(
          "a window of %d returns needs %d prices up to %s, but %s has %d: import more history or use a smaller --window"
              .formatted(
                  returns,
                  returns + 1,
                  at,
                  histories.size() == 1 ? histories.getFirst().symbol() : "the portfolio",
                  dates.size()));
    }
    dates = dates.subList(dates.size() - returns - 1, dates.size());
    var prices = new double[histories.size()][];
    var closes = new double[histories.size()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = pricesOf(histories.get(i), dates);
      var history = histories.get(i);
      closes[i] = history.closes()[history.dates().indexOf(at)];
    }
    var symbols = histories.stream().map(DailyPrices::symbol).toList();
    return new ReturnWindow(symbols, weights(holding, closes), dates, prices, closes);
  }

  private static void requireDay(DailyPrices history, LocalDate at) {
    var dates = history.dates();
    if (dates.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no daily bars of %s: import some first (bellwether import FILE.csv)"
              .formatted(history.symbol()));
    }
    int index = Collections.binarySearch(dates, at);
    if (index >= 0) {
      return;
    }
    int before = -index - 2;
    if (before < 0) {
      throw new IllegalArgumentException(
          "%s is before the first bar of %s, %s".formatted(at, history.symbol(), dates.getFirst()));
    }
    if (before == dates.size() - 1) {
      throw new IllegalArgumentException(
          "%s is after the last bar of %s, %s: use that day, or import newer history"
              .formatted(at, history.symbol(), dates.getLast()));
    }
    throw new IllegalArgumentException(
        "%s, a %s, is not a trading day of %s: the one before is %s"
            .formatted(
                at,
                at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                history.symbol(),
                dates.get(before)));
  }

  private static List<LocalDate> commonDates(List<DailyPrices> histories, LocalDate at) {
    var common = new TreeSet<>(histories.getFirst().dates());
    for (var history : histories.subList(1, histories.size())) {
      common.retainAll(new TreeSet<>(history.dates()));
    }
    return new ArrayList<>(common.headSet(at, true));
  }

  private static double[] pricesOf(DailyPrices history, List<LocalDate> dates) {
    var prices = new double[dates.size()];
    for (int i = 0; i < prices.length; i++) {
      int index = Collections.binarySearch(history.dates(), dates.get(i));
      double price = history.prices()[index];
      if (!(price > 0) || Double.isInfinite(price)) {
        throw new IllegalArgumentException(
            "the price of %s on %s is %s: repair its history"
                .formatted(history.symbol(), dates.get(i), price));
      }
      prices[i] = price;
    }
    return prices;
  }

  private static double[] weights(Holding holding, double[] closes) {
    var weights =
        switch (holding) {
          case Holding.Weights(var fractions) -> values(fractions, closes.length, "weights");
          case Holding.Quantities(var shares) -> {
            var values = values(shares, closes.length, "quantities");
            for (int i = 0; i < values.length; i++) {
              values[i] *= closes[i];
            }
            double total = Arrays.stream(values).sum();
            if (!(total > 0)) {
              throw new IllegalArgumentException(
                  "the portfolio is worth %s: hold more, and choose the side with --side"
                      .formatted(total));
            }
            yield Arrays.stream(values).map(value -> value / total).toArray();
          }
        };
    double sum = Arrays.stream(weights).sum();
    if (!(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
      throw new IllegalArgumentException(
          "the weights sum to %s: make them sum to 1".formatted(sum));
    }
    return weights;
  }

  private static double[] values(List<Double> given, int symbols, String what) {
    if (given.size() != symbols) {
      throw new IllegalArgumentException(
          "there are %d symbols but %d %s: give one for each"
              .formatted(symbols, given.size(), what));
    }
    var values = given.stream().mapToDouble(Double::doubleValue).toArray();
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("one of the %s is %s".formatted(what, value));
      }
    }
    return values;
  }

  /// How many returns there are.
  ///
  /// @return one less than prices
  public int size() {
    return dates.size() - 1;
  }

  /// Simple daily returns.
  ///
  /// @return symbol, day
  public double[][] simpleReturns() {
    var returns = new double[prices.length][size()];
    for (int a = 0; a < prices.length; a++) {
      for (int t = 0; t < size(); t++) {
        returns[a][t] = prices[a][t + 1] / prices[a][t] - 1;
      }
    }
    return returns;
  }

  /// Daily returns of the logarithm.
  ///
  /// @return symbol, day
  public double[][] logReturns() {
    var returns = new double[prices.length][size()];
    for (int a = 0; a < prices.length; a++) {
      for (int t = 0; t < size(); t++) {
        returns[a][t] = Math.log(prices[a][t + 1] / prices[a][t]);
      }
    }
    return returns;
  }

  /// Returns of the portfolio, its weights restored every day.
  ///
  /// @param returns simple returns: symbol, day
  /// @return one a day
  public double[] weighted(double[][] returns) {
    var sum = new double[size()];
    for (int a = 0; a < returns.length; a++) {
      for (int t = 0; t < sum.length; t++) {
        sum[t] += weights[a] * returns[a][t];
      }
    }
    return sum;
  }
}
