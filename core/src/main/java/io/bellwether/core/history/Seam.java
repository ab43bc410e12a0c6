package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.CorporateAction.Split;
import io.bellwether.core.market.PriceHistory;
import java.util.List;

/// Where held and fresh bars meet: one bar that is in both tells whether they are on one basis.
final class Seam {
  /// Closes that differ by less are corrections, not splits.
  private static final double SAME_CLOSE = 2e-3;

  /// Adjusted closes that differ by less are rounded; the smallest dividends are above.
  private static final double SAME_ADJUSTED = 1e-4;

  private Seam() {}

  /// Whether newer bars come with all that changes the basis: who states the adjusted close states
  /// dividends and splits too.
  static boolean isNotNeeded(Bar held) {
    return held.adjClose().isPresent();
  }

  /// Whether a held bar, once news are taken out of it, is as the provider states it now.
  static boolean fits(Bar held, PriceHistory fresh, List<CorporateAction> news) {
    var splits = 1.0;
    for (var action : news) {
      if (action instanceof Split split) {
        splits *= split.ratio();
      }
    }
    var expected = splits == 1 ? held : Rebase.scaled(held, 1 / splits, 1 / splits);
    return fresh.bars().stream()
        .filter(bar -> bar.time().equals(held.time()))
        .anyMatch(bar -> sameClose(bar, expected) && sameAdjustment(bar, expected));
  }

  private static boolean sameClose(Bar one, Bar other) {
    return Math.abs(one.close() / other.close() - 1) < SAME_CLOSE;
  }

  private static boolean sameAdjustment(Bar one, Bar other) {
    if (one.adjClose().isEmpty() || other.adjClose().isEmpty()) {
      return one.adjClose().isEmpty() == other.adjClose().isEmpty();
    }
    var adjusted = one.adjClose().getAsDouble() / one.close() * other.close();
    return Math.abs(adjusted / other.adjClose().getAsDouble() - 1) < SAME_ADJUSTED;
  }
}
