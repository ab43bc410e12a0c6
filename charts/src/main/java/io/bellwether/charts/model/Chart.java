package io.bellwether.charts.model;

import java.util.List;
import java.util.Objects;

/// A chart without its looks: the same for every theme and size.
///
/// @param title what is shown, of which symbols
/// @param notes lines under the title: range, source, and whatever is missing or left out
/// @param footer when the data is of
/// @param panels from top to bottom, at least one; they share nothing but the page
/// @param altText what the picture says, in words
/// @param data the numbers shown
public record Chart(
    String title,
    List<String> notes,
    String footer,
    List<Panel> panels,
    String altText,
    Table data) {

  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException when there is no panel
  public Chart {
    Objects.requireNonNull(title);
    notes = List.copyOf(notes);
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a chart needs a panel");
    }
  }

  /// One coordinate system.
  ///
  /// @param x the horizontal axis
  /// @param y the vertical axis
  /// @param share of the height, relative to the other panels
  /// @param series in drawing order, the last on top
  public record Panel(Axis x, Axis y, double share, List<Series> series) {
    /// Copies the list.
    public Panel {
      series = List.copyOf(series);
    }
  }
}
