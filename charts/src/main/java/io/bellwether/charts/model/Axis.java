package io.bellwether.charts.model;

import java.util.List;
import java.util.Objects;

/// An axis. Its name says what is measured and in which unit.
public sealed interface Axis {
  /// What is measured, with its unit.
  ///
  /// @return the name; empty where the labels say it
  String name();

  /// Labels side by side; a value is the index of its label, from 0.
  ///
  /// @param name what they are
  /// @param labels from left to right, or from bottom to top
  /// @param banded whether each label has a band of its own (boxes, bars, cells) or is a mere tick
  record Categories(String name, List<String> labels, boolean banded) implements Axis {
    /// Copies the labels.
    public Categories {
      Objects.requireNonNull(name);
      labels = List.copyOf(labels);
    }
  }

  /// Time; a value is milliseconds since 1970-01-01T00:00:00Z.
  ///
  /// @param name what it is
  record Time(String name) implements Axis {}

  /// Numbers at equal distances.
  ///
  /// @param name what they are, with their unit
  /// @param unit what follows each number, for example ` %`
  /// @param fromZero whether zero must be on it
  record Linear(String name, String unit, boolean fromZero) implements Axis {}

  /// Positive numbers at distances of their logarithms.
  ///
  /// @param name what they are, with their unit
  /// @param min its least number, > 0
  /// @param max its greatest number, > min
  record Logarithmic(String name, double min, double max) implements Axis {
    /// Checks the range.
    ///
    /// @throws IllegalArgumentException when it is not a range of positive numbers
    public Logarithmic {
      if (!(min > 0 && max > min)) {
        throw new IllegalArgumentException("no logarithmic axis from " + min + " to " + max);
      }
    }
  }
}
