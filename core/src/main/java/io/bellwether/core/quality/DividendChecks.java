package io.bellwether.core.quality;

import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.CorporateAction.Dividend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Dividends against the adjusted close. Across the ex-date, adjusted close ÷ close must step by 1
/// − dividend ÷ previous close (CRSP Data Descriptions Guide, "Factor to Adjust Prices": the return
/// of who holds the share and takes the cash).
final class DividendChecks {
  /// Nobody pays twice within a week; a second statement of the same payment comes within days, its
  /// amount converted at another day's rate.
  private static final Duration SAME_PAYMENT = Duration.ofDays(7);

  private static final double SAME_AMOUNT = 1.25;

  /// Steps that differ by less than this are rounded prices.
  private static final double ROUNDING = 5e-4;

  private static final double SAME_STEP = 0.25;
  private static final double HUNDRED = 100;

  /// A dividend of more than this part of the price, where a hundredth fits better, is in another
  /// unit.
  private static final double LARGEST_YIELD = 0.3;

  private final PriceColumns prices;
  private final List<Flag> flags;
  private final List<CorporateAction> repaired = new ArrayList<>();

  private DividendChecks(PriceColumns prices, List<Flag> flags) {
    this.prices = prices;
    this.flags = flags;
  }

  static List<CorporateAction> repair(
      PriceColumns prices, List<CorporateAction> actions, List<Flag> flags) {
    var checks = new DividendChecks(prices, flags);
    var dividends = new ArrayList<Dividend>();
    for (var action : actions) {
      switch (action) {
        case Dividend dividend -> dividends.add(dividend);
        case CorporateAction.Split split -> checks.repaired.add(split);
      }
    }
    dividends.sort(Comparator.comparing(Dividend::time));
    for (int i = dividends.size() - 1; i >= 0; i--) {
      checks.check(dividends.get(i), stated(dividends, i, -1), stated(dividends, i, 1));
    }
    checks.repaired.sort(Comparator.comparing(CorporateAction::time));
    return checks.repaired;
  }

  private static List<Dividend> stated(List<Dividend> dividends, int index, int step) {
    var other = index + step;
    if (other < 0 || other >= dividends.size()) {
      return List.of();
    }
    var one = dividends.get(index);
    var two = dividends.get(other);
    var apart = Duration.between(one.time(), two.time()).abs();
    var amounts = Math.max(one.amount(), two.amount()) / Math.min(one.amount(), two.amount());
    return apart.compareTo(SAME_PAYMENT) <= 0 && amounts < SAME_AMOUNT ? List.of(two) : List.of();
  }

  private void check(Dividend dividend, List<Dividend> before, List<Dividend> after) {
    var first = firstAtOrAfter(dividend);
    if (first == 0 || first == prices.size() || Double.isNaN(step(first))) {
      repaired.add(dividend);
      return;
    }
    for (var other : List.of(before, after)) {
      if (!other.isEmpty() && isPhantom(dividend, other.getFirst())) {
        phantom(dividend, other.getFirst(), first);
        return;
      }
    }
    checkStep(dividend, first);
  }

  private int firstAtOrAfter(Dividend dividend) {
    var row = 0;
    while (row < prices.size() && prices.given(row).time().isBefore(dividend.time())) {
      row++;
    }
    return row;
  }

  private double step(int first) {
    return prices.adjustment(first - 1) / prices.adjustment(first);
  }

  private double wantedStep(Dividend dividend, int first) {
    return 1 - dividend.amount() / prices.close(first - 1);
  }

  /// Of two statements of one payment that one is true which the price's own move fits better.
  private boolean isPhantom(Dividend dividend, Dividend other) {
    var mine = misfit(dividend);
    var others = misfit(other);
    return mine > others || (mine == others && dividend.time().isAfter(other.time()));
  }

  private double misfit(Dividend dividend) {
    var first = firstAtOrAfter(dividend);
    if (first == 0 || first == prices.size()) {
      return Double.MAX_VALUE;
    }
    var drop = prices.close(first - 1) - prices.close(first);
    return Math.abs(drop - dividend.amount()) / dividend.amount();
  }

  private void phantom(Dividend dividend, Dividend other, int first) {
    adjustBefore(first, 1 / step(first));
    flag(
        dividend,
        Defect.PHANTOM_DIVIDEND,
        "dividend of %s repeats that of %s on %s"
            .formatted(
                number(dividend.amount()),
                number(other.amount()),
                other.time().toString().substring(0, 10)),
        true);
  }

  private void checkStep(Dividend dividend, int first) {
    var seen = 1 - step(first);
    var wanted = 1 - wantedStep(dividend, first);
    if (Math.abs(seen - wanted) <= Math.max(ROUNDING, SAME_STEP * Math.abs(wanted))) {
      repaired.add(dividend);
      return;
    }
    if (near(seen * HUNDRED, wanted) && wanted > LARGEST_YIELD) {
      wrongUnit(dividend, dividend.amount() / HUNDRED);
    } else if (near(seen, wanted * HUNDRED)) {
      wrongUnit(dividend, dividend.amount() * HUNDRED);
    } else if (wanted >= 1) {
      repaired.add(dividend);
      flag(
          dividend,
          Defect.WRONG_DIVIDEND,
          "dividend of %s is more than the share cost".formatted(number(dividend.amount())),
          false);
    } else {
      repaired.add(dividend);
      adjustBefore(first, wantedStep(dividend, first) / step(first));
      flag(
          dividend,
          Defect.WRONG_ADJUSTMENT,
          "the adjusted close steps by %s %% at a dividend of %s %%"
              .formatted(number(100 * seen), number(100 * wanted)),
          true);
    }
  }

  private static boolean near(double one, double other) {
    return Math.abs(one / other - 1) < SAME_STEP;
  }

  private void wrongUnit(Dividend dividend, double amount) {
    repaired.add(new Dividend(dividend.time(), amount));
    flag(
        dividend,
        Defect.WRONG_DIVIDEND,
        "dividend of %s should be %s by the adjusted close"
            .formatted(number(dividend.amount()), number(amount)),
        true);
  }

  private void adjustBefore(int first, double factor) {
    for (int row = 0; row < first; row++) {
      prices.multiplyAdjusted(row, factor);
    }
  }

  private void flag(Dividend dividend, Defect defect, String detail, boolean right) {
    flags.add(new Flag(dividend.time(), defect, detail, right));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
