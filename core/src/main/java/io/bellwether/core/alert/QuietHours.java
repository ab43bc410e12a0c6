package io.bellwether.core.alert;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// A time of day in which nobody wants to be woken: alerts wait for its end.
///
/// @param from its first moment
/// @param to the moment it ends; before `from` when it spans midnight
public record QuietHours(LocalTime from, LocalTime to) {
  /// Checks that it is not empty.
  ///
  /// @throws IllegalArgumentException when both are the same
  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quiet hours from " + from + " to " + to + " are empty");
    }
  }

  /// Reads quiet hours.
  ///
  /// @param text for example `22:00-07:00`
  /// @return the hours
  /// @throws IllegalArgumentException when the text is none
  public static QuietHours parse(String text) {
    var dash = text.indexOf('-');
    try {
      return new QuietHours(
          LocalTime.parse(text.substring(0, Math.max(0, dash))),
          LocalTime.parse(text.substring(dash + 1)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' are no quiet hours: use for example 22:00-07:00", e);
    }
  }

  /// When the quiet hours end that a moment lies in.
  ///
  /// @param now the moment
  /// @param zone whose clock counts
  /// @return their end; empty outside them
  public Optional<Instant> endAfter(Instant now, ZoneId zone) {
    var local = now.atZone(zone);
    var time = local.toLocalTime();
    var spansMidnight = to.isBefore(from);
    var inside =
        spansMidnight
            ? !time.isBefore(from) || time.isBefore(to)
            : !time.isBefore(from) && time.isBefore(to);
    if (!inside) {
      return Optional.empty();
    }
    var day = local.toLocalDate();
    var endDay = spansMidnight && !time.isBefore(from) ? day.plusDays(1) : day;
    return Optional.of(endDay.atTime(to).atZone(zone).toInstant());
  }

  /// As [#parse] reads it.
  ///
  /// @return for example `22:00-07:00`
  @Override
  public String toString() {
    return from + "-" + to;
  }
}
