package io.bellwether.core.risk.simulation;

/// Loops over columns of paths that the JIT turns into vector instructions. Each result depends on
/// its own element alone, and only operations that IEEE 754 defines exactly are used: so a number
/// comes out the same on every machine.
final class Vectors {
  /// Up to here the polynomial of [#expm1] is exact to a few units in the last place.
  private static final double POLYNOMIAL_LIMIT = 0.375;

  private Vectors() {}

  /// y ← y + a·x.
  static void addScaled(double[] y, double a, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(a, x[i], y[i]);
    }
  }

  /// x ← c + a·x.
  static void scale(double[] x, double a, double c, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.fma(a, x[i], c);
    }
  }

  /// Puts the constant plus the sum of factor `j` times column `j`, over all up to the row, into
  /// the column of the row: a row of a lower triangular product. Rows from the last to the first
  /// can be done in place. Four columns at a time spare three quarters of the loads and stores of
  /// the result.
  static void triangularRow(double[][] columns, int row, double[] factor, double constant, int n) {
    var y = columns[row];
    scale(y, factor[row], constant, n);
    int j = 0;
    for (; j + 4 <= row; j += 4) {
      add4(y, factor, j, columns[j], columns[j + 1], columns[j + 2], columns[j + 3], n);
    }
    for (; j < row; j++) {
      addScaled(y, factor[j], columns[j], n);
    }
  }

  private static void add4(
      double[] y, double[] factor, int j, double[] p, double[] q, double[] r, double[] s, int n) {
    double a = factor[j];
    double b = factor[j + 1];
    double c = factor[j + 2];
    double d = factor[j + 3];
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(a, p[i], Math.fma(b, q[i], Math.fma(c, r[i], Math.fma(d, s[i], y[i]))));
    }
  }

  /// x ← exp(x) − 1.
  static void expm1(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = expm1(x[i]);
    }
  }

  /// Taylor's series to the 13th power; the next term is below the result's last place.
  private static double smallExpm1(double x) {
    double p = 1.0 / 6_227_020_800.0;
    p = Math.fma(p, x, 1.0 / 479_001_600.0);
    p = Math.fma(p, x, 1.0 / 39_916_800.0);
    p = Math.fma(p, x, 1.0 / 3_628_800.0);
    p = Math.fma(p, x, 1.0 / 362_880.0);
    p = Math.fma(p, x, 1.0 / 40_320.0);
    p = Math.fma(p, x, 1.0 / 5_040.0);
    p = Math.fma(p, x, 1.0 / 720.0);
    p = Math.fma(p, x, 1.0 / 120.0);
    p = Math.fma(p, x, 1.0 / 24.0);
    p = Math.fma(p, x, 1.0 / 6.0);
    p = Math.fma(p, x, 0.5);
    p = Math.fma(p, x, 1.0);
    return x * p;
  }

  /// One step of each path: its depth below the highest log value so far, and the deepest.
  static void drawdownStep(
      double[] depth, double[] deepest, double[] normal, double drift, double deviation, int n) {
    for (int i = 0; i < n; i++) {
      double now = Math.max(0, depth[i] - Math.fma(deviation, normal[i], drift));
      depth[i] = now;
      deepest[i] = Math.max(deepest[i], now);
    }
  }

  /// Adds weighted growth, y ← y + a·(exp(x) − 1), as if every x were small, and x⁴ to what tells
  /// where that may be wrong: no |x| is greater than the fourth root of their sum. A sum costs half
  /// of what a maximum does.
  static void addSmallGrowth(double[] y, double a, double[] x, double[] powers, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[i];
      double square = v * v;
      y[i] = Math.fma(a, smallExpm1(v), y[i]);
      powers[i] = Math.fma(square, square, powers[i]);
    }
  }

  /// exp(x) − 1.
  static double expm1(double x) {
    return Math.abs(x) <= POLYNOMIAL_LIMIT ? smallExpm1(x) : StrictMath.expm1(x);
  }

  /// Whether [#addSmallGrowth] was right for numbers of this sum of fourth powers.
  static boolean isSmall(double powers) {
    return powers <= POLYNOMIAL_LIMIT * POLYNOMIAL_LIMIT * POLYNOMIAL_LIMIT * POLYNOMIAL_LIMIT;
  }
}
