package io.bellwether.app.http;

import io.bellwether.app.http.risk.RecordedDesk;
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
    var server = new ApiServer(0, new RecordedView(desk)).start();
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
