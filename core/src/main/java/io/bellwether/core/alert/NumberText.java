package io.bellwether.core.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/// Numbers as messages show them.
final class NumberText {
  static final String UNKNOWN = "–";
  private static final int DECIMALS = 4;
  private static final int SMALL_DIGITS = 4;

  private NumberText() {}

  /// At most four decimals; below 1 four digits that count. Never in scientific notation.
  static String of(double value) {
    var exact = BigDecimal.valueOf(value);
    var rounded =
        Math.abs(value) >= 1
            ? exact.setScale(DECIMALS, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(SMALL_DIGITS, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /// All of its digits, without scientific notation: a text that reads back as the same number.
  static String exact(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  static String of(OptionalDouble value) {
    return value.isPresent() ? of(value.getAsDouble()) : UNKNOWN;
  }

  /// A percentage with its sign: `+3.2%`.
  static String percent(double value) {
    var text = of(Math.round(value * 100) / 100.0);
    return (value > 0 ? "+" : "") + text + "%";
  }
}
