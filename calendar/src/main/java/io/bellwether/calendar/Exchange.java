package io.bellwether.calendar;

import static com.opengamma.strata.basics.date.HolidayCalendarIds.AUSY;
import static com.opengamma.strata.basics.date.HolidayCalendarIds.EUTA;
import static com.opengamma.strata.basics.date.HolidayCalendarIds.GBLO;
import static com.opengamma.strata.basics.date.HolidayCalendarIds.JPTO;
import static com.opengamma.strata.basics.date.HolidayCalendarIds.NYSE;
import static com.opengamma.strata.basics.date.HolidayCalendarIds.SAT_SUN;

import com.opengamma.strata.basics.date.HolidayCalendarId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/// Markets whose hours we know. The holidays are Strata's; the hours are those the exchange states
/// for its regular session today, in its own time, used for every year.
///
/// @param holidays whole days without trading
/// @param zone in which it counts its days
/// @param hours of a trading day, in order
record Exchange(HolidayCalendarId holidays, ZoneId zone, List<Hours> hours) {
  /// Shares and funds in the United States: New York Stock Exchange and Nasdaq.
  static final Exchange UNITED_STATES = of(NYSE, "America/New_York", new Hours("09:30", "16:00"));

  /// Futures of CME Globex: from the evening before.
  static final Exchange US_FUTURES = of(NYSE, "America/New_York", new Hours("-06:00", "17:00"));

  /// Currencies: Sunday to Friday, 17:00 in New York.
  static final Exchange CURRENCIES = of(SAT_SUN, "America/New_York", new Hours("-07:00", "17:00"));

  /// London Stock Exchange.
  static final Exchange LONDON = of(GBLO, "Europe/London", new Hours("08:00", "16:30"));

  /// Euronext, whose holidays are those of the TARGET system; Xetra and Milan have a few more.
  static final Exchange EURO_AREA = of(EUTA, "Europe/Paris", new Hours("09:00", "17:30"));

  /// SIX Swiss Exchange.
  static final Exchange ZURICH =
      of(HolidayCalendarId.of("CHZU"), "Europe/Zurich", new Hours("09:00", "17:20"));

  /// Toronto Stock Exchange.
  static final Exchange TORONTO =
      of(HolidayCalendarId.of("CATO"), "America/Toronto", new Hours("09:30", "16:00"));

  /// Australian Securities Exchange.
  static final Exchange SYDNEY = of(AUSY, "Australia/Sydney", new Hours("10:00", "16:00"));

  /// Tokyo Stock Exchange, with its lunch break.
  static final Exchange TOKYO =
      of(JPTO, "Asia/Tokyo", new Hours("09:00", "11:30"), new Hours("12:30", "15:30"));

  private static Exchange of(HolidayCalendarId holidays, String zone, Hours... hours) {
    return new Exchange(holidays, ZoneId.of(zone), List.of(hours));
  }

  /// The stretches of open market of a trading day, in order.
  List<Stretch> stretches(LocalDate date) {
    var stretches = new ArrayList<Stretch>(hours.size());
    for (var h : hours) {
      stretches.add(new Stretch(date, at(date, h.openMinutes()), at(date, h.closeMinutes())));
    }
    return stretches;
  }

  private ZonedDateTime at(LocalDate date, int minutes) {
    return LocalDateTime.of(date, java.time.LocalTime.MIDNIGHT).plusMinutes(minutes).atZone(zone);
  }

  /// An uninterrupted time of open market.
  record Stretch(LocalDate date, ZonedDateTime open, ZonedDateTime close) {}

  /// From opening to close as wall-clock minutes from midnight of the trading day; an opening on
  /// the evening before is negative.
  record Hours(int openMinutes, int closeMinutes) {
    Hours(String open, String close) {
      this(minutes(open), minutes(close));
    }

    private static int minutes(String text) {
      var negative = text.startsWith("-");
      var parts = (negative ? text.substring(1) : text).split(":", -1);
      var minutes = Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
      return negative ? -minutes : minutes;
    }
  }
}
