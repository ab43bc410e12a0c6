package io.bellwether.core.history;

import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// Open from Monday to Friday, 14:00 to 21:00 UTC.
final class WeekdayExchange implements TradingCalendar {
  static final Duration OPENS = Duration.ofHours(14);
  static final Duration LENGTH = Duration.ofHours(7);

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Optional<Session> session(LocalDate date) {
    if (date.getDayOfWeek().getValue() > 5) {
      return Optional.empty();
    }
    var open = date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(OPENS);
    return Optional.of(new Session(date, open, open.plus(LENGTH)));
  }

  @Override
  public long openMicrosBetween(long fromMicros, long toMicros) {
    var sum = 0L;
    for (var day = UtcMicros.date(fromMicros);
        !day.isAfter(UtcMicros.date(toMicros));
        day = day.plusDays(1)) {
      var session = session(day);
      if (session.isPresent()) {
        var from = Math.max(fromMicros, micros(session.get().open()));
        sum += Math.max(0, Math.min(toMicros, micros(session.get().close())) - from);
      }
    }
    return sum;
  }

  private static long micros(Instant moment) {
    return UtcMicros.of(moment);
  }
}
