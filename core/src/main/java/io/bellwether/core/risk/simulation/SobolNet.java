package io.bellwether.core.risk.simulation;

import org.apache.commons.rng.UniformRandomProvider;

/// The first 4,096 points of Sobol's sequence under a random linear matrix scramble and a digital
/// shift (Matoušek 1998), drawn anew for each block: every point is uniform on the unit cube, and
/// the points of a block stay a digital net. Primitive polynomials and first direction numbers are
/// those of Joe and Kuo 2008, "Constructing Sobol sequences with better two-dimensional
/// projections", file new-joe-kuo-6.
final class SobolNet {
  private static final int BITS = 52;
  private static final int POINT_BITS = 12;
  private static final double SCALE = 0x1.0p-52;

  /// Degree, coefficients and first direction numbers of each dimension after the first.
  private static final int[][] JOE_KUO = {
    {1, 0, 1},
    {2, 1, 1, 3},
    {3, 1, 1, 3, 1},
    {3, 2, 1, 1, 1},
    {4, 1, 1, 1, 3, 3},
    {4, 4, 1, 3, 5, 13},
    {5, 2, 1, 1, 5, 5, 17},
    {5, 4, 1, 1, 5, 5, 5},
    {5, 7, 1, 1, 7, 11, 19},
    {5, 11, 1, 1, 5, 1, 1},
    {5, 13, 1, 1, 1, 3, 11},
    {5, 14, 1, 3, 5, 5, 31},
    {6, 1, 1, 3, 3, 9, 7, 49},
    {6, 13, 1, 1, 1, 15, 21, 21},
    {6, 16, 1, 3, 1, 13, 27, 49},
    {6, 19, 1, 1, 1, 15, 7, 5},
    {6, 22, 1, 3, 1, 15, 13, 25},
    {6, 25, 1, 1, 5, 5, 19, 61},
    {7, 1, 1, 3, 7, 11, 23, 15, 103},
    {7, 4, 1, 3, 7, 13, 13, 15, 69}
  };

  /// Dimensions there are direction numbers for.
  static final int MAX_DIMENSIONS = JOE_KUO.length + 1;

  private final long[][] plain;
  private final long[][] scrambled;
  private final long[] shifts;

  SobolNet(int dimensions) {
    plain = new long[dimensions][];
    for (int d = 0; d < dimensions; d++) {
      plain[d] = directions(d);
    }
    scrambled = new long[dimensions][POINT_BITS];
    shifts = new long[dimensions];
  }

  int dimensions() {
    return plain.length;
  }

  /// Direction numbers, the binary point before bit 51.
  private static long[] directions(int dimension) {
    var v = new long[POINT_BITS];
    if (dimension == 0) {
      for (int i = 0; i < POINT_BITS; i++) {
        v[i] = 1L << (BITS - 1 - i);
      }
      return v;
    }
    var row = JOE_KUO[dimension - 1];
    int degree = row[0];
    for (int i = 0; i < POINT_BITS; i++) {
      if (i < degree) {
        v[i] = (long) row[2 + i] << (BITS - 1 - i);
      } else {
        v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
        for (int k = 1; k < degree; k++) {
          if ((row[1] >>> (degree - 1 - k) & 1) != 0) {
            v[i] ^= v[i - k];
          }
        }
      }
    }
    return v;
  }

  /// Draws the scramble of the next block.
  void scramble(UniformRandomProvider random) {
    for (int d = 0; d < plain.length; d++) {
      // Column c of a lower triangular matrix of bits: a one at c, chance below it.
      var columns = new long[BITS];
      for (int c = 0; c < BITS; c++) {
        long one = 1L << (BITS - 1 - c);
        columns[c] = one | (random.nextLong() & (one - 1));
      }
      for (int i = 0; i < POINT_BITS; i++) {
        long product = 0;
        for (long rest = plain[d][i]; rest != 0; rest &= rest - 1) {
          product ^= columns[BITS - 1 - Long.numberOfTrailingZeros(rest)];
        }
        scrambled[d][i] = product;
      }
      shifts[d] = random.nextLong() >>> (Long.SIZE - BITS);
    }
  }

  /// A coordinate of a point.
  ///
  /// @param dimension 0 ≤ dimension < dimensions
  /// @param index 0 ≤ index < 4,096
  /// @return in (0, 1)
  double point(int dimension, int index) {
    long bits = shifts[dimension];
    var v = scrambled[dimension];
    for (int rest = index; rest != 0; rest &= rest - 1) {
      bits ^= v[Integer.numberOfTrailingZeros(rest)];
    }
    return (bits + 0.5) * SCALE;
  }
}
