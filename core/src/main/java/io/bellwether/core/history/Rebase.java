package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.CorporateAction.Dividend;
import io.bellwether.core.market.CorporateAction.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Takes new splits and dividends out of bars that were stated before them, as the provider would:
/// prices and adjusted closes ÷ the split's ratio, volumes × it; adjusted closes × (1 − dividend ÷
/// previous close) (CRSP Data Descriptions Guide, "Factor to Adjust Prices").
final class Rebase {
  /// No split is smaller: what differs less is another statement of the same price.
  private static final double SMALLEST_SPLIT = 0.02;

  private Rebase() {}

  /// Bars on the new basis.
  ///
  /// @param held on the old basis, in order of time
  /// @param fresh the bars after them, on the new basis
  /// @param news actions the held bars do not know, all after the last of them
  static List<Bar> bars(List<Bar> held, List<Bar> fresh, List<CorporateAction> news) {
    var split = new ArrayList<Bar>(held.size());
    for (var bar : held) {
      var ratio = ratioAfter(bar.time(), news);
      split.add(ratio == 1 ? bar : scaled(bar, 1 / ratio, 1 / ratio));
    }
    var closes = new TreeMap<Instant, Double>();
    split.forEach(bar -> closes.put(bar.time(), bar.close()));
    fresh.forEach(bar -> closes.put(bar.time(), bar.close()));
    var rebased = new ArrayList<Bar>(held.size());
    for (var bar : split) {
      var factor = 1.0;
      for (var action : news) {
        if (action instanceof Dividend dividend && bar.time().isBefore(dividend.time())) {
          var before = closes.lowerEntry(dividend.time());
          factor *= 1 - dividend.amount() / before.getValue();
        }
      }
      rebased.add(factor == 1 ? bar : scaled(bar, 1, factor));
    }
    return rebased;
  }

  /// Shares that one of a time became since.
  private static double ratioAfter(Instant time, List<CorporateAction> news) {
    var ratio = 1.0;
    for (var action : news) {
      if (action instanceof Split split && time.isBefore(split.time())) {
        ratio *= split.ratio();
      }
    }
    return ratio;
  }

  /// A bar in other units.
  ///
  /// @param prices open, high, low and close are multiplied by it, the volume divided
  /// @param adjusted the adjusted close is multiplied by it
  static Bar scaled(Bar bar, double prices, double adjusted) {
    return new Bar(
        bar.symbol(),
        bar.interval(),
        bar.time(),
        bar.open() * prices,
        bar.high() * prices,
        bar.low() * prices,
        bar.close() * prices,
        times(bar.adjClose(), adjusted),
        times(bar.volume(), 1 / prices));
  }

  private static OptionalDouble times(OptionalDouble value, double factor) {
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
  }

  /// All actions on the new basis: amounts of old dividends in the shares of today.
  static List<CorporateAction> actions(
      List<CorporateAction> known, List<CorporateAction> news, List<CorporateAction> fresh) {
    var byTime = new TreeMap<String, CorporateAction>();
    for (var action : known) {
      byTime.put(
          name(action),
          switch (action) {
            case Split split -> split;
            case Dividend dividend ->
                new Dividend(
                    dividend.time(), dividend.amount() / ratioAfter(dividend.time(), news));
          });
    }
    fresh.forEach(action -> byTime.put(name(action), action));
    return byTime.values().stream().sorted(Comparator.comparing(CorporateAction::time)).toList();
  }

  private static String name(CorporateAction action) {
    return action.time() + action.getClass().getSimpleName();
  }

  /// Fresh bars, and those of the held ones that the provider no longer states, on the basis of the
  /// next bar that both have.
  ///
  /// @return in order of time; empty when no bar is common to both
  static List<Bar> merged(List<Bar> held, List<Bar> fresh) {
    var all = new TreeMap<Instant, Bar>();
    fresh.forEach(bar -> all.put(bar.time(), bar));
    var prices = Double.NaN;
    var adjusted = Double.NaN;
    var waiting = new ArrayList<Bar>();
    for (int i = held.size() - 1; i >= 0; i--) {
      var old = held.get(i);
      var now = all.get(old.time());
      if (now != null) {
        prices = now.close() / old.close();
        prices = Math.abs(prices - 1) < SMALLEST_SPLIT ? 1 : prices;
        adjusted = ratio(now.adjClose(), old.adjClose());
      } else if (Double.isNaN(prices)) {
        waiting.add(old);
      } else {
        all.put(old.time(), scaledOrBare(old, prices, adjusted));
      }
    }
    if (Double.isNaN(prices)) {
      return List.of();
    }
    // Behind the last common bar there was no split that one of them does not know of.
    for (var old : waiting) {
      all.put(old.time(), old);
    }
    return List.copyOf(all.values());
  }

  private static double ratio(OptionalDouble now, OptionalDouble old) {
    return now.isPresent() && old.isPresent() ? now.getAsDouble() / old.getAsDouble() : Double.NaN;
  }

  private static Bar scaledOrBare(Bar bar, double prices, double adjusted) {
    if (!Double.isNaN(adjusted)) {
      return scaled(bar, prices, adjusted);
    }
    var scaled = scaled(bar, prices, 1);
    return new Bar(
        bar.symbol(),
        bar.interval(),
        bar.time(),
        scaled.open(),
        scaled.high(),
        scaled.low(),
        scaled.close(),
        OptionalDouble.empty(),
        scaled.volume());
  }
}
