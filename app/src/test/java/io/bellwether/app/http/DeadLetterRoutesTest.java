package io.bellwether.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.http.PipelineView.Redrive;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterRoutesTest {
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

  private HttpResponse<String> redrive(String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/dead-letters/redrive"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void lettersGoBackAsTheyWereOrCorrectedInOneLine() throws Exception {
    var answer =
        redrive(
            "application/json",
            "{\"letters\":[{\"partition\":\"0\",\"number\":4},{\"partition\":\"0\",\"number\":4,\"record\":\"{\\r"
                + "\\n"
                + "\\\"symbol\\\":\\\"A\\\"\\n"
                + "}\"}]}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"appended\":2}");
    var letter = new Redrive.Letter("0", 4);
    assertThat(view.redriven)
        .containsExactly(
            new Redrive(letter, Optional.empty()),
            new Redrive(letter, Optional.of("{ \"symbol\":\"A\" }")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"letters\":[{\"partition\":\"0\",\"number\":5}]}; 404; there is no such letter",
        "{\"letters\":[]}; 400; send {",
        "{\"letters\":{\"partition\":\"0\",\"number\":4}}; 400; send {",
        "{\"letters\":[{\"partition\":\"0\",\"number\":4.5}]}; 400; send {",
        "{\"letters\":[{\"partition\":\"0\",\"number\":4,\"record\":1}]}; 400; send {",
        "[4; 400; not JSON"
      })
  void whatIsWrongIsSaidAndNothingIsAppended(String body, int status, String said)
      throws Exception {
    var answer = redrive("application/json", body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
    assertThat(view.redriven).isEmpty();
  }

  @Test
  void aForeignFormCannotSendIt() throws Exception {
    var body = "{\"letters\":[{\"partition\":\"0\",\"number\":4}]}";
    assertThat(redrive("text/plain", body).statusCode()).isEqualTo(415);
    assertThat(view.redriven).isEmpty();
  }
}
