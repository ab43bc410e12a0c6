package io.bellwether.app.alerting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.http.alerts.AlertCalls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Alerts through the API of the process that has the data folder.
final class ServedAlerts implements AlertCalls, AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofMinutes(3);
  private static final int NOT_FOUND = 404;
  private static final int SERVER_FAULT = 500;

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .build();

  ServedAlerts(URI address) {
    this.address = address;
  }

  @Override
  public JsonNode rules() throws IOException {
    return call("GET", "rules", "");
  }

  @Override
  public JsonNode add(JsonNode rule) throws IOException {
    return call("POST", "rules", rule.toString());
  }

  @Override
  public void remove(String id) throws IOException {
    call("DELETE", "rules/" + encoded(id), "");
  }

  @Override
  public JsonNode mute(String id, JsonNode body) throws IOException {
    return call("POST", "rules/" + encoded(id) + "/mute", body.toString());
  }

  @Override
  public JsonNode test(JsonNode body) throws IOException {
    return call("POST", "test", body.toString());
  }

  @Override
  public JsonNode history(Optional<String> symbol, Optional<String> rule, int limit)
      throws IOException {
    return call(
        "GET",
        "history?limit="
            + limit
            + symbol.map(s -> "&symbol=" + encoded(s)).orElse("")
            + rule.map(r -> "&rule=" + encoded(r)).orElse(""),
        "");
  }

  @Override
  public JsonNode failed() throws IOException {
    return call("GET", "failed", "");
  }

  @Override
  public JsonNode resend(JsonNode body) throws IOException {
    return call("POST", "failed/resend", body.toString());
  }

  @Override
  public JsonNode preview(JsonNode body) throws IOException {
    return call("POST", "preview", body.toString());
  }

  @Override
  public JsonNode channels() throws IOException {
    return call("GET", "channels", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode call(String method, String path, String body) throws IOException {
    var request =
        HttpRequest.newBuilder(address.resolve("/api/alerts/" + path))
            .timeout(ANSWERING)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() / 100 == 2 ? tree(answer.body()) : refused(answer);
    } catch (ConnectException e) {
      throw new IOException(
          "the process that has the data folder does not answer at %s: is it just stopping?"
              .formatted(address),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static JsonNode refused(HttpResponse<String> answer) throws IOException {
    var told = tree(answer.body()).path("error").asText();
    if (answer.statusCode() == NOT_FOUND) {
      throw new NoSuchElementException(told);
    }
    if (answer.statusCode() >= SERVER_FAULT) {
      throw new IOException("the process that has the data folder: " + told);
    }
    throw new IllegalArgumentException(told);
  }

  private static JsonNode tree(String body) throws IOException {
    try {
      return MAPPER.readTree(body.isBlank() ? "{}" : body);
    } catch (JsonProcessingException e) {
      throw new IOException("the process that has the data folder gave no readable answer", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
