package io.bellwether.testkit.contract;

import static org.junit.jupiter.api.Assertions.fail;

import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlEngine.Limits;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlEngine.ResultSink;
import io.bellwether.core.lake.SqlRefusedException;
import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.UtcMicros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lake with its SQL engine, under test together.
///
/// @param lake the lake
/// @param sql the engine that reads it
/// @param closing closes both
public record LakeFixture(Lake lake, SqlEngine sql, Runnable closing) implements AutoCloseable {
  /// 2024-03-08T00:00:00Z in microseconds: the first day of the contracts' rows.
  public static final long DAY_ONE = 19_790 * UtcMicros.DAY;

  /// An evening of that day.
  public static final Instant ON_DAY_ONE = Instant.parse("2024-03-08T21:00:00Z");

  private static final Limits WIDE = new Limits(1_000_000, Duration.ofMinutes(1));

  /// What a query gave.
  ///
  /// @param columns its columns
  /// @param rows its rows
  /// @param isTruncated whether there were more
  public record Result(
      List<ResultColumn> columns, List<List<@Nullable Object>> rows, boolean isTruncated) {}

  /// Runs a query that must be allowed.
  ///
  /// @param statement the SQL
  /// @return its result
  public Result query(String statement) {
    try {
      return query(statement, WIDE);
    } catch (SqlRefusedException e) {
      return fail("refused: " + statement, e);
    }
  }

  /// Runs a query.
  ///
  /// @param statement the SQL
  /// @param limits rows and time
  /// @return its result
  /// @throws SqlRefusedException when it is refused
  public Result query(String statement, Limits limits) throws SqlRefusedException {
    var columns = new ArrayList<ResultColumn>();
    var rows = new ArrayList<List<@Nullable Object>>();
    var truncated = new boolean[1];
    sql.query(
        statement,
        limits,
        new ResultSink() {
          @Override
          public void columns(List<ResultColumn> result) {
            columns.addAll(result);
          }

          @Override
          public void row(List<@Nullable Object> values) {
            rows.add(values);
          }

          @Override
          public void truncated() {
            truncated[0] = true;
          }
        });
    return new Result(columns, rows, truncated[0]);
  }

  /// The only value of a query's only row.
  ///
  /// @param statement the SQL
  /// @return the value
  public @Nullable Object value(String statement) {
    return query(statement).rows().getFirst().getFirst();
  }

  /// A segment of `quotes` of the partition `p0` with some rows.
  ///
  /// @param rows its rows
  /// @return the segment
  public Lake.Segment add(List<ListRowChunk.Row> rows) {
    var segment = lake.open(Tables.QUOTES, "p0");
    segment.add(new ListRowChunk(rows));
    return segment;
  }

  /// Quotes of five symbols `S0` to `S4`, priced with their number, with nulls in the optional
  /// columns.
  ///
  /// @param first first record number
  /// @param last last record number
  /// @param dayMicros when they were observed, UTC microseconds; each a second after the other
  /// @return the rows
  public static List<ListRowChunk.Row> quotes(long first, long last, long dayMicros) {
    var rows = new ArrayList<ListRowChunk.Row>();
    for (long number = first; number <= last; number++) {
      rows.add(quote(number, dayMicros + (number - first) * UtcMicros.SECOND));
    }
    return rows;
  }

  /// One quote, priced with its number; its previous close is a tenth less.
  ///
  /// @param number its record number
  /// @param micros when it was observed, UTC microseconds
  /// @return the row
  public static ListRowChunk.Row quote(long number, long micros) {
    var price = (double) number;
    return new ListRowChunk.Row(
        number,
        micros,
        "S" + number % 5,
        price,
        price,
        price,
        price,
        price * 0.9,
        price * 0.1,
        100.0 / 9,
        number * 10.0,
        null,
        null,
        null,
        "test",
        micros,
        micros,
        null);
  }

  @Override
  public void close() {
    closing.run();
  }
}
