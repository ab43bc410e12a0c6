package io.bellwether.core.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// When a market is open: the sessions of its regular trading.
public interface TradingCalendar {
  /// A market that never closes, as of coins; its days are UTC days.
  ///
  /// @return equal to every other such market
  static TradingCalendar alwaysOpen() {
    return new NeverCloses();
  }

  /// How long the market was open between two moments.
  ///
  /// @param fromMicros UTC microseconds since 1970
  /// @param toMicros UTC microseconds since 1970
  /// @return microseconds of open market in between, 0 when `to` is not after `from`
  long openMicrosBetween(long fromMicros, long toMicros);

  /// The zone in which the market counts its days.
  ///
  /// @return the exchange's time zone
  ZoneId zone();

  /// The session of a day.
  ///
  /// @param date a day in [#zone()]
  /// @return from its opening to its close, a lunch break included; empty on a holiday or a weekend
  Optional<Session> session(LocalDate date);

  /// The trading day that a moment belongs to, open or not: the day of [#zone()], or the next one
  /// from when that one's session has opened on the evening before.
  ///
  /// @param moment any moment
  /// @return the day it lies in
  default Day dayAt(Instant moment) {
    var date = moment.atZone(zone()).toLocalDate();
    var end = beginOf(date.plusDays(1));
    return moment.isBefore(end)
        ? new Day(date, beginOf(date), end)
        : new Day(date.plusDays(1), end, beginOf(date.plusDays(2)));
  }

  private Instant beginOf(LocalDate date) {
    var midnight = date.atStartOfDay(zone()).toInstant();
    return session(date).map(Session::open).filter(midnight::isAfter).orElse(midnight);
  }

  /// The session that is open, or else the next one.
  ///
  /// @param moment any moment
  /// @return a session whose close is after the moment
  default Session currentOrNext(Instant moment) {
    // A session may open on the evening before its date, and holidays are few in a row.
    var date = moment.atZone(zone()).toLocalDate().minusDays(1);
    for (int i = 0; i < 400; i++) {
      var session = session(date.plusDays(i));
      if (session.isPresent() && session.get().close().isAfter(moment)) {
        return session.get();
      }
    }
    throw new IllegalArgumentException("the calendar knows no session after " + moment);
  }

  /// Whether the market is open.
  ///
  /// @param moment any moment
  /// @return whether it lies within a session
  default boolean isOpenAt(Instant moment) {
    var micros = UtcMicros.of(moment);
    return openMicrosBetween(micros, micros + 1) > 0;
  }

  /// A trading day with the nights around its session.
  ///
  /// @param date the trading day
  /// @param start its first instant
  /// @param end the first instant after it
  record Day(LocalDate date, Instant start, Instant end) {}

  /// One day's regular trading.
  ///
  /// @param date the trading day
  /// @param open its first instant
  /// @param close the first instant after it
  record Session(LocalDate date, Instant open, Instant close) {}
}
