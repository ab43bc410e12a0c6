package io.bellwether.app.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.core.lake.SqlRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// The HTTP API of the process that has the folder.
final class ServedApi implements AutoCloseable {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int SERVER_FAULT = 500;

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .build();

  ServedApi(URI address) {
    this.address = address;
  }

  /// A JSON answer.
  JsonNode get(String path) throws SqlRefusedException {
    var request = HttpRequest.newBuilder(address.resolve(path)).build();
    try (var body = send(request).body()) {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// An answer to come; whoever takes it closes its body.
  ///
  /// @throws SqlRefusedException when the answer is an error, with its message
  HttpResponse<InputStream> post(String path, byte[] json) throws SqlRefusedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build());
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws SqlRefusedException {
    try {
      var response = client.send(request, BodyHandlers.ofInputStream());
      if (response.statusCode() != OK) {
        throw new SqlRefusedException(message(response));
      }
      return response;
    } catch (ConnectException e) {
      throw new SqlRefusedException(
          "the process that has the data folder does not answer at %s: is it just stopping?"
              .formatted(address));
    } catch (IOException e) {
      throw broken(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new SqlRefusedException(HttpSqlEngine.CANCELLED);
    }
  }

  private static String message(HttpResponse<InputStream> response) throws IOException {
    try (var body = response.body()) {
      var told = MAPPER.readTree(body).path("error").asText();
      return response.statusCode() >= SERVER_FAULT
          ? "the process that has the data folder: " + told
          : told;
    } catch (JsonProcessingException _) {
      return "the process that has the data folder answered " + response.statusCode();
    }
  }

  static SqlRefusedException broken(IOException e) {
    if (Thread.currentThread().isInterrupted() || e.getCause() instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new SqlRefusedException(HttpSqlEngine.CANCELLED);
    }
    return new SqlRefusedException(
        "the process that has the data folder hung up before the result was whole");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
