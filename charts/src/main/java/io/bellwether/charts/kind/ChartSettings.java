package io.bellwether.charts.kind;

import io.bellwether.charts.data.Price;
import io.bellwether.core.signal.ProfitAndLoss;
import io.bellwether.core.signal.Strategy;
import java.util.List;
import java.util.OptionalInt;

/// What a chart is to show of its data. Each kind looks at what concerns it.
///
/// @param price which price is used
/// @param ofReturns whether a box plot is of returns instead of prices
/// @param scale of the axis of a box plot of prices
/// @param strategy whose signals and averages are shown
/// @param trading how signals are traded on
/// @param window how many returns a volatility or value at risk is of; empty for the kind's own
/// @param confidences of values at risk, ascending
public record ChartSettings(
    Price price,
    boolean ofReturns,
    Scale scale,
    Strategy strategy,
    ProfitAndLoss.Settings trading,
    OptionalInt window,
    List<Double> confidences) {

  /// What is shown unless something else is asked for.
  public static final ChartSettings DEFAULT =
      new ChartSettings(
          Price.CLOSE,
          false,
          Scale.AUTO,
          new Strategy.SmaCross(5, 20),
          ProfitAndLoss.Settings.DEFAULT,
          OptionalInt.empty(),
          List.of(0.95, 0.99));

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException when a window or a confidence is out of range
  public ChartSettings {
    confidences = List.copyOf(confidences);
    if (window.isPresent() && window.getAsInt() < 2) {
      throw new IllegalArgumentException(
          "the window must be at least 2, but is " + window.getAsInt());
    }
    for (var confidence : confidences) {
      if (!(confidence > 0.5 && confidence < 1)) {
        throw new IllegalArgumentException(
            "a confidence lies between 0.5 and 1, but is " + confidence);
      }
    }
    if (confidences.isEmpty()) {
      throw new IllegalArgumentException("a value at risk needs a confidence");
    }
  }

  /// The scale of an axis of prices.
  public enum Scale {
    /// Logarithmic where the symbols' prices are of different magnitudes, and said so.
    AUTO,
    /// Equal differences at equal distances.
    LINEAR,
    /// Equal ratios at equal distances.
    LOG
  }
}
