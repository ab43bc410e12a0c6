package io.bellwether.core.market;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The length of a bar.
public enum Interval {
  /// One minute.
  ONE_MINUTE("1m", Duration.ofMinutes(1)),
  /// Five minutes.
  FIVE_MINUTES("5m", Duration.ofMinutes(5)),
  /// Fifteen minutes.
  FIFTEEN_MINUTES("15m", Duration.ofMinutes(15)),
  /// Thirty minutes.
  THIRTY_MINUTES("30m", Duration.ofMinutes(30)),
  /// One hour.
  ONE_HOUR("1h", Duration.ofHours(1)),
  /// One trading day.
  ONE_DAY("1d", Duration.ofDays(1)),
  /// One week.
  ONE_WEEK("1wk", Duration.ofDays(7));

  private final String code;
  private final Duration length;

  Interval(String code, Duration length) {
    this.code = code;
    this.length = length;
  }

  /// The interval of a code.
  ///
  /// @param code `1m`, `5m`, `15m`, `30m`, `1h`, `1d` or `1wk`
  /// @return the interval
  /// @throws IllegalArgumentException when there is none; the message lists those there are
  public static Interval of(String code) {
    for (var interval : values()) {
      if (interval.code.equals(code)) {
        return interval;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not an interval: use one of %s"
            .formatted(
                code,
                Arrays.stream(values()).map(Interval::code).collect(Collectors.joining(", "))));
  }

  /// How people and tables write it.
  ///
  /// @return for example `1m`
  public String code() {
    return code;
  }

  /// How long it lasts.
  ///
  /// @return its nominal length; a trading day is shorter
  public Duration length() {
    return length;
  }
}
