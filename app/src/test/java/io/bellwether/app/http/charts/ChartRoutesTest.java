package io.bellwether.app.http.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.http.TestServers;
import io.bellwether.app.http.risk.RecordedDesk;
import io.bellwether.charts.kind.ChartKind;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChartRoutesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static TestServers.Running server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServers.start(new RecordedDesk());
  }

  @AfterAll
  static void stop() {
    server.close();
    CLIENT.close();
  }

  private static HttpResponse<byte[]> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String symbolsOf(ChartKind kind) {
    return kind.drawsSeveral() ? "JPM,GS" : "JPM";
  }

  @ParameterizedTest
  @EnumSource(ChartKind.class)
  void everyKindIsPureJsonForTheBrowserInBothThemes(ChartKind kind) throws Exception {
    var path = "/api/charts/" + kind.code() + "?size=640x400&symbols=" + symbolsOf(kind);
    var light = MAPPER.readTree(get(path).body());
    assertThat(light.get("kind").asText()).isEqualTo(kind.code());
    assertThat(light.get("option").get("series").isEmpty()).isFalse();
    assertThat(light.get("alt_text").asText()).contains("JPM");
    assertThat(light.get("width").asInt()).isEqualTo(640);
    // A function or a symbol of a script would not have come through a JSON parser.
    assertThat(light.get("option").toString()).doesNotContain("function").doesNotContain("=>");
    var dark = MAPPER.readTree(get(path + "&theme=dark").body());
    assertThat(dark.get("option").get("backgroundColor"))
        .isNotEqualTo(light.get("option").get("backgroundColor"));
    assertThat(dark.get("title")).isEqualTo(light.get("title"));
  }

  @Test
  void theKindsAreListed() throws Exception {
    var kinds = MAPPER.readTree(get("/api/charts").body());
    assertThat(kinds.findValuesAsText("kind")).hasSize(ChartKind.values().length);
    assertThat(kinds.get(0).toString())
        .isEqualTo("{\"kind\":\"boxplot\",\"several_symbols\":true}");
  }

  @Test
  void picturesAndNumbersComeAsFiles() throws Exception {
    var png = get("/api/charts/boxplot/picture.png?symbols=JPM,GS&size=400x300&scale=2");
    assertThat(png.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth()).isEqualTo(800);
    var svg = get("/api/charts/boxplot/picture.svg?symbols=JPM,GS");
    assertThat(svg.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    assertThat(svg.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(new String(svg.body())).startsWith("<svg").contains("<desc>");
    var csv = get("/api/charts/drawdown/data.csv?symbols=JPM,GS");
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(new String(csv.body()).lines().findFirst().orElse("")).contains("JPM");
  }

  @Test
  void aSymbolWithoutBarsIsSaidUnderTheTitle() throws Exception {
    var chart = MAPPER.readTree(get("/api/charts/boxplot?symbols=JPM,NONE").body());
    assertThat(chart.get("notes").toString()).contains("NONE");
    assertThat(chart.get("option").get("title").toString()).contains("NONE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pie?symbols=JPM|404|is not a kind of chart",
        "boxplot|400|symbols is missing",
        "boxplot?symbols=NONE|400|nothing to draw",
        "candles?symbols=JPM,GS|400|draws one symbol",
        "boxplot?symbols=JPM&theme=pink|400|use light or dark",
        "boxplot?symbols=JPM&size=9x9|400|cannot be drawn",
        "boxplot?symbols=JPM&size=4000x4000&scale=2|400|16 million pixels",
        "boxplot?symbols=JPM&scale=3|400|use 1 or 2",
        "boxplot?symbols=JPM&of=volumes|400|use closes or returns",
        "boxplot?symbols=JPM&from=March|400|use a day like",
        "returns?symbols=JPM&confidence=2|400|between 0.5 and 1",
        "signals?symbols=JPM&fast=x|400|use a whole number"
      })
  void wrongRequestsAreRefusedInOneLine(String query, int status, String words) throws Exception {
    var response = get("/api/charts/" + query);
    assertThat(response.statusCode()).as(new String(response.body())).isEqualTo(status);
    assertThat(MAPPER.readTree(response.body()).get("error").asText()).contains(words);
  }
}
