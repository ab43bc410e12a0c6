package io.bellwether.core.risk.simulation;

import java.util.Arrays;

/// Turning independent normals so that the first runs along a chosen direction.
final class Directions {
  private Directions() {}

  static double length(double[] vector) {
    double squares = 0;
    for (double v : vector) {
      squares += v * v;
    }
    return Math.sqrt(squares);
  }

  /// The vector at length 1; the first axis when it has no length.
  static double[] unit(double[] vector) {
    double length = length(vector);
    var unit = Arrays.copyOf(vector, vector.length);
    if (length == 0) {
      unit[0] = 1;
      return unit;
    }
    for (int i = 0; i < unit.length; i++) {
      unit[i] /= length;
    }
    return unit;
  }

  /// Mirrors every path's normals (Householder's reflection) so that the first axis goes to the
  /// direction. Normals stay independent normals.
  ///
  /// @param columns normals: dimension, path
  /// @param direction of length 1
  /// @param scratch n numbers
  static void reflect(double[][] columns, double[] direction, double[] scratch, int n) {
    var mirror = direction.clone();
    mirror[0] -= 1;
    double squares = 0;
    for (double m : mirror) {
      squares += m * m;
    }
    if (squares == 0) {
      return;
    }
    Arrays.fill(scratch, 0, n, 0);
    for (int d = 0; d < mirror.length; d++) {
      Vectors.addScaled(scratch, mirror[d], columns[d], n);
    }
    for (int d = 0; d < mirror.length; d++) {
      Vectors.addScaled(columns[d], -2 * mirror[d] / squares, scratch, n);
    }
  }
}
