package io.bellwether.app.http.sql;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/// The line to a client that waits for an answer. HTTP/1.1 does not tell when it hangs up, so
/// somebody has to look.
final class ClientConnection {
  private final EndPoint line;
  private final long idleMillis;

  private ClientConnection(EndPoint line) {
    this.line = line;
    this.idleMillis = line.getIdleTimeout();
  }

  static ClientConnection of(HttpServletRequest request) {
    return new ClientConnection(
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint());
  }

  /// Silence is no fault while a query computes; its own time limit ends it.
  void allowSilence() {
    line.setIdleTimeout(0);
  }

  void forbidSilence() {
    line.setIdleTimeout(idleMillis);
  }

  /// Whether nobody waits any more. Not to be asked before the request has been read to its end,
  /// nor once the client may have seen the end of its answer: what it sends next would be lost. One
  /// that sends another request before it has its answer is hung up on.
  boolean isGone() {
    try {
      return line.fill(ByteBuffer.allocate(1).flip()) != 0 || !line.isOpen();
    } catch (IOException _) {
      return true;
    }
  }

  /// Hangs up: whoever writes to it fails, and the client learns that the answer is not whole.
  void cut() {
    line.close(new IOException("the answer broke off"));
  }
}
