package io.bellwether.charts.model;

import java.util.List;
import java.util.Optional;

/// What is drawn into a panel. Values that are NaN are gaps. The arrays are taken as they are.
public sealed interface Series {
  /// What the legend calls it.
  ///
  /// @return the name, the same as another's where both are one entry
  String name();

  /// Its colour.
  ///
  /// @return what it stands for
  Ink ink();

  /// A line through points.
  ///
  /// @param name in the legend
  /// @param ink its colour
  /// @param x where, in the unit of the axis, ascending
  /// @param y as many values
  /// @param style how it is drawn
  record Line(String name, Ink ink, double[] x, double[] y, Style style) implements Series {
    /// How a line is drawn.
    public enum Style {
      /// A full line.
      SOLID,
      /// A broken line.
      DASHED,
      /// A full line over a filled area.
      FILLED,
      /// Each value holds until the next; the area is filled.
      STEPS
    }
  }

  /// Single points.
  ///
  /// @param name in the legend
  /// @param ink their colour
  /// @param x where, in the unit of the axis
  /// @param y as many values
  /// @param shape how each is drawn
  record Points(String name, Ink ink, double[] x, double[] y, Shape shape) implements Series {
    /// The shape of a point.
    public enum Shape {
      /// A small ring.
      RING,
      /// A triangle that points up, below its value.
      UP,
      /// A triangle that points down, above its value.
      DOWN,
      /// A larger disc.
      DISC
    }
  }

  /// A bar for each category.
  ///
  /// @param name in the legend
  /// @param ink the colour of all, unless `inks` has one for each
  /// @param values as many as there are categories
  /// @param inks the colour of each
  record Bars(String name, Ink ink, double[] values, Optional<List<Ink>> inks) implements Series {}

  /// A box of quartiles for each category.
  ///
  /// @param name in the legend
  /// @param ink the colour of all
  /// @param boxes as many as there are categories: whisker, quartile, median, quartile, whisker
  record Boxes(String name, Ink ink, List<double[]> boxes) implements Series {}

  /// Open, high, low and close for each category.
  ///
  /// @param name in the legend
  /// @param open first prices
  /// @param close last prices
  /// @param low lowest prices
  /// @param high highest prices
  record Candles(String name, double[] open, double[] close, double[] low, double[] high)
      implements Series {
    @Override
    public Ink ink() {
      return Ink.UP;
    }
  }

  /// A number from −1 to 1 in each cell of a grid of categories.
  ///
  /// @param name what the numbers are
  /// @param values by row, from the bottom, and column
  record Cells(String name, double[][] values) implements Series {
    @Override
    public Ink ink() {
      return Ink.QUIET;
    }
  }
}
