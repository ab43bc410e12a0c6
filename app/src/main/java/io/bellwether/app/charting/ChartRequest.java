package io.bellwether.app.charting;

import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.kind.ChartSettings;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.time.Period;
import java.util.List;

/// A chart that somebody wants.
///
/// @param kind of which kind
/// @param symbols whose, each once
/// @param interval how long each bar is
/// @param span which days
/// @param settings showing what
public record ChartRequest(
    ChartKind kind, List<Symbol> symbols, Interval interval, Span span, ChartSettings settings) {
  /// Takes out symbols that are named twice.
  ///
  /// @throws IllegalArgumentException when the kind draws one symbol and there are more
  public ChartRequest {
    symbols = symbols.stream().distinct().toList();
    if (!kind.drawsSeveral() && symbols.size() > 1) {
      throw new IllegalArgumentException(
          "%s draws one symbol, not %d".formatted(kind.code(), symbols.size()));
    }
  }

  /// How far back a kind goes unless something else is asked for.
  ///
  /// @param kind which
  /// @return five years, or one where every bar is drawn
  public static Period usualLength(ChartKind kind) {
    return switch (kind) {
      case CANDLES, SIGNALS -> Period.ofYears(1);
      case BOXPLOT, RETURNS, CORRELATION, DRAWDOWN, ROLLING_VOLATILITY, VAR_COMPARISON ->
          Period.ofYears(5);
    };
  }
}
