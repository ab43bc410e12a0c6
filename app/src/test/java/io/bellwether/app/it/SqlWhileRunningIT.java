package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testkit.contract.Outside;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pipeline runs in one terminal; somebody asks in another.
class SqlWhileRunningIT {
  /// More than the program's heap as text.
  private static final int MANY = 8_000_000;

  private static final long HEAP = 512L << 20;

  private static final int THROUGH_THE_COMMAND = 4;

  @TempDir static Path folder;

  private static Program demo;
  private static String url = "";
  private static Path data = Path.of("");

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    data = folder.resolve("data");
    demo = Program.start("demo", "--port", 0, "--speed", 600, "--data", data);
    assertThat(demo.awaitUntil(() -> DemoIT.dashboard(demo).isPresent(), Program.LIMIT))
        .as(demo.stderr())
        .isTrue();
    url = DemoIT.dashboard(demo).orElseThrow();
  }

  @AfterAll
  static void stop() throws Exception {
    demo.close();
  }

  @Test
  void theRunningProcessAnswers() throws Exception {
    var answer = Program.sql(data, "SELECT count(*) AS n, max(close) AS c FROM bars").get(0);
    assertThat(answer.get("n").isIntegralNumber()).isTrue();
    assertThat(answer.get("n").asLong()).isPositive();
    assertThat(answer.get("c").asDouble()).isPositive();
    var csv =
        Program.run(
            "sql", "SELECT 1.50::DECIMAL(5,2) AS a, NULL AS b", "--data", data, "--format", "csv");
    assertThat(csv.stdout()).isEqualTo("a,b\r\n1.50,\r\n");
  }

  @Test
  void filesAreWritten() throws Exception {
    for (var name : new String[] {"bars.csv", "bars.json", "bars.parquet"}) {
      var file = folder.resolve(name);
      var result =
          Program.run("sql", "SELECT * FROM bars LIMIT 100", "--out", file, "--data", data);
      assertThat(result.exit()).as(result.stderr()).isZero();
      assertThat(result.stderr()).contains("100 rows in");
      assertThat(result.stdout()).isEmpty();
      assertThat(file).isNotEmptyFile();
    }
    assertThat(Program.JSON.readTree(Files.readString(folder.resolve("bars.json")))).hasSize(100);
    var wrong = Program.run("sql", "SELECT 1", "--out", folder.resolve("x.txt"), "--data", data);
    assertThat(wrong.exit()).isEqualTo(2);
  }

  @Test
  void statementsComeFromAPipeToo() throws Exception {
    var script =
        Files.writeString(
            folder.resolve("script.sql"), "SELECT 6*7 AS a;\n.mode json\nSELECT\n8 AS b");
    var builder =
        new ProcessBuilder(Program.command("sql", "--data", data, "--format", "csv"))
            .redirectInput(script.toFile());
    try (var shell = Program.start(builder)) {
      var result = shell.await(Program.LIMIT);
      assertThat(result.exit()).as(result.stderr()).isZero();
      assertThat(result.stdout()).isEqualTo("a\r\n42\r\n[{\"b\":8}\n]\n");
    }
  }

  @Test
  void chartsAreReadThroughItAndTheRestSaysWhatToDo() throws Exception {
    var picture = folder.resolve("aapl.svg");
    var chart = Program.run("chart", "candles", "AAPL", "--out", picture, "--data", data);
    assertThat(chart.exit()).as(chart.stderr()).isZero();
    assertThat(picture).isNotEmptyFile();
    var risk = Program.run("var", "AAPL", "--at", "2012-03-08", "--side", "buy", "--data", data);
    assertThat(risk.exit()).isEqualTo(1);
    assertThat(risk.stderr().lines()).hasSize(1);
    assertThat(risk.stderr()).contains("stop it first").contains("http://");
  }

  @Test
  void hostileStatementsAreRefusedAndTheServerStaysUp() throws Exception {
    try (var outside = new Outside()) {
      var refused = outside.refused();
      for (int i = 0; i < refused.size(); i++) {
        var answer = post(Map.of("query", refused.get(i)), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(refused.get(i)).isEqualTo(400);
        assertThat(Program.JSON.readTree(answer.body()).get("error").asText()).isNotBlank();
        outside.assertUntold(answer.body());
        if (i % (refused.size() / THROUGH_THE_COMMAND) == 3 && !refused.get(i).contains("\0")) {
          var result = Program.run("sql", refused.get(i), "--data", data);
          assertThat(result.exit()).as(refused.get(i)).isEqualTo(1);
          assertThat(result.stderr().lines()).as(refused.get(i)).hasSize(1);
          outside.assertUntold(result.stderr());
        }
      }
      outside.assertUntouched();
    }
    assertThat(demo.endsWithin(0)).isFalse();
    var health = HttpRequest.newBuilder(URI.create(url).resolve("/health")).build();
    assertThat(client.send(health, BodyHandlers.ofString()).body()).contains("up");
  }

  @Test
  void aResultLargerThanTheHeapFlowsThrough() throws Exception {
    var query =
        "SELECT range, md5(range::VARCHAR) || md5(range::VARCHAR) AS h FROM range(100000000)";
    var body = Map.<String, Object>of("query", query, "format", "csv", "limit", MANY);
    var answer = post(body, BodyHandlers.ofInputStream());
    long bytes = 0;
    long lines = 0;
    try (var in = answer.body()) {
      var block = new byte[1 << 16];
      for (var n = in.read(block); n >= 0; n = in.read(block)) {
        bytes += n;
        for (int i = 0; i < n; i++) {
          lines += block[i] == '\n' ? 1 : 0;
        }
      }
    }
    assertThat(lines).as("the limit and the header").isEqualTo(MANY + 1);
    assertThat(bytes).isGreaterThan(HEAP);
    assertThat(demo.endsWithin(0)).isFalse();
  }

  private <T> HttpResponse<T> post(Map<String, Object> body, HttpResponse.BodyHandler<T> handler)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url).resolve("/api/sql"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Program.JSON.writeValueAsString(body), StandardCharsets.UTF_8))
            .build();
    return client.send(request, handler);
  }
}
