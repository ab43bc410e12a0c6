package io.bellwether.app.config;

import io.bellwether.core.lake.TableDefinition;
import io.bellwether.core.lake.Tables;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// How the lake is kept.
///
/// @param flush how long a row waits at most for its file, 100 ms to an hour: what other programs
///   see is older by no more than this and half a second
/// @param upkeep pause between two rounds of upkeep, 10 ms to an hour; days that are over move
///   after six quiet pauses, or after 120 at most
/// @param grace how long replaced files stay; longer than any query of others runs
/// @param retention how long the rows of a table are kept after their day, by its name; forever
///   where it is left out
public record LakeSettings(
    Duration flush, Duration upkeep, Duration grace, Map<String, Duration> retention) {
  private static final Duration FLUSH = Duration.ofSeconds(5);
  private static final Duration UPKEEP = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofMinutes(15);
  private static final Duration MOST = Duration.ofHours(1);

  /// Puts the defaults in: what is left out in the file arrives as null.
  ///
  /// @throws IllegalArgumentException when a time is out of range, or a table does not exist
  public LakeSettings {
    flush = Objects.requireNonNullElse(flush, FLUSH);
    upkeep = Objects.requireNonNullElse(upkeep, UPKEEP);
    grace = Objects.requireNonNullElse(grace, GRACE);
    retention = Map.copyOf(Objects.requireNonNullElse(retention, Map.of()));
    requireWithin("flush", flush, Duration.ofMillis(100));
    requireWithin("upkeep", upkeep, Duration.ofMillis(10));
    if (grace.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("grace must be at least 1s");
    }
    for (var table : retention.entrySet()) {
      if (Tables.ALL.stream().noneMatch(t -> t.name().equals(table.getKey()))) {
        throw new IllegalArgumentException(
            "retention names '%s': the tables are %s"
                .formatted(
                    table.getKey(),
                    Tables.ALL.stream()
                        .map(TableDefinition::name)
                        .collect(Collectors.joining(", "))));
      }
      if (table.getValue().compareTo(Duration.ofDays(1)) < 0) {
        throw new IllegalArgumentException(
            "retention of %s must be at least 1d".formatted(table.getKey()));
      }
    }
  }

  private static void requireWithin(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "%s must be between %dms and 1h".formatted(name, least.toMillis()));
    }
  }

  /// Nothing is set.
  ///
  /// @return the defaults
  public static LakeSettings defaults() {
    return new LakeSettings(FLUSH, UPKEEP, GRACE, Map.of());
  }
}
