package io.bellwether.core.alert;

import java.time.Duration;
import java.util.regex.Pattern;

/// Durations as people write them: `90s`, `15m`, `2h`, `1d`.
public final class DurationText {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(s|m|h|d)");

  private DurationText() {}

  /// Reads a duration.
  ///
  /// @param text a whole number and `s`, `m`, `h` or `d` (24 hours)
  /// @return the duration
  /// @throws IllegalArgumentException when the text is none
  public static Duration parse(String text) {
    var match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no duration: use for example 90s, 15m, 2h or 1d");
    }
    var count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /// Writes a duration; what is finer than a second is cut off.
  ///
  /// @param duration not negative
  /// @return the shortest text that [#parse] reads back
  public static String of(Duration duration) {
    var seconds = duration.toSeconds();
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86_400 != 0 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }
}
