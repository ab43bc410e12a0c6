package io.bellwether.lake;

import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// SQL by DuckDB over the files of a [DuckDbLake] and the rows it has in the heap, as one.
///
/// A query reads what there was when it began. `dt` is text, `YYYY-MM-DD`. Safe for use by several
/// threads; each running query has a connection of its own.
public final class DuckDbSqlEngine implements SqlEngine, AutoCloseable {
  private static final int KEPT_SESSIONS = 8;

  private final DuckDbLake lake;
  private final DuckDb duck;
  private final Views views;
  private final ConcurrentLinkedQueue<Session> idle = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sql-deadlines").factory());

  /// A connection and the file list it was last told.
  private static final class Session {
    private static final long NEVER = -1;

    private final Connection connection;
    private long version = NEVER;

    Session(Connection connection) {
      this.connection = connection;
    }
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
    try {
      var session = take();
      try (var statement = session.connection.createStatement();
          var deadline = Deadline.start(deadlines, statement, limits.time())) {
        query(session, statement, sql, limits, sink, deadline);
      } finally {
        give(session);
      }
    } catch (SQLException e) {
      throw new SqlRefusedException(DuckDbMessages.firstLine(e));
    }
  }

  private void query(
      Session session,
      Statement statement,
      String sql,
      Limits limits,
      ResultSink sink,
      Deadline deadline)
      throws SqlRefusedException, SQLException {
    var snapshot = lake.snapshot();
    var heap = duck.register(snapshot.heap());
    try {
      SqlGate.check(session.connection, sql);
      show(session, snapshot, heap);
      try (var result = statement.executeQuery(sql)) {
        hand(result, limits, sink);
      }
    } catch (SQLException e) {
      if (deadline.isOver()) {
        throw new SqlRefusedException(
            "the query took longer than %s s: ask for less, or allow more time"
                .formatted(limits.time().toMillis() / 1000.0));
      }
      throw e;
    } finally {
      duck.release(heap);
    }
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

  private static void hand(ResultSet result, Limits limits, ResultSink sink) throws SQLException {
    var values = ResultValues.of(result);
    sink.columns(values.columns());
    for (long rows = 0; result.next(); rows++) {
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
    if (idle.size() < KEPT_SESSIONS && !deadlines.isShutdown()) {
      idle.add(session);
    } else {
      DuckDb.closeQuietly(session.connection);
    }
  }

  /// Gives the connections back. Queries that still run end as they would.
  @Override
  public void close() {
    deadlines.shutdownNow();
    for (var session = idle.poll(); session != null; session = idle.poll()) {
      DuckDb.closeQuietly(session.connection);
    }
  }
}
