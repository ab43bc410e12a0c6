package io.bellwether.app.charting;

import io.bellwether.charts.data.MarketData;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.util.List;

/// Where charts get their bars: what is stored, or what can be fetched too.
@FunctionalInterface
public interface ChartHistory {
  /// The bars of some symbols. A symbol that fails is left out with its reason; the others are
  /// there all the same.
  ///
  /// @param symbols whose, at least one
  /// @param interval how long each bar is
  /// @param span which
  /// @return what was found and what was not
  /// @throws IllegalArgumentException when no symbol has a bar; the message says what to do
  MarketData find(List<Symbol> symbols, Interval interval, Span span);
}
