package io.bellwether.charts.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Which times several symbols have bars at: joins them, and says what a join or a gap leaves out.
public final class Calendars {
  private static final int LONG_GAP_DAYS = 7;
  private static final int NAMED = 3;
  private static final long DAY = 86_400_000;

  private Calendars() {}

  /// Prices at the times that all symbols have.
  ///
  /// @param joined the series, all with the same times
  /// @param notes what was left out, a sentence each; empty when nothing was
  public record Join(List<PriceSeries> joined, List<String> notes) {
    /// Copies the lists.
    public Join {
      joined = List.copyOf(joined);
      notes = List.copyOf(notes);
    }
  }

  /// Keeps the times that all series have.
  ///
  /// @param series at least one
  /// @return the joined series, which may be empty
  public static Join join(List<PriceSeries> series) {
    var held = new HashMap<Long, Integer>();
    for (var one : series) {
      for (var time : one.times()) {
        held.merge(time, 1, Integer::sum);
      }
    }
    var joined = series.stream().map(one -> keep(one, held, series.size())).toList();
    var common = joined.getFirst().size();
    var dropped = new ArrayList<String>();
    for (var one : series) {
      if (one.size() > common) {
        dropped.add(Wording.count(one.size() - common) + " of " + one.symbol());
      }
    }
    return new Join(
        joined,
        dropped.isEmpty()
            ? List.of()
            : List.of(
                "Joined on the %s times all symbols have; left out: %s"
                    .formatted(Wording.count(common), Wording.list(dropped, NAMED))));
  }

  private static PriceSeries keep(PriceSeries series, Map<Long, Integer> held, int wanted) {
    var times = new long[series.size()];
    var prices = new double[series.size()];
    var kept = 0;
    for (int i = 0; i < series.size(); i++) {
      if (held.getOrDefault(series.times()[i], 0) == wanted) {
        times[kept] = series.times()[i];
        prices[kept++] = series.prices()[i];
      }
    }
    return new PriceSeries(
        series.symbol(), Arrays.copyOf(times, kept), Arrays.copyOf(prices, kept));
  }

  /// Whether a symbol has bars on Saturdays or Sundays.
  ///
  /// @param series its prices
  /// @return true for coins
  public static boolean tradesOnWeekends(PriceSeries series) {
    // 1970-01-01 was a Thursday.
    return Arrays.stream(series.times())
        .map(time -> Math.floorMod(Math.floorDiv(time, DAY) + 3, 7))
        .anyMatch(weekday -> weekday >= 5);
  }

  /// What is missing in daily series that are drawn each on its own days: days that others of the
  /// same kind of calendar have, and long gaps.
  ///
  /// @param series daily prices
  /// @return a sentence each; empty when nothing is missing
  public static List<String> gaps(List<PriceSeries> series) {
    var notes = new ArrayList<String>();
    for (var weekends : new boolean[] {false, true}) {
      var alike = series.stream().filter(one -> tradesOnWeekends(one) == weekends).toList();
      var all = new TreeSet<Long>();
      alike.forEach(one -> Arrays.stream(one.times()).forEach(all::add));
      alike.forEach(one -> lacking(one, all, notes));
    }
    return notes;
  }

  private static void lacking(PriceSeries series, NavigableSet<Long> all, List<String> notes) {
    var first = series.times()[0];
    var last = series.times()[series.size() - 1];
    var missing = new TreeSet<>(all.subSet(first, true, last, true));
    Arrays.stream(series.times()).forEach(missing::remove);
    if (!missing.isEmpty()) {
      var named = missing.stream().limit(NAMED).map(time -> date(time).toString()).toList();
      notes.add(
          "%s lacks %s the others have (%s%s)"
              .formatted(
                  series.symbol(),
                  Wording.count(missing.size(), "day"),
                  String.join(", ", named),
                  missing.size() > NAMED ? ", …" : ""));
    }
    for (int i = 1; i < series.size(); i++) {
      var from = series.times()[i - 1];
      var to = series.times()[i];
      if (to - from > LONG_GAP_DAYS * DAY && missing.subSet(from, to).isEmpty()) {
        notes.add(
            "%s has no bars between %s and %s".formatted(series.symbol(), date(from), date(to)));
      }
    }
  }

  /// The UTC date of a time.
  ///
  /// @param millis milliseconds since 1970
  /// @return its date
  public static LocalDate date(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}
