package io.bellwether.charts.kind;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The kinds of chart.
public enum ChartKind {
  /// Quartiles, whiskers and outliers of closes or returns.
  BOXPLOT("boxplot", true),
  /// Open, high, low, close and volume of one symbol, with averages.
  CANDLES("candles", false),
  /// Crossover signals of one symbol, and what trading on them brought.
  SIGNALS("signals", false),
  /// The distribution of one symbol's returns, with values at risk.
  RETURNS("returns", false),
  /// How the returns of several symbols go together.
  CORRELATION("correlation", true),
  /// How far below its highest price each symbol was.
  DRAWDOWN("drawdown", true),
  /// Annualised volatility of the last returns.
  ROLLING_VOLATILITY("rolling-volatility", true),
  /// Value at risk and expected shortfall by several methods.
  VAR_COMPARISON("var-comparison", true);

  private final String code;
  private final boolean several;

  ChartKind(String code, boolean several) {
    this.code = code;
    this.several = several;
  }

  /// The kind of a code.
  ///
  /// @param code for example `boxplot`
  /// @return the kind
  /// @throws IllegalArgumentException when there is none; the message lists those there are
  public static ChartKind of(String code) {
    for (var kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not a kind of chart: use one of %s"
            .formatted(
                code,
                Arrays.stream(values()).map(ChartKind::code).collect(Collectors.joining(", "))));
  }

  /// How people and files name it.
  ///
  /// @return for example `boxplot`
  public String code() {
    return code;
  }

  /// Whether it draws several symbols.
  ///
  /// @return false when it draws exactly one
  public boolean drawsSeveral() {
    return several;
  }
}
