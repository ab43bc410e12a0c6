package io.bellwether.core.lake;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port to SQL over the lake and what is not flushed yet: DuckDB here, Athena on AWS. Read-only and
/// confined: one SELECT a call, and nothing outside the lake is reached.
///
/// Promises, proved by `SqlEngineContract`: a query sees each accepted row exactly once, also while
/// rows move from the heap to the lake; what is refused says why.
public interface SqlEngine {
  /// Runs one SELECT.
  ///
  /// @param sql the statement; a trailing semicolon is fine
  /// @param limits rows and time
  /// @param sink takes the result
  /// @throws SqlRefusedException when the statement is not allowed, wrong, or over its limits
  void query(String sql, Limits limits, ResultSink sink) throws SqlRefusedException;

  /// How much a query may take.
  ///
  /// @param rows most rows; the result is cut there, and says so
  /// @param time longest run
  record Limits(long rows, Duration time) {}

  /// A column of a result.
  ///
  /// @param name its name
  /// @param type its SQL type
  record ResultColumn(String name, String type) {}

  /// Takes a result as it comes.
  interface ResultSink {
    /// The columns; called once, first.
    ///
    /// @param columns in order
    void columns(List<ResultColumn> columns);

    /// One row.
    ///
    /// @param values a `Boolean`, `Long`, `Double`, `BigDecimal`, `String` or null for each column
    void row(List<@Nullable Object> values);

    /// There were more rows than the limit.
    void truncated();
  }
}
