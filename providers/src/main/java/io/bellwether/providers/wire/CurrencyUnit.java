package io.bellwether.providers.wire;

import java.util.Optional;
import java.util.OptionalDouble;

/// The unit a provider states prices in. Some exchanges quote in a hundredth of their currency:
/// pence, cents, agorot.
///
/// @param currency the whole currency's code, where it is stated
/// @param perWhole how many of the unit make one of the currency: 1 or 100
public record CurrencyUnit(Optional<String> currency, double perWhole) {
  private static final CurrencyUnit UNKNOWN = new CurrencyUnit(Optional.empty(), 1);

  /// The unit of a code.
  ///
  /// @param code as the provider writes it, where stated: `USD`, `GBp`
  /// @return the unit; one whole of an unknown currency when none is stated
  public static CurrencyUnit of(Optional<String> code) {
    return code.map(CurrencyUnit::of).orElse(UNKNOWN);
  }

  private static CurrencyUnit of(String code) {
    return switch (code) {
      case "GBp", "GBX" -> hundredth("GBP");
      case "ZAc", "ZAC" -> hundredth("ZAR");
      case "ILA" -> hundredth("ILS");
      default -> new CurrencyUnit(Optional.of(code), 1);
    };
  }

  private static CurrencyUnit hundredth(String whole) {
    return new CurrencyUnit(Optional.of(whole), 100);
  }

  /// An amount in the whole currency.
  ///
  /// @param amount in this unit
  /// @return the same in the whole currency
  public double whole(double amount) {
    return amount / perWhole;
  }

  /// An amount in the whole currency.
  ///
  /// @param amount in this unit, where known
  /// @return the same in the whole currency
  public OptionalDouble whole(OptionalDouble amount) {
    return amount.isPresent() ? OptionalDouble.of(whole(amount.getAsDouble())) : amount;
  }
}
