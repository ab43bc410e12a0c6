package io.bellwether.app.http.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.core.lake.SqlRefusedException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The routes of SQL. Bodies are taken as JSON only, which no form of a foreign page can send.
///
/// Rows are sent while the query runs. What is wrong before the first of them were sent is a 400;
/// after that JSON ends with an `error`, and CSV breaks off, so that no part passes for the whole.
public final class SqlRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SqlRoutes.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SqlAccess access;
  private final RunningQueries queries;

  /// Routes.
  ///
  /// @param access runs the queries
  public SqlRoutes(SqlAccess access) {
    this.access = access;
    this.queries = new RunningQueries(access.limits().concurrent());
  }

  /// `POST /api/sql`: one SELECT in, its rows out.
  ///
  /// @param context of the request
  /// @throws SqlRefusedException when it is refused before a row was sent
  /// @throws IOException when the client went away
  /// @throws InterruptedException when the server stops
  public void run(Context context) throws SqlRefusedException, IOException, InterruptedException {
    var type = context.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new HttpResponseException(415, "send the query as Content-Type: application/json");
    }
    var request = SqlRequest.read(context.body(), access.limits());
    var client = ClientConnection.of(context.req());
    try (var query = queries.admit(request.id(), client)) {
      var answer = new Answer(request, query, client, context.res());
      answer.prepare();
      switch (request.format()) {
        case JSON -> json(answer);
        case CSV -> csv(answer);
        case PARQUET -> parquet(answer);
      }
    } catch (IOException e) {
      LOG.debug("the client of a query went away", e);
      client.cut();
    }
  }

  private void json(Answer answer) throws SqlRefusedException, IOException, InterruptedException {
    var started = System.nanoTime();
    var rows = new JsonRows(answer.response().getOutputStream());
    @Nullable String error = null;
    try {
      stream(answer, rows);
    } catch (SqlRefusedException e) {
      if (!answer.response().isCommitted()) {
        throw e;
      }
      error = e.getMessage();
    }
    rows.end(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started), error);
  }

  private void csv(Answer answer) throws SqlRefusedException, IOException, InterruptedException {
    var rows = new CsvRows(answer.response().getOutputStream());
    try {
      stream(answer, rows);
    } catch (SqlRefusedException e) {
      if (!answer.response().isCommitted()) {
        throw e;
      }
      LOG.info("a CSV answer broke off: {}", e.getMessage());
      answer.client().cut();
      return;
    }
    rows.end();
  }

  /// Runs a query; afterwards nothing else writes to the response.
  private void stream(Answer answer, ResultStream rows)
      throws SqlRefusedException, IOException, InterruptedException {
    var request = answer.request();
    try {
      answer.query().watch(rows::flushIfIdle);
      access.engine().query(request.query(), request.limits(), rows);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      answer.query().end();
      rows.leave(answer.client());
    }
  }

  private void parquet(Answer answer) throws SqlRefusedException, IOException {
    var request = answer.request();
    var file = Files.createTempFile(access.scratch(), "answer-", ".parquet");
    var size = new ExportSize(access.limits().exportBytes());
    try {
      answer.query().watch(() -> {});
      var rows =
          access.export().exportParquet(request.query(), request.limits().time(), file, size);
      answer.query().end();
      answer.response().setHeader("Row-Count", Long.toString(rows));
      answer.response().setContentLengthLong(Files.size(file));
      Files.copy(file, answer.response().getOutputStream());
    } catch (SqlRefusedException e) {
      throw size.reason().map(SqlRefusedException::new).orElse(e);
    } finally {
      answer.query().end();
      Files.deleteIfExists(file);
    }
  }

  /// `DELETE /api/sql/{id}`: cancels a query.
  ///
  /// @param context of the request
  public void cancel(Context context) {
    var id = context.pathParam("id");
    if (!queries.cancel(id)) {
      throw new HttpResponseException(404, "no query with the id '" + id + "' is running");
    }
    context.status(204);
  }

  /// `GET /api/sql/schema`: tables, columns and functions.
  ///
  /// @param context of the request
  /// @throws SqlRefusedException when the engine does not answer
  /// @throws IOException never
  public void schema(Context context) throws SqlRefusedException, IOException {
    var schema = SqlSchema.of(access.engine());
    context
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(MAPPER.writeValueAsBytes(schema));
  }
}
