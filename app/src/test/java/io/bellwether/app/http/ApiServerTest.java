package io.bellwether.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiServerTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RecordedView view = new RecordedView();
  private final HttpClient client = HttpClient.newHttpClient();
  private ApiServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ApiServer(0, view).start();
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/sql"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    var response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    return MAPPER.readTree(response.body());
  }

  @Test
  void latestQuotesAreWireRecordsWithTheirAnomaly() throws Exception {
    assertThat(json("/api/quotes/latest").toString())
        .isEqualTo(
            "[{\"symbol\":\"AAPL\",\"open\":null,\"high\":null,\"low\":null,\"price\":190.64,"
                + "\"previous_close\":null,\"change\":0.93,\"change_percent\":null,"
                + "\"volume\":null,\"timestamp\":\"2024-03-08T20:59:59.123000Z\","
                + "\"currency\":\"USD\",\"anomaly\":\"jump,volume\"}]");
  }

  @ParameterizedTest
  @CsvSource({"AAPL,AAPL", "BTC%2FUSD,BTC/USD", "%5EGSPC,^GSPC", "7203.T,7203.T"})
  void symbolsComeThroughThePath(String encoded, String symbol) throws Exception {
    var quotes = json("/api/quotes/" + encoded + "/recent?limit=3");
    assertThat(quotes.get(0).get("symbol").asText()).isEqualTo(symbol);
    assertThat(quotes.get(0).get("price").asDouble()).isEqualTo(3);
  }

  @Test
  void statusHasTheDocumentedShape() throws Exception {
    assertThat(json("/api/status").toString())
        .isEqualTo(
            "{\"version\":\"0.1.0\",\"platform\":\"local\","
                + "\"started_at\":\"2024-03-08T20:59:59.123000Z\","
                + "\"source\":{\"kind\":\"demo\",\"label\":\"Recorded\",\"recorded\":true,"
                + "\"state\":\"live\",\"detail\":\"\",\"gaps\":0,\"last_quote\":null},"
                + "\"account\":{\"received\":10,\"stored\":7,\"duplicates\":2,\"late\":1,"
                + "\"rejected\":1,\"corrected\":0,\"anomalies\":3,\"signals\":4,\"alerts\":0},"
                + "\"rate\":{\"records_per_second\":12.5},"
                + "\"lag\":{\"records\":0,\"milliseconds\":null},"
                + "\"partitions\":[{\"partition\":\"0\",\"received\":10,\"lag_records\":0,"
                + "\"unflushed\":7}],"
                + "\"lake\":{\"files\":2,\"unflushed_rows\":7,\"last_flush\":null}}");
  }

  @Test
  void symbolsBarsAndDeadLettersAreListed() throws Exception {
    assertThat(json("/api/symbols").toString())
        .isEqualTo(
            "[{\"symbol\":\"AAPL\",\"intervals\":[\"1m\",\"1d\"],\"live\":true,"
                + "\"recorded\":false,\"zone\":\"America/New_York\"}]");
    assertThat(json("/api/bars/AAPL?interval=1d").toString())
        .isEqualTo(
            "[{\"time\":\"2024-03-08T20:59:59.123000Z\",\"open\":100.0,\"high\":100.0,"
                + "\"low\":100.0,\"close\":100.0,\"adj_close\":null,\"volume\":7.5}]");
    assertThat(json("/api/dead-letters").toString())
        .isEqualTo(
            "[{\"arrival\":\"2024-03-08T20:59:59.123000Z\",\"reason\":\"not a JSON object\","
                + "\"record\":\"<b>\",\"partition\":\"0\",\"number\":4}]");
  }

  @Test
  void signalsComeWithAveragesAndProfit() throws Exception {
    var analysis = json("/api/signals/AAPL?strategy=price-sma&window=2&quantity=10");
    assertThat(analysis.get("strategy").asText()).isEqualTo("price-sma(2)");
    assertThat(analysis.get("averages").get(0).get("slow").isNull()).isTrue();
    assertThat(analysis.get("averages").get(1).get("slow").asDouble()).isEqualTo(9.5);
    assertThat(analysis.get("signals").toString())
        .isEqualTo(
            "[{\"symbol\":\"AAPL\",\"time\":\"2024-03-08T21:02:59.123000Z\",\"side\":\"buy\","
                + "\"price\":12.0,\"fast\":12.0,\"slow\":10.0,\"profit\":0.0,"
                + "\"cumulative_profit\":0.0},"
                + "{\"symbol\":\"AAPL\",\"time\":\"2024-03-08T21:04:59.123000Z\","
                + "\"side\":\"sell\",\"price\":7.0,\"fast\":7.0,\"slow\":10.5,"
                + "\"profit\":-50.0,\"cumulative_profit\":-50.0}]");
  }

  @Test
  void aBacktestComesWithFiguresAndBothAccounts() throws Exception {
    // 10, 9, 8, 12, 14, 7, 5: bought at 12, turned at 7.
    var test = json("/api/backtest/AAPL?strategy=price-sma&window=2&quantity=10");
    assertThat(test.get("capital").asDouble()).isEqualTo(100);
    assertThat(test.get("final_equity").asDouble()).isEqualTo(100 - 50 + 20);
    assertThat(test.get("total_return").asDouble()).isCloseTo(-0.3, within(1e-12));
    assertThat(test.get("trades").asInt()).isEqualTo(1);
    assertThat(test.get("win_rate").asDouble()).isZero();
    assertThat(test.get("buy_and_hold").get("total_return").asDouble()).isEqualTo(-0.5);
    assertThat(test.get("equity")).hasSize(7);
    assertThat(test.get("equity").get(4).toString())
        .isEqualTo(
            "{\"time\":\"2024-03-08T21:03:59.123000Z\",\"strategy\":120.0,\"hold\":140.0,"
                + "\"drawdown\":0.0,\"hold_drawdown\":0.0}");
  }

  @Test
  void aThinnedCurveKeepsItsEndsAndItsDeepestFall() throws Exception {
    var times =
        json("/api/backtest/AAPL?strategy=price-sma&window=2&limit=2")
            .get("equity")
            .findValuesAsText("time");
    assertThat(times)
        .hasSizeLessThan(7)
        .contains("2024-03-08T21:03:59.123000Z", "2024-03-08T21:05:59.123000Z");
    assertThat(times).isSorted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/backtest/AAPL?from=yesterday",
        "/api/backtest/AAPL?from=2024-03-08&to=2024-03-01",
        "/api/backtest/AAPL?from=2030-01-01",
        "/api/bars/AAPL?interval=2m",
        "/api/bars/AAPL?limit=0",
        "/api/bars/AAPL?limit=many",
        "/api/bars/A%3CB",
        "/api/signals/AAPL?fast=20&slow=5",
        "/api/signals/AAPL?strategy=hope",
        "/api/signals/AAPL?price=adj_close",
        "/api/signals/AAPL?quantity=-1"
      })
  void wrongRequestsAreToldWhatIsWrong(String path) throws Exception {
    var response = get(path);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(MAPPER.readTree(response.body()).get("error").asText()).isNotBlank();
  }

  @Test
  void unknownPathsAndFailuresAreOneLineOfJson() throws Exception {
    var missing = get("/api/nothing");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(MAPPER.readTree(missing.body()).has("error")).isTrue();

    view.failure = Optional.of(new IllegalStateException("a secret of the inside"));
    var failed = get("/api/quotes/AAPL/recent");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).doesNotContain("secret", "\tat ", "Exception");
  }

  @Test
  void sqlAnswersColumnsAndRows() throws Exception {
    var response = post("application/json; charset=utf-8", "{\"query\":\"SELECT 1\"}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith(
            "{\"columns\":[{\"name\":\"a\",\"type\":\"DOUBLE\"}],"
                + "\"rows\":[[\"x\",1,2.5,null,0.10,true,null]],\"truncated\":true,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "text/plain; {\"query\":\"SELECT 1\"}; 415",
        "application/x-www-form-urlencoded; query=SELECT 1; 415",
        "application/json; {\"query\":\"DROP TABLE quotes\"}; 400",
        "application/json; {\"sql\":1}; 400",
        "application/json; not json; 400"
      })
  void sqlIsRefused(String type, String body, int status) throws Exception {
    var response = post(type, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(MAPPER.readTree(response.body()).get("error").asText()).isNotBlank();
  }

  @Test
  void healthSaysWhyItIsDown() throws Exception {
    assertThat(json("/health").toString()).isEqualTo("{\"status\":\"up\"}");
    view.down = Optional.of("the disk is full");
    var response = get("/health");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("{\"status\":\"down\",\"reason\":\"the disk is full\"}");
  }

  @Test
  void metricsCountTheBooksAndTheJvm() throws Exception {
    assertThat(get("/metrics").body())
        .contains("bellwether_quotes_total{outcome=\"received\"} 10.0")
        .contains("bellwether_quotes_total{outcome=\"stored\"} 7.0")
        .contains("bellwether_quotes_total{outcome=\"duplicate\"} 2.0")
        .contains("bellwether_quotes_total{outcome=\"late\"} 1.0")
        .contains("bellwether_quotes_total{outcome=\"rejected\"} 1.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() throws Exception {
    var described = new TreeSet<String>();
    json("/api/openapi.json")
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> described.add(method.toUpperCase() + " " + path.getKey())));
    var routes = new TreeSet<String>();
    server.routes().forEach(route -> routes.add(route.method() + " " + route.path()));
    assertThat(described).isEqualTo(routes);
  }

  @Test
  void theDescriptionHasAPage() throws Exception {
    assertThat(get("/api/docs").body()).contains("<script src=\"docs.js\"");
    assertThat(get("/api/docs.js").body()).contains("openapi.json");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,200",
    "127.0.0.1:8080,200",
    "[::1]:8080,200",
    "LOCALHOST:1,200",
    "evil.example,403",
    "localhost.evil.example:8080,403",
    "127.0.0.1.nip.io,403"
  })
  void onlyThisMachinesNamesAreServed(String host, int status) throws Exception {
    assertThat(statusLineFor("/api/status", host)).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void theDashboardIsGuardedToo() throws Exception {
    assertThat(statusLineFor("/index.html", "evil.example")).startsWith("HTTP/1.1 403");
  }

  private String statusLineFor(String path, String host) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    }
  }

  @Test
  void answersCarrySecurityHeaders() throws Exception {
    var headers = get("/api/status").headers();
    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @Test
  void theDashboardIsAtTheRoot() throws Exception {
    var page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<bw-app>");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void aTakenPortIsOneLine() {
    try (var second = new ApiServer(server.port(), view)) {
      assertThatThrownBy(second::start)
          .isInstanceOf(BindException.class)
          .hasMessage("port " + server.port() + " is in use: choose another with --port");
    }
  }
}
