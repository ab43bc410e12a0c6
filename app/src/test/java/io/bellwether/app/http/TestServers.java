package io.bellwether.app.http;

import io.bellwether.app.http.risk.RecordedDesk;
import io.bellwether.app.http.sql.SqlAccess;
import java.io.IOException;

/// Servers for tests of other packages.
public final class TestServers {
  private TestServers() {}

  /// A server that runs.
  public interface Running extends AutoCloseable {
    String url();

    @Override
    void close();
  }

  public static Running start(RecordedDesk desk) throws IOException {
    return start(new RecordedView(desk));
  }

  public static Running start(SqlAccess sql) throws IOException {
    return start(new RecordedView(new RecordedDesk(), sql));
  }

  private static Running start(PipelineView view) throws IOException {
    var server = new ApiServer(0, view).start();
    return new Running() {
      @Override
      public String url() {
        return server.url();
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
