package io.bellwether.core.quality;

import io.bellwether.core.market.Bar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// Bars as columns that repairs work on. NaN stands for an absent value within this package only.
final class PriceColumns {
  static final int OPEN = 0;
  static final int HIGH = 1;
  static final int LOW = 2;
  static final int CLOSE = 3;
  static final int PRICES = 4;

  /// A row whose highest price is more than this many times its lowest contradicts itself.
  private static final double WIDEST_ROW = 10;

  private final List<Bar> given;
  private final double[][] rows;
  private final double[] adjusted;
  private final double[] volumes;
  private final boolean[] changed;

  PriceColumns(List<Bar> bars) {
    given = List.copyOf(bars);
    rows = new double[bars.size()][];
    adjusted = new double[bars.size()];
    volumes = new double[bars.size()];
    changed = new boolean[bars.size()];
    for (int i = 0; i < rows.length; i++) {
      var bar = bars.get(i);
      rows[i] = new double[] {bar.open(), bar.high(), bar.low(), bar.close()};
      adjusted[i] = bar.adjClose().orElse(Double.NaN);
      volumes[i] = bar.volume().orElse(Double.NaN);
    }
  }

  int size() {
    return rows.length;
  }

  Bar given(int row) {
    return given.get(row);
  }

  double price(int row, int column) {
    return rows[row][column];
  }

  double close(int row) {
    return rows[row][CLOSE];
  }

  boolean traded(int row) {
    return volumes[row] > 0;
  }

  /// Adjusted close ÷ close; NaN when there is no adjusted close.
  double adjustment(int row) {
    return adjusted[row] / close(row);
  }

  /// The middle of a row's four prices.
  double level(int row) {
    var sorted = rows[row].clone();
    Arrays.sort(sorted);
    return (sorted[1] + sorted[2]) / 2;
  }

  boolean contradictory(int row) {
    var sorted = rows[row].clone();
    Arrays.sort(sorted);
    return sorted[PRICES - 1] > WIDEST_ROW * sorted[0];
  }

  void setPrice(int row, int column, double value) {
    rows[row][column] = value;
    changed[row] = true;
  }

  /// Divides all prices of a row and its adjusted close.
  void divideRow(int row, double divisor) {
    for (int column = 0; column < PRICES; column++) {
      rows[row][column] /= divisor;
    }
    adjusted[row] /= divisor;
    changed[row] = true;
  }

  /// Multiplies all prices of a row and its adjusted close.
  void multiplyRow(int row, double factor) {
    for (int column = 0; column < PRICES; column++) {
      rows[row][column] *= factor;
    }
    adjusted[row] *= factor;
    changed[row] = true;
  }

  /// Multiplies a row's volume and rounds it to whole shares, as exchanges count.
  void multiplyVolume(int row, double factor) {
    volumes[row] = Math.rint(volumes[row] * factor);
    changed[row] = true;
  }

  void multiplyAdjusted(int row, double factor) {
    adjusted[row] *= factor;
    changed[row] = true;
  }

  /// Highest and lowest of a row become so.
  void spanRow(int row) {
    var sorted = rows[row].clone();
    Arrays.sort(sorted);
    rows[row][LOW] = sorted[0];
    rows[row][HIGH] = sorted[PRICES - 1];
  }

  /// The bars; those nothing was changed of are the given ones.
  List<Bar> bars() {
    var bars = new ArrayList<Bar>(rows.length);
    for (int i = 0; i < rows.length; i++) {
      bars.add(changed[i] ? bar(i) : given.get(i));
    }
    return bars;
  }

  private Bar bar(int i) {
    var bar = given.get(i);
    return new Bar(
        bar.symbol(),
        bar.interval(),
        bar.time(),
        rows[i][OPEN],
        rows[i][HIGH],
        rows[i][LOW],
        rows[i][CLOSE],
        optional(adjusted[i]),
        optional(volumes[i]));
  }

  private static OptionalDouble optional(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
