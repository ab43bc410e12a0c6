package io.bellwether.app.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/// Sets the security headers, and refuses names that are not this machine's while it listens on
/// loopback: else a page of a foreign site could reach the API under a name of its own (DNS
/// rebinding).
final class RequestGuard implements Handler {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean loopbackOnly;

  RequestGuard(String boundTo) {
    this.loopbackOnly = isLoopback(boundTo);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public void handle(Context context) {
    context
        .header(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
                + " object-src 'none'; base-uri 'self'; form-action 'self';"
                + " frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin");
    if (loopbackOnly && !LOOPBACK.contains(hostName(context.header("Host")))) {
      throw new HttpResponseException(
          403, "this address serves localhost only: open it as http://localhost");
    }
  }

  private static String hostName(@org.jspecify.annotations.Nullable String header) {
    return header == null ? "" : header.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }
}
