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
  private static final Duration BROWSER = Duration.ofMinutes(2);
  private static final int SPEED = 600;
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
    var shown = 0L;
    try (var demo = start()) {
      var url = dashboardOf(demo);
      browse(url);
      shown = received(url);
      assertThat(shown).isPositive();
      stop(demo);
    }
    assertStoredOnce(shown);

    var finished = 0L;
    try (var demo = start()) {
      var url = dashboardOf(demo);
      finished = received(url);
      assertThat(finished).as("goes on where it was").isGreaterThanOrEqualTo(shown);
      var more = finished + MORE;
      assertThat(demo.awaitUntil(() -> received(url) >= more, Program.LIMIT)).isTrue();
      finished = received(url);
      stop(demo);
    }
    assertStoredOnce(finished);
  }

  private Program start() throws IOException {
    return Program.start("demo", "--port", 0, "--speed", SPEED, "--data", folder);
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

  /// Everything received is a row, a duplicate or a dead letter, and no row is there twice. The
  /// account of the lake's own making is the newest that can be had once the program has stopped.
  private void assertStoredOnce(long receivedAtLeast) throws Exception {
    var row =
        Program.sql(
                folder,
                """
                SELECT (SELECT count(*) FROM quotes) AS stored,
                (SELECT count(*) FROM (SELECT DISTINCT symbol, "timestamp", price, volume
                FROM quotes)) AS different,
                (SELECT count(*) FROM dead_letters) AS rejected""")
            .get(0);
    var stored = row.get("stored").asLong();
    assertThat(row.get("different").asLong()).isEqualTo(stored);

    var account = accountAfterStopping();
    assertThat(account.get("received").asLong()).isGreaterThanOrEqualTo(receivedAtLeast);
    assertThat(account.get("stored").asLong()).isEqualTo(stored);
    assertThat(account.get("rejected").asLong()).isEqualTo(row.get("rejected").asLong());
    assertThat(account.get("received").asLong())
        .isEqualTo(
            stored + account.get("duplicates").asLong() + account.get("rejected").asLong());
  }
}
