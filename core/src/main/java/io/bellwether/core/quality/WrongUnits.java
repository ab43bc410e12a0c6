package io.bellwether.core.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Prices in hundredths of the unit, or in hundreds: whole blocks, single rows, single cells.
///
/// Blocks are found by their edges, where the level steps by a hundred from one row to the next. In
/// which unit the series should be, the newest row that was traded says: a provider that changes
/// its unit goes on in the new one, and rows without volume are no evidence. Cells are compared
/// with the levels of the rows around.
final class WrongUnits {
  private static final double HUNDRED = 100;

  /// Levels move too between two rows; log10 of how far a step may be from a hundred.
  private static final double NEAR = 0.2;

  private static final int ROWS_AROUND = 5;
  private static final int FEWEST_AROUND = 2;

  private WrongUnits() {}

  static void repair(PriceColumns prices, List<Flag> flags) {
    repairBlocks(prices, flags);
    for (int row = 0; row < prices.size(); row++) {
      if (prices.contradictory(row)) {
        repairCells(prices, row, flags);
      }
    }
  }

  private static void repairBlocks(PriceColumns prices, List<Flag> flags) {
    var units = units(prices);
    var right = 0;
    for (int row = prices.size() - 1; row >= 0; row--) {
      if (prices.traded(row)) {
        right = units[row];
        break;
      }
      if (row == 0) {
        right = units[units.length - 1];
      }
    }
    for (int row = 0; row < units.length; row++) {
      if (units[row] != right && !prices.contradictory(row)) {
        var times = Math.pow(HUNDRED, Math.abs(units[row] - right));
        if (units[row] > right) {
          prices.divideRow(row, times);
        } else {
          prices.multiplyRow(row, times);
        }
        flags.add(flag(prices, row, "all prices", units[row] > right, times));
      }
    }
  }

  /// Of each row, how many hundreds its level lies above the first row's.
  private static int[] units(PriceColumns prices) {
    var units = new int[prices.size()];
    var unit = 0;
    var before = Double.NaN;
    for (int row = 0; row < units.length; row++) {
      if (!prices.contradictory(row)) {
        var level = prices.level(row);
        var step = hundreds(level / before);
        unit += step;
        before = level;
      }
      units[row] = unit;
    }
    return units;
  }

  /// +1 for about a hundred, −1 for about a hundredth, else 0.
  private static int hundreds(double ratio) {
    var log = Math.log10(ratio);
    return Math.abs(Math.abs(log) - 2) < NEAR ? (int) Math.signum(log) : 0;
  }

  private static void repairCells(PriceColumns prices, int row, List<Flag> flags) {
    var around = around(prices, row);
    var repaired = 0;
    if (!Double.isNaN(around)) {
      var adjustment = prices.adjustment(row);
      for (int column = 0; column < PriceColumns.PRICES; column++) {
        var price = prices.price(row, column);
        var unit = hundreds(price / around);
        if (unit != 0) {
          prices.setPrice(row, column, unit > 0 ? price / HUNDRED : price * HUNDRED);
          repaired++;
          if (column == PriceColumns.CLOSE && sameUnit(prices, row, adjustment)) {
            prices.multiplyAdjusted(row, unit > 0 ? 1 / HUNDRED : HUNDRED);
          }
        }
      }
    }
    if (prices.contradictory(row) || repaired == 0) {
      flags.add(
          new Flag(
              prices.given(row).time(),
              Defect.CONTRADICTION,
              "its prices lie more than ten times apart",
              false));
      return;
    }
    prices.spanRow(row);
    flags.add(
        new Flag(
            prices.given(row).time(),
            Defect.WRONG_UNIT,
            repaired + " of 4 prices are off by a hundred",
            true));
  }

  /// Whether the adjusted close was off together with the close: then their ratio is as of the
  /// nearest sound row.
  private static boolean sameUnit(PriceColumns prices, int row, double adjustment) {
    for (int away = 1; away <= ROWS_AROUND; away++) {
      for (int other : new int[] {row + away, row - away}) {
        if (other >= 0 && other < prices.size() && !prices.contradictory(other)) {
          return hundreds(adjustment / prices.adjustment(other)) == 0;
        }
      }
    }
    return true;
  }

  /// The median level of the sound rows around; NaN when there are too few.
  private static double around(PriceColumns prices, int row) {
    var levels = new double[2 * ROWS_AROUND];
    var count = 0;
    for (int other = Math.max(0, row - ROWS_AROUND);
        other <= Math.min(prices.size() - 1, row + ROWS_AROUND);
        other++) {
      if (other != row && !prices.contradictory(other)) {
        levels[count++] = prices.level(other);
      }
    }
    if (count < FEWEST_AROUND) {
      return Double.NaN;
    }
    Arrays.sort(levels, 0, count);
    return levels[count / 2];
  }

  private static Flag flag(PriceColumns prices, int row, String what, boolean large, double times) {
    return new Flag(
        prices.given(row).time(),
        Defect.WRONG_UNIT,
        String.format(
            Locale.ROOT, "%s are %.0f times too %s", what, times, large ? "large" : "small"),
        true);
  }
}
