package io.bellwether.charts.kind;

import io.bellwether.charts.data.Calendars;
import io.bellwether.charts.data.MarketData;
import io.bellwether.charts.data.PriceSeries;
import io.bellwether.charts.data.Wording;
import io.bellwether.core.market.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The words around a chart: range, source, what is missing, when the data is of.
final class Headings {
  private static final int NAMED = 6;

  private final MarketData data;
  private final boolean daily;

  Headings(MarketData data) {
    this.data = data;
    this.daily =
        switch (data.interval()) {
          case ONE_DAY, ONE_WEEK -> true;
          case ONE_MINUTE, FIVE_MINUTES, FIFTEEN_MINUTES, THIRTY_MINUTES, ONE_HOUR -> false;
        };
  }

  /// Whether bars have days, not moments.
  boolean daily() {
    return daily;
  }

  /// The symbols, for a title.
  String symbols() {
    return Wording.list(data.symbols().stream().map(s -> s.symbol().value()).toList(), NAMED);
  }

  /// How long a bar is, for a title.
  String interval() {
    return switch (data.interval()) {
      case ONE_DAY -> "daily";
      case ONE_WEEK -> "weekly";
      case ONE_HOUR -> "hourly";
      case ONE_MINUTE -> "1-minute";
      case FIVE_MINUTES -> "5-minute";
      case FIFTEEN_MINUTES -> "15-minute";
      case THIRTY_MINUTES -> "30-minute";
    };
  }

  /// The currency of the prices as a unit.
  String currency() {
    var known =
        data.symbols().stream()
            .map(s -> s.currency().orElse("quote currency"))
            .collect(Collectors.toSet());
    return known.size() == 1 ? known.iterator().next() : "each symbol's own currency";
  }

  /// Range, counts and source; then what else is to be said, then what is left out.
  List<String> notes(List<PriceSeries> drawn, List<String> more) {
    var notes = new ArrayList<String>();
    var first = drawn.stream().mapToLong(s -> s.times()[0]).min().orElseThrow();
    var last = drawn.stream().mapToLong(s -> s.times()[s.size() - 1]).max().orElseThrow();
    var range = Wording.time(first, daily) + " to " + Wording.time(last, daily);
    notes.add(
        range + (daily ? "" : " UTC") + " · " + counts(drawn) + " · source: " + data.source());
    notes.addAll(more);
    if (!data.leftOut().isEmpty()) {
      notes.add(
          "Left out: "
              + Wording.list(
                  data.leftOut().stream().map(MarketData.LeftOut::text).toList(), NAMED));
    }
    return notes;
  }

  private String counts(List<PriceSeries> drawn) {
    var unit = data.interval() == Interval.ONE_DAY ? "trading day" : interval() + " bar";
    var sizes = drawn.stream().map(PriceSeries::size).distinct().toList();
    if (sizes.size() == 1) {
      return Wording.count(sizes.getFirst(), unit) + (drawn.size() > 1 ? " each" : "");
    }
    return unit
        + "s: "
        + Wording.list(
            drawn.stream().map(s -> s.symbol() + " " + Wording.count(s.size())).toList(), NAMED);
  }

  /// Gaps of series that are drawn each on its own days.
  List<String> gaps(List<PriceSeries> drawn) {
    var gaps = data.interval() == Interval.ONE_DAY ? Calendars.gaps(drawn) : List.<String>of();
    return gaps.isEmpty() ? gaps : List.of(Wording.list(gaps, 2));
  }

  /// When the data is of.
  String footer(List<PriceSeries> drawn) {
    var last = drawn.stream().mapToLong(s -> s.times()[s.size() - 1]).max().orElseThrow();
    return "Data as of " + Wording.time(last, daily) + (daily ? "" : " UTC") + " · Bellwether";
  }
}
