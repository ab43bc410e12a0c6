package io.bellwether.core.quality;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.TradingCalendar;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Sessions of the exchange without a daily bar.
public final class MissingSessions {
  private MissingSessions() {}

  /// The sessions between the first and the last bar that have none.
  ///
  /// @param bars in order of time; of another interval than a day nothing is missing
  /// @param calendar of their exchange; of one that never closes nothing is missing, since it also
  ///   stands for an exchange whose hours are not known
  /// @return a flag for each, in order of time
  public static List<Flag> find(List<Bar> bars, TradingCalendar calendar) {
    if (bars.isEmpty()
        || bars.getFirst().interval() != Interval.ONE_DAY
        || calendar.equals(TradingCalendar.alwaysOpen())) {
      return List.of();
    }
    var flags = new ArrayList<Flag>();
    for (int i = 1; i < bars.size(); i++) {
      var end = date(bars.get(i));
      for (var day = date(bars.get(i - 1)).plusDays(1); day.isBefore(end); day = day.plusDays(1)) {
        if (calendar.session(day).isPresent()) {
          flags.add(
              new Flag(
                  day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                  Defect.MISSING_SESSION,
                  "the exchange had a session and there is no bar of it",
                  false));
        }
      }
    }
    return flags;
  }

  private static LocalDate date(Bar bar) {
    return bar.time().atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
