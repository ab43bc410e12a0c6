package io.bellwether.core.quality;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What was found in a history, and the history with it put right.
///
/// @param bars as they were given
/// @param flags what is wrong, in order of time
/// @param repairedBars as many bars; those without a flag as given, except that the adjusted close
///   of earlier bars follows a repaired dividend
/// @param repairedActions the corporate actions, with dividends put right or left out
public record Inspection(
    List<Bar> bars,
    List<Flag> flags,
    List<Bar> repairedBars,
    List<CorporateAction> repairedActions) {

  /// Copies the lists.
  public Inspection {
    bars = List.copyOf(bars);
    flags = List.copyOf(flags);
    repairedBars = List.copyOf(repairedBars);
    repairedActions = List.copyOf(repairedActions);
  }

  /// Inspects a history.
  ///
  /// Splits come first, since a split explains a jump that would else look like another unit; then
  /// units, which must be right before a dividend can be compared with a price; then dividends,
  /// from the newest back, since each changes the adjusted close of all bars before it.
  ///
  /// @param bars of one symbol and interval, in order of time
  /// @param actions dividends and splits that are known, in any order
  /// @return what is wrong with them
  public static Inspection of(List<Bar> bars, List<CorporateAction> actions) {
    var prices = new PriceColumns(bars);
    var flags = new ArrayList<Flag>();
    MissedSplits.repair(prices, actions, flags);
    WrongUnits.repair(prices, flags);
    var repairedActions = DividendChecks.repair(prices, actions, flags);
    flags.sort(Comparator.comparing(Flag::time).thenComparing(Flag::defect));
    return new Inspection(bars, flags, prices.bars(), repairedActions);
  }

  /// The bars that may be samples of signals: those whose prices no flag puts in doubt.
  ///
  /// @return some of [#bars], in order
  public List<Bar> soundBars() {
    var doubtful = doubtfulTimes();
    return doubtful.isEmpty()
        ? bars
        : bars.stream().filter(bar -> !doubtful.contains(bar.time())).toList();
  }

  private Set<Instant> doubtfulTimes() {
    var times = new HashSet<Instant>();
    for (var flag : flags) {
      if (flag.defect().distortsPrices()) {
        times.add(flag.time());
      }
    }
    return times;
  }
}
