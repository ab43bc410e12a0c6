package io.bellwether.charts.data;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The bars a chart is made of, and what could not be had.
///
/// @param interval how long each bar is
/// @param symbols those there are bars of, in the order they were asked for
/// @param leftOut those that are missing, with the reason; a chart says so under its title
/// @param source where the bars are from, for people
/// @param notes what else people should know of the bars; a chart says so under its title
public record MarketData(
    Interval interval,
    List<SymbolBars> symbols,
    List<LeftOut> leftOut,
    String source,
    List<String> notes) {

  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException when there is nothing to draw
  public MarketData {
    Objects.requireNonNull(interval);
    symbols = List.copyOf(symbols);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException(
          leftOut.isEmpty()
              ? "a chart needs a symbol"
              : "there is nothing to draw: "
                  + String.join("; ", leftOut.stream().map(LeftOut::text).toList()));
    }
  }

  /// Bars of which there is nothing else to know.
  ///
  /// @param interval how long each bar is
  /// @param symbols those there are bars of
  /// @param leftOut those that are missing
  /// @param source where the bars are from
  /// @throws IllegalArgumentException when there is nothing to draw
  public MarketData(
      Interval interval, List<SymbolBars> symbols, List<LeftOut> leftOut, String source) {
    this(interval, symbols, leftOut, source, List.of());
  }

  /// The bars of one symbol.
  ///
  /// @param symbol whose
  /// @param currency of its prices, where known
  /// @param bars at least one, in order of time
  public record SymbolBars(Symbol symbol, Optional<String> currency, List<Bar> bars) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException when there is no bar
    public SymbolBars {
      bars = List.copyOf(bars);
      if (bars.isEmpty()) {
        throw new IllegalArgumentException("there are no bars of " + symbol);
      }
    }
  }

  /// A symbol that is not in the chart.
  ///
  /// @param symbol which
  /// @param reason why, in a few words
  public record LeftOut(Symbol symbol, String reason) {
    /// Both in one.
    ///
    /// @return for example `XYZ (no bars)`
    public String text() {
      return symbol + " (" + reason + ")";
    }
  }
}
