package io.bellwether.calendar;

import com.opengamma.strata.basics.date.HolidayCalendar;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// The sessions of one exchange, laid out so that the open time between two moments is a
/// subtraction: it is asked for with every quote.
final class SessionTable implements TradingCalendar {
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2098, 12, 31);

  private final Exchange exchange;
  private final HolidayCalendar holidays;

  /// Stretches of open market in order of time, and how long the market was open before each.
  private final long[] opens;

  private final long[] closes;
  private final long[] openBefore;

  /// For each UTC day since 1970, the first stretch that closes after the day began.
  private final int[] firstOfDay;

  SessionTable(Exchange exchange, HolidayCalendar holidays) {
    this.exchange = exchange;
    this.holidays = holidays;
    var stretches =
        FIRST
            .datesUntil(LAST)
            .filter(holidays::isBusinessDay)
            .flatMap(date -> exchange.stretches(date).stream())
            .toList();
    opens = stretches.stream().mapToLong(s -> UtcMicros.of(s.open().toInstant())).toArray();
    closes = stretches.stream().mapToLong(s -> UtcMicros.of(s.close().toInstant())).toArray();
    openBefore = new long[opens.length];
    for (int i = 1; i < opens.length; i++) {
      openBefore[i] = openBefore[i - 1] + closes[i - 1] - opens[i - 1];
    }
    firstOfDay = new int[(int) LAST.toEpochDay()];
    for (int day = 0, i = 0; day < firstOfDay.length; day++) {
      while (i < closes.length - 1 && closes[i] <= day * UtcMicros.DAY) {
        i++;
      }
      firstOfDay[day] = i;
    }
  }

  @Override
  public long openMicrosBetween(long fromMicros, long toMicros) {
    return toMicros <= fromMicros ? 0 : openUpTo(toMicros) - openUpTo(fromMicros);
  }

  /// How long the market was open from 1970 up to a moment.
  private long openUpTo(long micros) {
    var day = Math.clamp(Math.floorDiv(micros, UtcMicros.DAY), 0, firstOfDay.length - 1);
    var i = firstOfDay[day];
    while (i < closes.length - 1 && closes[i] <= micros) {
      i++;
    }
    return openBefore[i] + Math.clamp(micros - opens[i], 0, closes[i] - opens[i]);
  }

  @Override
  public ZoneId zone() {
    return exchange.zone();
  }

  @Override
  public Optional<Session> session(LocalDate date) {
    if (date.isBefore(FIRST) || date.isAfter(LAST) || holidays.isHoliday(date)) {
      return Optional.empty();
    }
    var stretches = exchange.stretches(date);
    return Optional.of(
        new Session(
            date,
            stretches.getFirst().open().toInstant(),
            stretches.getLast().close().toInstant()));
  }

  @Override
  public String toString() {
    return exchange.holidays() + " in " + exchange.zone();
  }
}
