package io.bellwether.app.config;

import java.time.Duration;
import java.util.Objects;

/// How much SQL may take.
///
/// @param memoryMegabytes memory of all queries together; what does not fit is spilled to the disk
/// @param maxRows most rows that a request to the API may ask for
/// @param maxTime longest run that a request to the API may ask for
/// @param maxExportMegabytes largest Parquet file of the API
/// @param maxQueries most queries of the API at once
public record SqlSettings(
    Integer memoryMegabytes,
    Long maxRows,
    Duration maxTime,
    Integer maxExportMegabytes,
    Integer maxQueries) {
  private static final int MEMORY = 512;
  private static final long ROWS = 10_000_000;
  private static final Duration TIME = Duration.ofMinutes(10);
  private static final int EXPORT = 4096;
  private static final int QUERIES = 4;
  private static final int LEAST_MEMORY = 64;

  /// Puts the defaults in: what is left out in the file arrives as null.
  ///
  /// @throws IllegalArgumentException when a limit is too small to answer anything
  public SqlSettings {
    memoryMegabytes = Objects.requireNonNullElse(memoryMegabytes, MEMORY);
    maxRows = Objects.requireNonNullElse(maxRows, ROWS);
    maxTime = Objects.requireNonNullElse(maxTime, TIME);
    maxExportMegabytes = Objects.requireNonNullElse(maxExportMegabytes, EXPORT);
    maxQueries = Objects.requireNonNullElse(maxQueries, QUERIES);
    if (memoryMegabytes < LEAST_MEMORY) {
      throw new IllegalArgumentException("memory-megabytes must be at least " + LEAST_MEMORY);
    }
    if (maxRows < 1 || maxExportMegabytes < 1 || maxQueries < 1 || !maxTime.isPositive()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /// Nothing is set.
  ///
  /// @return the defaults
  public static SqlSettings defaults() {
    return new SqlSettings(MEMORY, ROWS, TIME, EXPORT, QUERIES);
  }
}
