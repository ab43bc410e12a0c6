package io.bellwether.app.config;

import java.time.Duration;
import java.util.Objects;

/// How the stream is kept.
///
/// @param retention how long records stay on the stream at least
/// @param archive whether records are archived before they are deleted
public record StreamSettings(Duration retention, Boolean archive) {
  private static final Duration WEEK = Duration.ofDays(7);

  /// Puts the defaults in.
  ///
  /// @throws IllegalArgumentException when the retention is less than an hour
  public StreamSettings {
    retention = Objects.requireNonNullElse(retention, WEEK);
    archive = Objects.requireNonNullElse(archive, true);
    if (retention.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException("retention must be at least 1h");
    }
  }

  /// Nothing is set.
  ///
  /// @return the defaults
  public static StreamSettings defaults() {
    return new StreamSettings(WEEK, true);
  }
}
