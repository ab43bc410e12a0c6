package io.bellwether.app.http.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.http.TestServers;
import io.bellwether.core.risk.ReturnWindow.Holding;
import io.bellwether.core.risk.RiskMethod;
import io.bellwether.core.risk.Volatility;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskRoutesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LEAST =
      "{\"symbols\":[\"JPM\"],\"at\":\"2024-03-08\",\"side\":\"buy\"}";

  private final RecordedDesk desk = new RecordedDesk();
  private final HttpClient client = HttpClient.newHttpClient();
  private TestServers.Running server;

  @BeforeEach
  void start() throws Exception {
    server = TestServers.start(desk);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpResponse<String> send(String method, String path, String type, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send("POST", "/api/var", "application/json", body);
  }

  @Test
  void theLeastRequestHasTheDefaultsOfTheCommandLine() throws Exception {
    var response = post(LEAST);
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("Location")).hasValue("/api/var/runs/run-1");
    var settings = desk.started.getFirst().settings();
    assertThat(settings.method()).isEqualTo(RiskMethod.MONTE_CARLO);
    assertThat(settings.confidences()).containsExactly(0.95, 0.99);
    assertThat(settings.window()).isEqualTo(101);
    assertThat(settings.simulations()).isEqualTo(100_000);
  }

  @Test
  void aWholeRequestComesThroughAndIsWrittenAsItWasRead() throws Exception {
    var body =
        "{\"symbols\":[\"JPM\",\"MSFT\"],\"weights\":[0.4,0.6],\"at\":\"2024-03-08\","
            + "\"side\":\"sell\",\"method\":\"gbm\",\"confidence\":[0.9,0.999],\"window\":252,"
            + "\"simulations\":50000,\"workers\":3,\"on\":\"processes\",\"seed\":-7,"
            + "\"horizon_days\":10,\"price\":\"adj_close\",\"volatility\":\"ewma\","
            + "\"copula\":\"t\",\"nu\":4.0,\"sampling\":\"plain\"}";
    assertThat(post(body).statusCode()).isEqualTo(202);
    var request = desk.started.getFirst();
    assertThat(request.holding()).isEqualTo(new Holding.Weights(List.of(0.4, 0.6)));
    assertThat(request.settings().volatility()).isEqualTo(Volatility.EWMA);
    assertThat(MAPPER.readTree(VarJson.text(request))).isEqualTo(MAPPER.readTree(body));
    assertThat(VarRequestJson.read(VarJson.text(request))).isEqualTo(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|has no 'side'",
        "{\"symbols\":[],\"at\":\"2024-03-08\",\"side\":\"buy\"}|no symbol",
        "{\"symbols\":[\"A\"],\"at\":\"8 March\",\"side\":\"buy\"}|use a day like",
        "{\"symbols\":[\"A\"],\"at\":\"2024-03-08\",\"side\":\"buy\",\"nmu\":4}|there is no field"
            + " 'nmu'",
        "{\"symbols\":[\"A\"],\"at\":\"2024-03-08\",\"side\":\"buy\",\"window\":1.5}|whole number",
        "{\"symbols\":[\"A\"],\"at\":\"2024-03-08\",\"side\":\"buy\",\"weights\":[1],\"quantities\":[1]}|exclude",
        "[]|no JSON object",
        "nonsense|not JSON"
      })
  void wrongRequestsAreRefusedInOneLine(String body, String words) throws Exception {
    var response = post(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(MAPPER.readTree(response.body()).get("error").asText()).contains(words);
  }

  @Test
  void formsAndBusyDesksAreRefused() throws Exception {
    assertThat(send("POST", "/api/var", "text/plain", LEAST).statusCode()).isEqualTo(415);
    desk.busy = true;
    assertThat(post(LEAST).statusCode()).isEqualTo(429);
  }

  @Test
  void runsTellHowTheyStandAndCanBeCancelled() throws Exception {
    assertThat(send("GET", "/api/var/runs/run-1", "text/plain", "").body())
        .isEqualTo("{\"id\":\"run-1\",\"state\":\"running\",\"done\":3,\"total\":25}");
    assertThat(send("GET", "/api/var/runs/run-2", "text/plain", "").body())
        .contains("\"state\":\"failed\",\"error\":\"there are no daily bars of X\"");
    assertThat(send("GET", "/api/var/runs/run-3", "text/plain", "").body())
        .contains("\"state\":\"cancelled\"");
    assertThat(send("GET", "/api/var/runs/run-9", "text/plain", "").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", "/api/var/runs/run-1", "text/plain", "").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", "/api/var/runs/run-9", "text/plain", "").statusCode()).isEqualTo(404);
    assertThat(desk.cancelled).containsExactly("run-1", "run-9");
  }

  @Test
  void whatIsDoneHasRequestAndResultAndTheSpreadOfItsLosses() throws Exception {
    assertThat(send("GET", "/api/var/runs/run-4", "text/plain", "").body())
        .isEqualTo(
            "{\"id\":\"run-4\",\"state\":\"done\",\"request\":{\"window\":101},"
                + "\"result\":{\"mean\":0.1}}");
    assertThat(send("GET", "/api/var/runs/run-4/losses", "text/plain", "").body())
        .isEqualTo("{\"observations\":4096}");
    assertThat(send("GET", "/api/var/runs/run-1/losses", "text/plain", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void placesSayWhatTheyNeed() throws Exception {
    assertThat(send("GET", "/api/var/places", "text/plain", "").body())
        .isEqualTo(
            "[{\"on\":\"local\",\"available\":true,\"most_workers\":256,\"missing\":\"\"},"
                + "{\"on\":\"lambda\",\"available\":false,\"most_workers\":0,"
                + "\"missing\":\"needs the AWS platform\"}]");
  }

  @Test
  void storedResultsAndBacktests() throws Exception {
    assertThat(send("GET", "/api/var/results?symbol=JPM&limit=3", "text/plain", "").body())
        .isEqualTo("[{\"symbol\":\"JPM\",\"limit\":3}]");
    assertThat(
            send(
                    "POST",
                    "/api/var/backtest",
                    "application/json",
                    LEAST.replace("}", ",\"days\":20}"))
                .body())
        .isEqualTo("{\"days\":20}");
  }
}
