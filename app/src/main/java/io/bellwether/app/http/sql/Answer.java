package io.bellwether.app.http.sql;

import io.bellwether.app.http.sql.RunningQueries.Running;
import jakarta.servlet.http.HttpServletResponse;

/// A query on its way, and where its result goes.
///
/// @param request what was asked for
/// @param query has a place among those that run
/// @param client waits for the result
/// @param response to the client
record Answer(
    SqlRequest request, Running query, ClientConnection client, HttpServletResponse response) {
  private static final int BUFFER_BYTES = 1 << 16;

  /// Says what comes; nothing is sent yet.
  void prepare() {
    response.setBufferSize(BUFFER_BYTES);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Query-Id", request.id());
    response.setContentType(request.format().contentType);
  }
}
