package io.bellwether.lake;

import io.bellwether.core.lake.ParquetExport;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.duckdb.DuckDBPreparedStatement;

/// SQL by DuckDB over the files of a [DuckDbLake] and the rows it has in the heap, as one.
///
/// A query reads what there was when it began. `dt` is text, `YYYY-MM-DD`. Safe for use by several
/// threads; each running query has a connection and a thread of its own, which calls the sink.
public final class DuckDbSqlEngine implements SqlEngine, ParquetExport, AutoCloseable {
  private static final int KEPT_SESSIONS = 8;

  /// What the driver says of any error before the first row of a streamed result.
  private static final String LOST_MESSAGE = "Invalid result set";

  private final DuckDbLake lake;
  private final DuckDb duck;
  private final Views views;
  private final ConcurrentLinkedQueue<Session> idle = new ConcurrentLinkedQueue<>();
  private final QueryThreads threads = new QueryThreads();
  private final CheckedStatements checked = new CheckedStatements();
  private volatile boolean closed;

  /// A connection and the file list it was last told.
  private static final class Session {
    private static final long NEVER = -1;

    private final Connection connection;
    private long version = NEVER;

    Session(Connection connection) {
      this.connection = connection;
    }
  }

  /// What is done with a statement that may run.
  @FunctionalInterface
  private interface Use<T> {
    T of(Connection connection, Statement statement) throws SqlRefusedException, SQLException;
  }

  private DuckDbSqlEngine(DuckDbLake lake, DuckDb duck) {
    this.lake = lake;
    this.duck = duck;
    this.views = new Views(duck.spill());
  }

  /// Opens an engine.
  ///
  /// @param lake what to query
  /// @param duck runs the queries; must be allowed to read the lake's files. Closed by who opened
  ///   it, after the engine. One of its own keeps queries from taking the memory that commits need.
  /// @return the engine
  /// @throws IOException when the tables cannot be set up
  public static DuckDbSqlEngine open(DuckDbLake lake, DuckDb duck) throws IOException {
    var engine = new DuckDbSqlEngine(lake, duck);
    try (var connection = duck.connect()) {
      engine.views.create(connection);
      return engine;
    } catch (SQLException e) {
      throw new IOException("the tables could not be set up: " + DuckDbMessages.firstLine(e), e);
    }
  }

  @Override
  public void query(String sql, Limits limits, ResultSink sink) throws SqlRefusedException {
    threads.run(
        limits.time(),
        control ->
            run(
                sql,
                control,
                (connection, statement) -> {
                  try (var result = execute(connection, statement, sql, control)) {
                    hand(result, limits, sink, control);
                  }
                  return 0;
                }),
        () -> {});
  }

  @Override
  public long exportParquet(String sql, Duration time, Path file, Progress progress)
      throws SqlRefusedException, IOException {
    var made = duck.spill().resolve(UUID.randomUUID() + ".parquet");
    var watched = new ExportProgress(progress, made);
    try {
      var rows =
          threads.run(
              time,
              control ->
                  run(
                      sql,
                      control,
                      (connection, statement) -> {
                        watched.runs(statement);
                        return statement.executeLargeUpdate(copy(connection, sql, made));
                      }),
              watched);
      FileMoves.replace(made, file);
      return rows;
    } finally {
      Files.deleteIfExists(made);
    }
  }

  @Override
  public List<String> functions() {
    return SqlFunctions.named();
  }

  private static String copy(Connection connection, String sql, Path file) throws SQLException {
    return "COPY (\n%s\n) TO %s (FORMAT parquet, COMPRESSION zstd)"
        .formatted(SqlGate.withoutSemicolon(connection, sql), Sql.literal(file.toString()));
  }

  private <T> T run(String sql, QueryControl control, Use<T> use) throws SqlRefusedException {
    try {
      var session = take();
      try (var statement = session.connection.createStatement()) {
        return run(session, statement, sql, control, use);
      } finally {
        control.close();
        give(session);
      }
    } catch (SQLException e) {
      throw refusal(e);
    }
  }

  private <T> T run(
      Session session, Statement statement, String sql, QueryControl control, Use<T> use)
      throws SqlRefusedException, SQLException {
    checked.check(session.connection, sql);
    var snapshot = lake.snapshot();
    var heap = duck.register(snapshot.heap());
    try {
      show(session, snapshot, heap);
      control.runs(statement);
      return use.of(session.connection, statement);
    } catch (SQLException e) {
      control.check();
      throw e;
    } finally {
      duck.release(heap);
    }
  }

  private static ResultSet execute(
      Connection connection, Statement statement, String sql, QueryControl control)
      throws SQLException, SqlRefusedException {
    try {
      return statement.executeQuery(sql);
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains(LOST_MESSAGE)) {
        throw e;
      }
      control.check();
      throw reason(connection, sql, control, e);
    }
  }

  /// Runs a statement again that failed, in the one way of the driver that keeps the message.
  private static SQLException reason(
      Connection connection, String sql, QueryControl control, SQLException lost)
      throws SQLException {
    try (var again = connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class)) {
      control.runs(again);
      again.query().close();
      return lost;
    } catch (SQLException e) {
      return e;
    }
  }

  private SqlRefusedException refusal(SQLException e) {
    var message = DuckDbMessages.firstLine(e);
    return new SqlRefusedException(
        message.startsWith("Out of Memory")
            ? "the query needs more than the %d MB it may have: read fewer columns or days, or allow more memory"
                .formatted(duck.memoryMegabytes())
            : message);
  }

  private void show(Session session, LakeSnapshot snapshot, long heap) throws SQLException {
    try (Statement statement = session.connection.createStatement()) {
      if (session.version != snapshot.version()) {
        for (var setting : views.settings(snapshot)) {
          statement.execute(setting);
        }
        session.version = snapshot.version();
      }
      statement.execute(Views.setHeap(heap));
    }
  }

  private static void hand(ResultSet result, Limits limits, ResultSink sink, QueryControl control)
      throws SQLException, SqlRefusedException {
    var values = ResultValues.of(result);
    control.check();
    sink.columns(values.columns());
    for (long rows = 0; result.next(); rows++) {
      control.check();
      if (rows == limits.rows()) {
        sink.truncated();
        return;
      }
      sink.row(values.row(result));
    }
  }

  private Session take() throws SQLException {
    var session = idle.poll();
    return session == null ? new Session(duck.connect()) : session;
  }

  private void give(Session session) {
    if (idle.size() < KEPT_SESSIONS && !closed) {
      idle.add(session);
    } else {
      DuckDb.closeQuietly(session.connection);
    }
  }

  /// Gives the connections back. Queries that still run end as they would.
  @Override
  public void close() {
    closed = true;
    threads.close();
    for (var session = idle.poll(); session != null; session = idle.poll()) {
      DuckDb.closeQuietly(session.connection);
    }
  }
}
