package io.bellwether.app.http.charts;

import io.bellwether.core.market.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Who draws charts of stored bars for the API. Every method may be called by many threads at once.
/// An `IllegalArgumentException` becomes a 400 with its message.
public interface ChartDesk {
  /// The kinds of chart.
  ///
  /// @return each once
  List<Kind> kinds();

  /// A chart as ECharts' option.
  ///
  /// @param wish which
  /// @return the option, with what is said beside it
  Option option(Wish wish);

  /// A chart as pixels.
  ///
  /// @param wish which
  /// @return a PNG file
  byte[] png(Wish wish);

  /// A chart as lines and letters.
  ///
  /// @param wish which
  /// @return SVG without script and references
  String svg(Wish wish);

  /// The numbers of a chart.
  ///
  /// @param wish which
  /// @return CSV (RFC 4180), the first line the columns
  String csv(Wish wish);

  /// A kind of chart.
  ///
  /// @param code for example `boxplot`
  /// @param severalSymbols whether it draws several symbols, or exactly one
  record Kind(String code, boolean severalSymbols) {}

  /// A chart somebody asks for, as it was written.
  ///
  /// @param kind the code of its kind
  /// @param symbols whose bars, at least one
  /// @param parameters the text of a name, as `theme` or `from`; empty when it is left out
  record Wish(String kind, List<Symbol> symbols, Function<String, Optional<String>> parameters) {
    /// Copies the list.
    public Wish {
      symbols = List.copyOf(symbols);
    }
  }

  /// A chart for the browser.
  ///
  /// @param title what is shown
  /// @param notes range, source, and whatever is missing or left out
  /// @param footer when the data is of
  /// @param altText what the picture says, in words
  /// @param theme `light` or `dark`
  /// @param width in CSS pixels
  /// @param height in CSS pixels
  /// @param json ECharts' option: plain JSON without functions
  record Option(
      String title,
      List<String> notes,
      String footer,
      String altText,
      String theme,
      int width,
      int height,
      String json) {
    /// Copies the list.
    public Option {
      notes = List.copyOf(notes);
    }
  }
}
