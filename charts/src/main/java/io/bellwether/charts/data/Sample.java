package io.bellwether.charts.data;

import java.util.Arrays;

/// A sample of numbers, sorted once. Quantiles are Hyndman–Fan type 7 (The American Statistician
/// 50, 1996), as R and NumPy compute them unless told otherwise.
public final class Sample {
  private final double[] sorted;
  private final double mean;
  private final double deviation;

  /// Sorts a copy.
  ///
  /// @param values at least one, finite
  /// @throws IllegalArgumentException when there is none
  public Sample(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a sample needs a value");
    }
    sorted = values.clone();
    Arrays.sort(sorted);
    var sum = 0.0;
    for (var value : sorted) {
      sum += value;
    }
    mean = sum / sorted.length;
    var squares = 0.0;
    for (var value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    deviation = sorted.length < 2 ? 0 : Math.sqrt(squares / (sorted.length - 1));
  }

  /// A quantile.
  ///
  /// @param p from 0 to 1
  /// @return the value below which a share p lies
  public double quantile(double p) {
    var position = p * (sorted.length - 1);
    var below = (int) Math.floor(position);
    var above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /// The mean.
  ///
  /// @return the arithmetic mean
  public double mean() {
    return mean;
  }

  /// The standard deviation, with n − 1.
  ///
  /// @return 0 for a single value
  public double deviation() {
    return deviation;
  }

  /// The number of values.
  ///
  /// @return at least 1
  public int size() {
    return sorted.length;
  }

  /// The values in ascending order.
  ///
  /// @return a copy
  public double[] sorted() {
    return sorted.clone();
  }

  /// The least value.
  ///
  /// @return the minimum
  public double min() {
    return sorted[0];
  }

  /// The greatest value.
  ///
  /// @return the maximum
  public double max() {
    return sorted[sorted.length - 1];
  }

  /// The box of a box plot.
  ///
  /// @return quartiles and whiskers
  public Box box() {
    var lower = quantile(0.25);
    var upper = quantile(0.75);
    var reach = Box.REACH * (upper - lower);
    var low = Arrays.stream(sorted).filter(v -> v >= lower - reach).min().orElse(lower);
    var high = Arrays.stream(sorted).filter(v -> v <= upper + reach).max().orElse(upper);
    var outliers = Arrays.stream(sorted).filter(v -> v < low || v > high).toArray();
    return new Box(
        Math.min(low, lower), lower, quantile(0.5), upper, Math.max(high, upper), outliers);
  }

  /// Quartiles, whiskers and what lies beyond (Tukey, Exploratory Data Analysis, 1977): a whisker
  /// ends at the last value within 1.5 interquartile ranges of the box.
  ///
  /// @param low end of the lower whisker
  /// @param lower first quartile
  /// @param median second quartile
  /// @param upper third quartile
  /// @param high end of the upper whisker
  /// @param outliers the values beyond the whiskers, ascending
  public record Box(
      double low, double lower, double median, double upper, double high, double[] outliers) {
    private static final double REACH = 1.5;

    /// The five numbers in order.
    ///
    /// @return from the lower whisker to the upper one
    public double[] five() {
      return new double[] {low, lower, median, upper, high};
    }
  }
}
