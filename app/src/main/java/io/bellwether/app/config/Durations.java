package io.bellwether.app.config;

import java.time.Duration;
import java.util.regex.Pattern;

/// How people write a length of time.
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /// Reads a number with its unit.
  ///
  /// @param text `500ms`, `30s`, `5m`, `2h`, `7d`
  /// @return the duration
  /// @throws IllegalArgumentException when it is none
  public static Duration parse(String text) {
    var matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a length of time: write it as 500ms, 30s, 5m, 2h or 7d");
    }
    var number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
