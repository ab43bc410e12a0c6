package io.bellwether.core.risk;

import java.time.LocalDate;
import java.util.List;

/// Daily prices of one symbol, oldest first.
///
/// @param symbol whose
/// @param dates trading days, ascending
/// @param prices the chosen price of each day
/// @param closes what was really paid at the close of each day
public record DailyPrices(String symbol, List<LocalDate> dates, double[] prices, double[] closes) {
  /// Checks that there is a price for every day.
  ///
  /// @throws IllegalArgumentException when sizes differ or days are out of order
  public DailyPrices {
    dates = List.copyOf(dates);
    if (prices.length != dates.size() || closes.length != dates.size()) {
      throw new IllegalArgumentException(
          "%s has %d days but %d prices".formatted(symbol, dates.size(), prices.length));
    }
    for (int i = 1; i < dates.size(); i++) {
      if (!dates.get(i - 1).isBefore(dates.get(i))) {
        throw new IllegalArgumentException(
            "%s has two prices of %s: import its history again".formatted(symbol, dates.get(i)));
      }
    }
  }
}
