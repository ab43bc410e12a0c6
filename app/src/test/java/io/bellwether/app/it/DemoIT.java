package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo as a user meets it: its dashboard in a real browser, stopping, and going on.
class DemoIT {
  private static final Pattern DASHBOARD = Pattern.compile("Dashboard: (http://\\S+)");
  private static final Duration STOPPING = Duration.ofSeconds(30);
  private static final Duration BROWSER = Duration.ofMinutes(13);
  private static final double SPEED = 600;

  /// Months pass between two records.
  private static final double NEARLY_STILL = 1e-6;

  private static final long SETTLING_MILLISECONDS = 1_500;
  private static final int MORE = 500;

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;

  /// The address a demo has told, once it has.
  static Optional<String> dashboard(Program demo) {
    try {
      var matcher = DASHBOARD.matcher(demo.stderr());
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void showsItselfStopsAndGoesOn() throws Exception {
    long shown;
    try (var demo = start(SPEED)) {
      var url = dashboardOf(demo);
      browse(url);
      shown = received(url);
      assertThat(shown).isPositive();
      stop(demo);
    }
    long more;
    try (var demo = start(SPEED)) {
      var url = dashboardOf(demo);
      assertThat(received(url)).as("goes on where it was").isGreaterThanOrEqualTo(shown);
      more = received(url) + MORE;
      assertThat(demo.awaitUntil(() -> received(url) >= more, Program.LIMIT)).isTrue();
      stop(demo);
    }
    var books = booksAtRest();
    assertThat(books.get("received").asLong()).isGreaterThanOrEqualTo(more);
    assertLakeHolds(books);
  }

  private Program start(double speed) throws IOException {
    return Program.start("demo", "--port", 0, "--speed", speed, "--data", folder);
  }

  private static String dashboardOf(Program demo) throws Exception {
    assertThat(demo.awaitUntil(() -> dashboard(demo).isPresent(), Program.LIMIT))
        .as(demo.stderr())
        .isTrue();
    return dashboard(demo).orElseThrow();
  }

  private static void stop(Program demo) throws Exception {
    demo.terminate();
    var result = demo.await(STOPPING);
    assertThat(result.stderr()).contains("Stopping").doesNotContain("Exception");
  }

  /// The account while next to nothing arrives, and the program that told it stopped.
  private JsonNode booksAtRest() throws Exception {
    try (var demo = start(NEARLY_STILL)) {
      var url = dashboardOf(demo);
      demo.endsWithin(SETTLING_MILLISECONDS);
      var books = account(url);
      stop(demo);
      return books;
    }
  }

  private void assertLakeHolds(JsonNode books) throws Exception {
    var lake =
        Program.sql(
                folder,
                """
                SELECT (SELECT count(*) FROM quotes) AS stored,
                (SELECT count(*) FROM (SELECT DISTINCT symbol, "timestamp", price, volume
                FROM quotes)) AS different,
                (SELECT count(*) FROM dead_letters) AS rejected,
                (SELECT count(*) FROM signals) AS signals\
                """)
            .get(0);
    var stored = lake.get("stored").asLong();
    assertThat(lake.get("different").asLong()).as("no row is there twice").isEqualTo(stored);
    assertThat(books.get("stored").asLong()).isEqualTo(stored);
    assertThat(books.get("rejected").asLong()).isEqualTo(lake.get("rejected").asLong());
    assertThat(books.get("signals").asLong()).isEqualTo(lake.get("signals").asLong());
    assertThat(books.get("received").asLong())
        .isEqualTo(stored + books.get("duplicates").asLong() + books.get("rejected").asLong());
  }

  private long received(String url) {
    return account(url).get("received").asLong();
  }

  private JsonNode account(String url) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url).resolve("/api/status")).build();
      return Program.JSON
          .readTree(client.send(request, BodyHandlers.ofString()).body())
          .required("account");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void browse(String url) throws Exception {
    var root = Program.repository();
    var screenshots = Files.createDirectories(Path.of("target", "screenshots").toAbsolutePath());
    var builder =
        new ProcessBuilder("npm", "run", "--silent", "e2e").directory(root.resolve("web").toFile());
    builder.environment().put("BELLWETHER_URL", url);
    builder.environment().put("SCREENSHOT_DIR", screenshots.toString());
    builder.environment().put("CHROMIUM", chromium());
    try (var node = Program.start(builder)) {
      var result = node.await(BROWSER);
      assertThat(result.exit()).as(result.stdout() + result.stderr()).isZero();
    }
  }

  private static String chromium() {
    var configured = System.getenv("CHROMIUM");
    var executable = configured == null ? "/usr/bin/chromium" : configured;
    if (!Files.isExecutable(Path.of(executable))) {
      throw new AssertionError(
          "there is no browser at %s: run ./check, which provides Chromium, or set CHROMIUM"
              .formatted(executable));
    }
    return executable;
  }
}
