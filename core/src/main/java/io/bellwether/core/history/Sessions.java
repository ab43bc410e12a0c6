package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/// What the calendar of an exchange means for bars of an interval: which are closed, and where
/// there can be any. Bars of days and weeks are named by dates at midnight UTC, shorter ones by
/// their first instant.
///
/// @param calendar when the exchange is open
/// @param interval how long each bar is
record Sessions(TradingCalendar calendar, Interval interval) {
  /// Providers state quotes late by up to 20 minutes, and settle a close after the closing auction.
  static final Duration SETTLING = Duration.ofMinutes(30);

  /// How long a bar that should be there and is not is asked for again.
  private static final Duration PATIENCE = Duration.ofDays(7);

  private static final int LONGEST_CLOSURE_DAYS = 14;

  private boolean dated() {
    return interval == Interval.ONE_DAY || interval == Interval.ONE_WEEK;
  }

  /// The first time a bar can have that is not closed: all earlier ones are final.
  Instant firstOpen(Instant now) {
    return switch (interval) {
      case ONE_DAY -> midnight(firstOpenDate(now));
      case ONE_WEEK -> midnight(firstOpenWeek(now));
      case ONE_MINUTE, FIVE_MINUTES, FIFTEEN_MINUTES, THIRTY_MINUTES, ONE_HOUR ->
          firstOpenMoment(now);
    };
  }

  private LocalDate firstOpenDate(Instant now) {
    var today = date(now);
    for (var day = today.minusDays(2); !day.isAfter(today); day = day.plusDays(1)) {
      var session = calendar.session(day);
      if (session.isPresent() && session.get().close().plus(SETTLING).isAfter(now)) {
        return day;
      }
    }
    return today.plusDays(1);
  }

  /// A week closes with its last session.
  private LocalDate firstOpenWeek(Instant now) {
    var open = firstOpenDate(now);
    var monday = monday(open);
    for (var day = open; day.isBefore(monday.plusDays(7)); day = day.plusDays(1)) {
      if (calendar.session(day).isPresent()) {
        return monday;
      }
    }
    return monday.plusDays(7);
  }

  private Instant firstOpenMoment(Instant now) {
    var closed = now.minus(SETTLING).minus(interval.length()).truncatedTo(ChronoUnit.MINUTES);
    var minute = now.truncatedTo(ChronoUnit.MINUTES);
    return openBetween(closed, minute) ? closed.plus(1, ChronoUnit.MINUTES) : minute;
  }

  /// Whether there can be bars, of those there are up to now.
  boolean mayHaveBars(Instant from, Instant to, Instant now) {
    return firstPossible(from, to, now).isPresent();
  }

  /// Where the first bar of a range can be.
  private Optional<Instant> firstPossible(Instant from, Instant to, Instant now) {
    if (!dated()) {
      var end = to.isBefore(now) ? to : now;
      return openBetween(from, end) ? Optional.of(from) : Optional.empty();
    }
    for (var day = utcDate(from); midnight(day).isBefore(to); day = day.plusDays(1)) {
      var session = calendar.session(day);
      if (session.isPresent()) {
        return session.get().open().isAfter(now) ? Optional.empty() : Optional.of(midnight(day));
      }
    }
    return Optional.empty();
  }

  private boolean openBetween(Instant from, Instant to) {
    return calendar.openMicrosBetween(UtcMicros.of(from), UtcMicros.of(to)) > 0;
  }

  /// Up to where an answer covers what was asked: open bars do not count, and where the last bars
  /// should be but are not, the provider may only be late.
  ///
  /// @param asked what for
  /// @param last the last closed bar of the answer
  Instant coveredUpTo(TimeRange asked, Optional<Bar> last, Instant now) {
    var firstOpen = firstOpen(now);
    var end = asked.to().isBefore(firstOpen) ? asked.to() : firstOpen;
    var behind = last.map(this::end).orElse(asked.from());
    var recent = floor(now.minus(PATIENCE));
    var from = behind.isAfter(recent) ? behind : recent;
    var late = firstPossible(from, end, now).map(this::floor);
    return late.isPresent() && late.get().isBefore(end) ? late.get() : end;
  }

  private Instant end(Bar bar) {
    return bar.time().plus(interval.length());
  }

  /// The time of the bar a moment lies in, or earlier.
  Instant floor(Instant moment) {
    return switch (interval) {
      case ONE_DAY -> moment.truncatedTo(ChronoUnit.DAYS);
      case ONE_WEEK -> midnight(monday(utcDate(moment)));
      case ONE_MINUTE, FIVE_MINUTES, FIFTEEN_MINUTES, THIRTY_MINUTES, ONE_HOUR ->
          moment.truncatedTo(ChronoUnit.MINUTES);
    };
  }

  /// The first time of a bar at or after a moment, or later.
  Instant ceiling(Instant moment) {
    var floor = floor(moment);
    if (floor.equals(moment)) {
      return moment;
    }
    return floor.plus(dated() ? interval.length() : Duration.ofMinutes(1));
  }

  /// Behind the last bar there can be now.
  Instant end(Instant now) {
    return dated() ? ceiling(midnight(date(now).plusDays(1))) : ceiling(now.plusSeconds(1));
  }

  /// The last session that had begun: dividends and splits up to its date are in force.
  LocalDate basis(Instant moment) {
    var day = date(moment).plusDays(1);
    for (int i = 0; i < LONGEST_CLOSURE_DAYS; i++) {
      var session = calendar.session(day);
      if (session.isPresent() && !session.get().open().isAfter(moment)) {
        return day;
      }
      day = day.minusDays(1);
    }
    return day;
  }

  private LocalDate date(Instant moment) {
    return moment.atZone(calendar.zone()).toLocalDate();
  }

  private static LocalDate utcDate(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static LocalDate monday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
