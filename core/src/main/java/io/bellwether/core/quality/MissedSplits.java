package io.bellwether.core.quality;

import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.CorporateAction.Split;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Rows that a known split was not taken out of: single ones, blocks, or everything before it.
///
/// From the split back, each row is compared with the row after it, as repaired: its level either
/// goes on, or lies off by the split's ratio. A step counts only when it is within the series' own
/// noise of the ratio, so that a crash on another day is not taken for a split; and a block that
/// never ends must begin at the split.
final class MissedSplits {
  /// A split can be booked some sessions beside its day.
  private static final int SESSIONS_BESIDE = 5;

  /// A block with right rows before and after it is not longer, or it may be the market.
  private static final int LONGEST_ISLAND = 20;

  /// Steps within this of the ratio count in any series, those beyond the other bound in none.
  private static final double ALWAYS_NEAR = 0.05;

  private static final double NEVER_NEAR = 0.3;
  private static final double NOISE_WIDTHS = 3;

  /// The median absolute deviation of normal values times this is their standard deviation.
  private static final double MAD_TO_SIGMA = 1.4826;

  private MissedSplits() {}

  static void repair(PriceColumns prices, List<CorporateAction> actions, List<Flag> flags) {
    if (prices.size() < 2) {
      return;
    }
    var noise = noise(prices);
    actions.stream()
        .filter(Split.class::isInstance)
        .map(Split.class::cast)
        .sorted(Comparator.comparing(Split::time).reversed())
        .forEach(split -> repair(prices, split, noise, flags));
  }

  private static void repair(PriceColumns prices, Split split, double noise, List<Flag> flags) {
    var ratio = split.ratio();
    var first = firstAtOrAfter(prices, split);
    var size = Math.abs(Math.log(ratio));
    if (first == 0 || size < 2 * ALWAYS_NEAR) {
      return;
    }
    var near = Math.min(NEVER_NEAR * size, ALWAYS_NEAR + NOISE_WIDTHS * noise);
    var newest = Math.min(prices.size() - 1, first + SESSIONS_BESIDE);
    var missed = missed(prices, ratio, newest, near);
    for (int end = newest; end >= 0; end--) {
      if (missed[end]) {
        var start = end;
        while (start > 0 && missed[start - 1]) {
          start--;
        }
        var endless = start == 0;
        if (endless ? end >= first - SESSIONS_BESIDE : end - start < LONGEST_ISLAND) {
          apply(prices, split, start, end, flags);
        }
        end = start;
      }
    }
  }

  private static int firstAtOrAfter(PriceColumns prices, Split split) {
    var row = 0;
    while (row < prices.size() && prices.given(row).time().isBefore(split.time())) {
      row++;
    }
    return row;
  }

  private static boolean[] missed(PriceColumns prices, double ratio, int newest, double near) {
    var missed = new boolean[prices.size()];
    var wanted = Math.log(ratio);
    var right = prices.level(newest);
    for (int row = newest - 1; row >= 0; row--) {
      var level = prices.level(row);
      var step = Math.log(level / right);
      missed[row] = Math.abs(step - wanted) < Math.min(near, Math.abs(step));
      right = missed[row] ? level / ratio : level;
    }
    return missed;
  }

  private static void apply(
      PriceColumns prices, Split split, int start, int end, List<Flag> flags) {
    var detail =
        String.format(
            Locale.ROOT,
            "the %s:%s split of %s is not taken out",
            number(split.numerator()),
            number(split.denominator()),
            split.time().toString().substring(0, 10));
    for (int row = start; row <= end; row++) {
      prices.divideRow(row, split.ratio());
      prices.multiplyVolume(row, split.ratio());
      flags.add(new Flag(prices.given(row).time(), Defect.MISSED_SPLIT, detail, true));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /// How far levels usually step: a standard deviation that outliers do not move.
  private static double noise(PriceColumns prices) {
    var steps = new double[prices.size() - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(Math.log(prices.level(i + 1) / prices.level(i)));
    }
    Arrays.sort(steps);
    return MAD_TO_SIGMA * steps[steps.length / 2];
  }
}
