package io.bellwether.core.lake;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port to SQL over the lake and what is not flushed yet: DuckDB here, Athena on AWS. Read-only and
/// confined: one SELECT a call, and nothing outside the lake is reached.
///
/// Promises, proved by `SqlEngineContract`: a query sees each accepted row exactly once, also while
/// rows move from the heap to the lake; rows come as they are found, not when all are; what is
/// refused says why; interrupting the thread that waits for a query cancels it.
public interface SqlEngine {
  /// Runs one SELECT, and returns after its last row. An engine that polls (Athena) does so on the
  /// calling thread; one that computes may call the sink on a thread of its own, one call after the
  /// other. What the sink throws ends the query and is thrown on.
  ///
  /// @param sql the statement; a trailing semicolon is fine
  /// @param limits rows and time
  /// @param sink takes the result
  /// @throws SqlRefusedException when the statement is not allowed, wrong, over its limits of time
  ///   or memory, or cancelled: then the calling thread is still interrupted
  void query(String sql, Limits limits, ResultSink sink) throws SqlRefusedException;

  /// The functions a statement may call, for completion; operators are not among them.
  ///
  /// @return names in lower case, sorted; empty when the engine does not tell
  default List<String> functions() {
    return List.of();
  }

  /// How much a query may take.
  ///
  /// @param rows most rows; the result is cut there, and says so
  /// @param time longest run
  record Limits(long rows, Duration time) {}

  /// What a query took.
  ///
  /// @param scannedBytes bytes that were read
  /// @param costUsd what they cost, in US dollars
  record Usage(long scannedBytes, double costUsd) {}

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

    /// What the query took; called last, by engines that are paid for what they read.
    ///
    /// @param usage what it took
    default void used(Usage usage) {}
  }
}
