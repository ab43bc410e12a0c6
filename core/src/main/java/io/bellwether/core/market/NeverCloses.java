package io.bellwether.core.market;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// A market without a night: a session is a UTC day.
record NeverCloses() implements TradingCalendar {
  @Override
  public long openMicrosBetween(long fromMicros, long toMicros) {
    return Math.max(0, toMicros - fromMicros);
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Optional<Session> session(LocalDate date) {
    var open = date.atStartOfDay(ZoneOffset.UTC);
    return Optional.of(new Session(date, open.toInstant(), open.plusDays(1).toInstant()));
  }
}
