package io.bellwether.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.http.alerts.RecordedAlertDesk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRoutesTest {
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

  private HttpResponse<String> send(String method, String path, String type, String body)
      throws Exception {
    var publisher = HttpRequest.BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/alerts/" + path))
            .header("Content-Type", type)
            .method(method, publisher)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, "application/json", body);
  }

  private JsonNode get(String path) throws Exception {
    var answer = send("GET", path, "application/json", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return MAPPER.readTree(answer.body());
  }

  @Test
  void aRuleIsAddedWithItsDefaultsListedAndRemoved() throws Exception {
    var added = post("rules", "{\"symbols\":[\"AAPL\"],\"when\":\"price above 200\"}");
    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.headers().firstValue("Location"))
        .contains("/api/alerts/rules/aapl-price-above-200");
    assertThat(MAPPER.readTree(added.body()))
        .isEqualTo(
            MAPPER.readTree(
                "{\"rule\":{\"id\":\"aapl-price-above-200\",\"when\":\"price above 200\","
                    + "\"symbols\":[\"AAPL\"],\"severity\":\"warning\",\"cooldown\":\"0s\","
                    + "\"rearm_percent\":0.5,\"once\":false,"
                    + "\"template\":\"{symbol} at {price}: {why}; {time}\",\"quiet\":null,"
                    + "\"to\":[],\"muted_until\":null},\"source\":\"added\"}"));
    assertThat(get("rules").get(0)).isEqualTo(MAPPER.readTree(added.body()));
    assertThat(send("DELETE", "rules/aapl-price-above-200", "text/plain", "").statusCode())
        .isEqualTo(204);
    assertThat(get("rules")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"when":"price over 200"}                             | above or below
          {"when":"price above 0"}                              | positive
          {"when":"reversal sma-cross(20,5)"}                   | less than
          {"symbols":["A B"],"when":"price above 1"}            | symbol
          {"when":"price above 1","template":"{prize}"}         | {prize} is no field
          {"when":"price above 1","template":"a\\nb"}           | one line
          {"when":"price above 1","rearm_percent":120}          | rearm_percent
          {"when":"price above 1","cooldown":"soon"}            | no duration
          {"when":"price above 1","quiet":"late"}               | no quiet hours
          {"when":"price above 1","to":["nobody"]}              | no recipient
          {"when":"price above 1","colour":"red"}               | colour
          {"symbols":["AAPL"]}                                  | needs 'when'
          [1]                                                   | a rule is an object
          {"when":                                              | not JSON
          """)
  void aWrongRuleIsRefusedWithTheReason(String rule, String reason) throws Exception {
    var answer = post("rules", rule);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(MAPPER.readTree(answer.body()).get("error").asText()).containsIgnoringCase(reason);
    assertThat(view.alerts.rules()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules", "rules/x/mute", "test", "failed/resend", "preview"})
  void nothingButJsonIsTaken(String path) throws Exception {
    assertThat(send("POST", path, "text/plain", "{}").statusCode()).isEqualTo(415);
    assertThat(send("POST", path, "application/x-www-form-urlencoded", "a=b").statusCode())
        .isEqualTo(415);
  }

  @Test
  void aRuleIsMutedForAWhileUntilAMomentAndNoLonger() throws Exception {
    post("rules", "{\"id\":\"r\",\"when\":\"price above 200\"}");
    assertThat(muted("{\"until\":\"2030-01-01T00:00:00Z\"}").asText())
        .isEqualTo("2030-01-01T00:00:00.000000Z");
    assertThat(muted("{\"for\":\"2h\"}").isTextual()).isTrue();
    assertThat(muted("{\"until\":null}").isNull()).isTrue();
    assertThat(post("rules/r/mute", "{}").statusCode()).isEqualTo(400);
    assertThat(post("rules/other/mute", "{\"for\":\"2h\"}").statusCode()).isEqualTo(404);
  }

  private JsonNode muted(String body) throws Exception {
    var answer = post("rules/r/mute", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return MAPPER.readTree(answer.body()).get("rule").get("muted_until");
  }

  @Test
  void historyTellsOfAlertsAndTheirDeliveries() throws Exception {
    var past = get("history?limit=5").get(0);
    assertThat(past.get("id").asText()).isEqualTo("a-1");
    assertThat(past.get("price").asDouble()).isEqualTo(190.64);
    assertThat(past.get("deliveries").get(0).get("state").asText()).isEqualTo("sent");
    assertThat(send("GET", "history?limit=0", "text/plain", "").statusCode()).isEqualTo(400);
  }

  @Test
  void failedDeliveriesAreListedAndSentAgainWithoutTheirAddress() throws Exception {
    var failed = get("failed");
    assertThat(failed.get(0).get("failure").asText()).isEqualTo("no such user");
    assertThat(failed.toString()).doesNotContain(RecordedAlertDesk.DELIVERY.address());
    assertThat(post("failed/resend", "{\"delivery\":\"d-1\"}").body()).isEqualTo("{\"resent\":1}");
    assertThat(post("failed/resend", "{}").body()).isEqualTo("{\"resent\":1}");
    assertThat(post("failed/resend", "{\"delivery\":\"other\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void aPreviewLooksAtAMonthUnlessToldOtherwise() throws Exception {
    var rule = "\"rule\":{\"when\":\"price above 200\"}";
    var preview = MAPPER.readTree(post("preview", "{" + rule + "}").body());
    assertThat(preview.get("count").asInt()).isEqualTo(1);
    assertThat(preview.get("by_day").toString())
        .isEqualTo("[{\"day\":\"2024-03-08\",\"count\":1}]");
    assertThat(preview.get("last").get(0).get("rule").asText()).isEqualTo("aapl-price-above-190");
    assertThat(post("preview", "{" + rule + ",\"days\":0}").statusCode()).isEqualTo(400);
    assertThat(post("preview", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void aTestSaysWhatHappenedAndChannelsHowTheyStand() throws Exception {
    assertThat(post("test", "{\"recipient\":\"anna\"}").body())
        .isEqualTo(
            "[{\"recipient\":\"anna\",\"channel\":\"mail\",\"taken\":false,"
                + "\"detail\":\"localhost:25: refused\"}]");
    assertThat(get("channels").toString())
        .isEqualTo(
            "[{\"name\":\"mail\",\"kind\":\"smtp\",\"recipients\":[\"anna\"],\"waiting\":2,"
                + "\"closed_until\":\"2024-03-08T20:59:59.123000Z\",\"failure\":\"refused\"}]");
  }
}
