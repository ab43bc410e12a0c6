package io.bellwether.app.http;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.ProfitAndLoss;
import io.bellwether.core.signal.Strategy;
import java.util.Locale;

/// Which signals to compute.
///
/// @param symbol of what
/// @param strategy which averages to compare
/// @param interval of which bars
/// @param price which of a bar's prices is the sample
/// @param settings how to trade on the signals
/// @param limit most averages, and most signals, ≥ 1
public record SignalRequest(
    Symbol symbol,
    Strategy strategy,
    Interval interval,
    Price price,
    ProfitAndLoss.Settings settings,
    int limit) {

  /// The wanted price of a bar.
  ///
  /// @param bar of the wanted symbol and interval
  /// @return the sample it makes
  /// @throws IllegalArgumentException when the bar lacks it
  public double sample(Bar bar) {
    return switch (price) {
      case CLOSE -> bar.close();
      case ADJ_CLOSE ->
          bar.adjClose()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "adj_close of %s is not known at %s: use price=close"
                              .formatted(bar.symbol(), bar.time())));
    };
  }

  /// A price of a bar.
  public enum Price {
    /// As it was traded.
    CLOSE,
    /// Adjusted for splits and dividends.
    ADJ_CLOSE;

    /// Its name in JSON and on the command line.
    ///
    /// @return `close` or `adj_close`
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The price of a name.
    ///
    /// @param jsonName `close` or `adj_close`
    /// @return the price
    /// @throws IllegalArgumentException when there is none
    public static Price of(String jsonName) {
      return switch (jsonName) {
        case "close" -> CLOSE;
        case "adj_close" -> ADJ_CLOSE;
        default ->
            throw new IllegalArgumentException(
                "price is '" + jsonName + "': use close or adj_close");
      };
    }
  }
}
