package io.bellwether.charts.data;

import java.util.List;

/// Pearson's correlation.
public final class Correlation {
  private Correlation() {}

  /// The correlations of each with each.
  ///
  /// @param samples all of one length, ≥ 2
  /// @return rows and columns in the order of the samples; NaN where a sample does not vary
  public static double[][] matrix(List<double[]> samples) {
    var matrix = new double[samples.size()][samples.size()];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = of(samples.get(i), samples.get(j));
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private static double of(double[] a, double[] b) {
    var meanA = mean(a);
    var meanB = mean(b);
    var both = 0.0;
    var squaresA = 0.0;
    var squaresB = 0.0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    var scale = Math.sqrt(squaresA) * Math.sqrt(squaresB);
    return scale == 0 ? Double.NaN : Math.clamp(both / scale, -1, 1);
  }

  private static double mean(double[] values) {
    var sum = 0.0;
    for (var value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
