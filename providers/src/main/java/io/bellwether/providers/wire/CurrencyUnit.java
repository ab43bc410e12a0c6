package io.bellwether.providers.yahoo;

import java.util.Optional;
import java.util.OptionalDouble;

/// The unit Yahoo states prices in. Some exchanges quote in a hundredth of their currency.
///
/// @param currency the whole currency's code, where it is stated
/// @param perWhole how many of the unit make one of the currency: 1 or 100
record YahooUnit(Optional<String> currency, double perWhole) {
  private static final YahooUnit UNKNOWN = new YahooUnit(Optional.empty(), 1);

  static YahooUnit of(Optional<String> code) {
    return code.map(YahooUnit::of).orElse(UNKNOWN);
  }

  private static YahooUnit of(String code) {
    return switch (code) {
      case "GBp", "GBX" -> hundredth("GBP");
      case "ZAc" -> hundredth("ZAR");
      case "ILA" -> hundredth("ILS");
      default -> new YahooUnit(Optional.of(code), 1);
    };
  }

  private static YahooUnit hundredth(String whole) {
    return new YahooUnit(Optional.of(whole), 100);
  }

  double whole(double amount) {
    return amount / perWhole;
  }

  OptionalDouble whole(OptionalDouble amount) {
    return amount.isPresent() ? OptionalDouble.of(whole(amount.getAsDouble())) : amount;
  }
}
