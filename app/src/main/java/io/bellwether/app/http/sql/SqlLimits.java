package io.bellwether.app.http.sql;

import java.time.Duration;

/// How much queries of the API may take. What a request does not ask for is [#DEFAULT_ROWS] and
/// [#DEFAULT_TIME], or the limit where that is less.
///
/// @param rows most rows that may be asked for
/// @param time longest run that may be asked for
/// @param exportBytes largest Parquet file
/// @param concurrent most queries at once
public record SqlLimits(long rows, Duration time, long exportBytes, int concurrent) {
  /// Rows of a request that does not say how many.
  public static final long DEFAULT_ROWS = 10_000;

  /// Time of a request that does not say how long.
  public static final Duration DEFAULT_TIME = Duration.ofSeconds(30);

  /// Nothing is set.
  public static final SqlLimits DEFAULT =
      new SqlLimits(10_000_000, Duration.ofMinutes(10), 4L << 30, 4);

  /// Checks them.
  ///
  /// @throws IllegalArgumentException when one is not positive
  public SqlLimits {
    if (rows < 1 || exportBytes < 1 || concurrent < 1 || !time.isPositive()) {
      throw new IllegalArgumentException("limits of SQL must be positive");
    }
  }
}
