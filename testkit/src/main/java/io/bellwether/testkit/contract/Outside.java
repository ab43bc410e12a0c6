package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What a confined query must not reach: a file with a secret, a folder, a server. It tells whether
/// somebody did.
public final class Outside implements AutoCloseable {
  private static final String SECRET = "a-secret-outside-the-lake";
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final Path folder;
  private final Path canary;
  private final Path out;
  private final boolean readsLeaveTraces;
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  /// Lays it out, and listens on loopback.
  ///
  /// @throws IOException when it cannot
  public Outside() throws IOException {
    folder = Files.createTempDirectory("outside");
    canary = folder.resolve("canary.csv");
    out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(canary, "name,value\nsecret," + SECRET + "\n");
    // Before the file's last change, so that a mount with relatime notes the next read.
    forgetReads(canary);
    Files.readString(canary);
    readsLeaveTraces = read(canary).isAfter(LONG_AGO.plusSeconds(1));
    forgetReads(canary);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  private static void forgetReads(Path file) throws IOException {
    Files.setAttribute(file, "lastAccessTime", FileTime.from(LONG_AGO));
  }

  private static Instant read(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).lastAccessTime().toInstant();
  }

  /// The file with the secret.
  ///
  /// @return its path
  public Path canary() {
    return canary;
  }

  /// Statements that must be refused, aimed at what is here.
  ///
  /// @return the statements
  public List<String> refused() {
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    return HostileStatements.REFUSED.stream()
        .map(
            statement ->
                statement
                    .replace("{canary}", canary.toString())
                    .replace("{out}", out.toString())
                    .replace("{url}", url))
        .toList();
  }

  /// Fails when an answer tells the secret.
  ///
  /// @param answer what somebody was told
  public void assertUntold(String answer) {
    assertThat(answer).doesNotContain(SECRET);
  }

  /// Fails when the file was read or changed, a file was made, or the server was asked.
  ///
  /// @throws IOException when it cannot be seen
  public void assertUntouched() throws IOException {
    assertThat(requests).as("requests").hasValue(0);
    if (readsLeaveTraces) {
      assertThat(read(canary)).as("last read").isBefore(LONG_AGO.plusSeconds(1));
    }
    assertThat(Files.readString(canary)).contains(SECRET);
    try (var made = Files.list(out)) {
      assertThat(made).isEmpty();
    }
    forgetReads(canary);
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    Files.delete(canary);
    try (var made = Files.list(out)) {
      for (var file : made.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(out);
    Files.delete(folder);
  }
}
