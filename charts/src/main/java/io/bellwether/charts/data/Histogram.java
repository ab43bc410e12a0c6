package io.bellwether.charts.data;

/// Counts of a sample in bins of equal width.
///
/// @param from lower edge of the first bin
/// @param width of each bin
/// @param counts how many values each bin has; its lower edge belongs to it, and the last one's
///   upper edge too
public record Histogram(double from, double width, int[] counts) {
  private static final int MOST_BINS = 80;
  private static final int LEAST_BINS = 5;

  /// Bins as wide as Freedman and Diaconis advise (Zeitschrift für Wahrscheinlichkeitstheorie 57,
  /// 1981), twice the interquartile range over the cube root of n; at least 5 and at most 80.
  ///
  /// @param sample the values
  /// @return their histogram
  public static Histogram of(Sample sample) {
    var range = sample.max() - sample.min();
    var spread = sample.quantile(0.75) - sample.quantile(0.25);
    var advised = 2 * spread / Math.cbrt(sample.size());
    var bins =
        advised > 0
            ? (int) Math.clamp(Math.ceil(range / advised), LEAST_BINS, MOST_BINS)
            : LEAST_BINS;
    var width = range > 0 ? range / bins : 1;
    var counts = new int[bins];
    for (var value : sample.sorted()) {
      counts[Math.min(bins - 1, (int) ((value - sample.min()) / width))]++;
    }
    return new Histogram(sample.min(), width, counts);
  }

  /// The edges of the bins, as steps: each holds until the next.
  ///
  /// @return one more than there are bins, and the first twice, where the steps rise from 0
  public double[] stepEdges() {
    var edges = new double[counts.length + 2];
    edges[0] = from;
    for (int i = 0; i <= counts.length; i++) {
      edges[i + 1] = from + i * width;
    }
    return edges;
  }

  /// The heights of the steps.
  ///
  /// @return as many as [#stepEdges], 0 first and last
  public double[] stepCounts() {
    var heights = new double[counts.length + 2];
    for (int i = 0; i < counts.length; i++) {
      heights[i + 1] = counts[i];
    }
    return heights;
  }

  /// The count of the fullest bin.
  ///
  /// @return at least 1
  public int highest() {
    var highest = 0;
    for (var count : counts) {
      highest = Math.max(highest, count);
    }
    return highest;
  }
}
