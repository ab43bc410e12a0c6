package io.bellwether.app.http.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.reading.ServedLake;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// SQL over HTTP, of a server that runs one query at a time: whatever still ran would keep the next
/// one out.
class SqlRoutesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration AWHILE = Duration.ofSeconds(30);

  /// Hours, if nobody ends it, and no row before its end.
  private static final String SILENT =
      "SELECT count(*) FROM range(30000000000) WHERE md5(range::VARCHAR) = 'x'";

  private static final String ENDLESS = "SELECT range FROM range(1000000000000)";

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private ServedLake served;

  @BeforeEach
  void start() throws IOException {
    var limits = new SqlLimits(1_000_000_000_000L, Duration.ofMinutes(2), 1 << 20, 1);
    served =
        new ServedLake(new TemporaryFolderStore(Files.createTempDirectory(folder, "lake")), limits);
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    served.close();
  }

  private HttpRequest request(Map<String, Object> body) throws IOException {
    return HttpRequest.newBuilder(served.address.resolve("/api/sql"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
        .build();
  }

  private HttpResponse<String> post(Map<String, Object> body) throws Exception {
    return client.send(request(body), BodyHandlers.ofString());
  }

  private HttpResponse<InputStream> open(Map<String, Object> body) throws Exception {
    return client.send(request(body), BodyHandlers.ofInputStream());
  }

  private static String error(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body()).path("error").asText();
  }

  /// The only place is free again, and answers come.
  private void assertAnswersAgain() throws Exception {
    var end = System.nanoTime() + AWHILE.toNanos();
    HttpResponse<String> response;
    do {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      response = post(Map.of("query", "SELECT 42 AS answer"));
    } while (response.statusCode() == 429);
    assertThat(response.body()).contains("\"rows\":[[42]]").doesNotContain("error");
  }

  @Test
  void csvTellsAbsentFromEmptyAndQuotesWhatNeedsIt() throws Exception {
    var query =
        "SELECT NULL AS a, '' AS \"b,c\", 'x\"y' AS d, 1.50::DECIMAL(9,2) AS e, DATE '2024-03-08'"
            + " AS f";
    var response = post(Map.of("query", query, "format", "csv"));
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(response.body())
        .isEqualTo("a,\"b,c\",d,e,f\r\n,\"\",\"x\"\"y\",1.50,2024-03-08\r\n");
  }

  @Test
  void parquetIsAFile() throws Exception {
    var body = Map.<String, Object>of("query", "SELECT 1 AS a", "format", "parquet");
    var response = client.send(request(body), BodyHandlers.ofByteArray());
    assertThat(new String(response.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    assertThat(response.headers().firstValue("Row-Count")).hasValue("1");
  }

  @Test
  void parquetThatGrowsTooLargeIsRefused() throws Exception {
    var query = "SELECT md5(range::VARCHAR) FROM range(1000000000000)";
    var response = post(Map.of("query", query, "format", "parquet"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error(response)).contains("larger than 1 MB").contains("sql.max-export-megabytes");
    assertAnswersAgain();
  }

  @Test
  void rowsComeWhileTheQueryRunsAndHangingUpCancelsIt() throws Exception {
    try (var rows = open(Map.of("query", ENDLESS, "limit", 1_000_000_000_000L)).body()) {
      var beginning = new String(rows.readNBytes(80), StandardCharsets.UTF_8);
      assertThat(beginning).contains("\"rows\":[[0],[1],");
    }
    assertAnswersAgain();
  }

  @Test
  void hangingUpBeforeTheFirstRowCancelsToo() throws Exception {
    var running = send(Map.of("query", SILENT, "id", "silent"));
    awaitRunning();
    running.cancel(true);
    assertAnswersAgain();
  }

  @Test
  void aQueryIsCancelledByItsId() throws Exception {
    var running = send(Map.of("query", SILENT, "id", "mine.1"));
    awaitRunning();
    assertThat(delete("mine.1")).isEqualTo(204);
    var response = running.get(AWHILE.toSeconds(), TimeUnit.SECONDS);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error(response)).isEqualTo("the query was cancelled");
    assertAnswersAgain();
    assertThat(delete("mine.1")).isEqualTo(404);
  }

  private CompletableFuture<HttpResponse<String>> send(Map<String, Object> body)
      throws IOException {
    return client.sendAsync(request(body), BodyHandlers.ofString());
  }

  /// Until the only place is taken.
  private void awaitRunning() throws Exception {
    while (post(Map.of("query", "SELECT 1")).statusCode() != 429) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private int delete(String id) throws Exception {
    var request = HttpRequest.newBuilder(served.address.resolve("/api/sql/" + id)).DELETE().build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void whoComesWhileAllPlacesAreTakenIsToldWhatToDo() throws Exception {
    var running = send(Map.of("query", SILENT));
    awaitRunning();
    var refused = post(Map.of("query", "SELECT 1"));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(error(refused)).contains("sql.max-queries").contains("try again");
    running.cancel(true);
    assertAnswersAgain();
  }

  @Test
  void aClientThatTakesNothingIsHungUpOnWhenItsTimeIsOver() throws Exception {
    var body =
        MAPPER.writeValueAsBytes(
            Map.of("query", ENDLESS, "limit", 1_000_000_000_000L, "timeout_seconds", 0.5));
    try (var socket = new Socket(served.address.getHost(), served.address.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /api/sql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Content-Length: "
                      + body.length
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      assertAnswersAgain();
    }
  }

  @Test
  void whatFailsAfterRowsWereSentDoesNotPassForTheWhole() throws Exception {
    var query =
        "SELECT CASE WHEN range < 3000000 THEN range ELSE error('too late') END AS n"
            + " FROM range(4000000)";
    var json = post(Map.of("query", query, "limit", 10_000_000));
    assertThat(json.statusCode()).isEqualTo(200);
    JsonNode result = MAPPER.readTree(json.body());
    assertThat(result.path("error").asText()).contains("too late");
    assertThat(result.path("rows").size()).isPositive();
    assertThat(
            catchThrowable(
                () -> post(Map.of("query", query, "limit", 10_000_000, "format", "csv"))))
        .isInstanceOf(IOException.class);
    assertAnswersAgain();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"query\":\"SELECT 1\",\"limit\":0}; limit must be",
        "{\"query\":\"SELECT 1\",\"limit\":9000000000000}; sql.max-rows",
        "{\"query\":\"SELECT 1\",\"limit\":1.5}; limit must be",
        "{\"query\":\"SELECT 1\",\"timeout_seconds\":121}; sql.max-time",
        "{\"query\":\"SELECT 1\",\"timeout_seconds\":-1}; timeout_seconds must be",
        "{\"query\":\"SELECT 1\",\"format\":\"xml\"}; json, csv, parquet",
        "{\"query\":\"SELECT 1\",\"id\":\"a/b\"}; id must be",
        "{\"query\":\"SELECT 1\",\"rows\":1}; is no field of a query",
        "{\"query\":\" \"}; no query",
        "[]; no JSON object"
      })
  void whatIsWrongIsToldInOneLine(String body, String told) throws Exception {
    var request =
        HttpRequest.newBuilder(served.address.resolve("/api/sql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error(response)).contains(told);
  }

  @Test
  void theSchemaNamesTablesColumnsAndFunctions() throws Exception {
    var uri = URI.create(served.address + "/api/sql/schema");
    var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    var schema = MAPPER.readTree(response.body());
    assertThat(schema.path("tables").findValuesAsText("name"))
        .contains("quotes", "bars", "signals", "stock_data_table")
        .contains("stock_data_db.stock_data_table", "symbol", "time");
    assertThat(response.body()).contains("{\"name\":\"time\",\"type\":\"TIMESTAMP\"}");
    assertThat(schema.path("functions").toString())
        .contains("\"date_trunc\"")
        .doesNotContain("getenv")
        .doesNotContain("~~");
  }
}
