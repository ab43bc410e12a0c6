package io.bellwether.core.alert;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.Side;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What an alert says to people. Nothing of it holds a line break or another control character:
/// symbols, templates and ids cannot, and the rest is made here.
public final class AlertText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.US);
  private static final int SUBJECT_LENGTH = 120;

  private AlertText() {}

  /// A line of details.
  ///
  /// @param label what it is
  /// @param value its value
  public record Detail(String label, String value) {}

  /// The subject of a message.
  ///
  /// @param alert the alert
  /// @return one line of at most 120 characters
  public static String subject(Alert alert) {
    var subject = "[%s] %s: %s".formatted(alert.severity().text(), subjectOf(alert), alert.why());
    return shortened(subject, SUBJECT_LENGTH);
  }

  private static String subjectOf(Alert alert) {
    return alert
        .symbol()
        .map(Symbol::value)
        .orElse(alert.when().equals(Condition.PublicationFails.TEXT) ? "charts" : "feed");
  }

  /// The text of a message.
  ///
  /// @param template what to say
  /// @param alert the alert
  /// @param zone the reader's
  /// @return one line
  public static String line(Template template, Alert alert, ZoneId zone) {
    return template.fill(field -> value(field, alert, zone));
  }

  private static String value(Template.Field field, Alert alert, ZoneId zone) {
    var reading = alert.reading();
    return switch (field) {
      case SYMBOL -> subjectOf(alert);
      case RULE -> alert.rule();
      case SEVERITY -> alert.severity().text();
      case WHEN -> alert.when();
      case WHY -> alert.why();
      case SIDE -> reading.side().map(Side::jsonName).orElse(NumberText.UNKNOWN);
      case PRICE -> NumberText.of(reading.price());
      case CHANGE_PERCENT ->
          reading.changePercent().isPresent()
              ? NumberText.percent(reading.changePercent().getAsDouble())
              : NumberText.UNKNOWN;
      case VOLUME -> NumberText.of(reading.volume());
      case FAST -> NumberText.of(reading.fast());
      case SLOW -> NumberText.of(reading.slow());
      case VALUE -> NumberText.of(reading.value());
      case TIME -> time(alert.time(), zone);
    };
  }

  /// All that is known of an alert, for a message with room.
  ///
  /// @param alert the alert
  /// @param zone the reader's
  /// @return what has a value, in order
  public static List<Detail> details(Alert alert, ZoneId zone) {
    var details = new ArrayList<Detail>();
    for (var field : Template.Field.values()) {
      var value = value(field, alert, zone);
      if (!value.equals(NumberText.UNKNOWN) && field != Template.Field.VALUE) {
        var name = field.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        details.add(new Detail(name, value));
      }
    }
    return details;
  }

  private static String time(Instant time, ZoneId zone) {
    return TIME.format(time.atZone(zone));
  }

  /// A text cut to a length, with three points where it was cut.
  ///
  /// @param text the text
  /// @param length most characters, ≥ 3
  /// @return the text, or its beginning
  public static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    var end = length - 3;
    var splitsPair = Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end) + "...";
  }
}
