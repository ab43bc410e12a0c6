package io.bellwether.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testkit.stub.CoinbaseStub;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.Trouble;
import io.bellwether.testkit.stub.TwelveDataStub;
import io.bellwether.testkit.stub.YahooStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program on live quotes, against stubs of the providers.
class LiveIT {
  private static final Duration PATIENCE = Duration.ofSeconds(75);
  private static final Duration STOPPING = Duration.ofSeconds(30);
  private static final String FRAME =
      "{\"type\":\"pricing\",\"message\":\"CgRES05HFa5HxEEYkJu3uYxoKgNOTVMwCDgBRet8lUBIpqS0BmXwKIw/2AEE\"}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final YahooStub yahoo = new YahooStub();
  private final TwelveDataStub twelveData = new TwelveDataStub(InstantSource.system(), 8);
  private final CoinbaseStub coinbase = new CoinbaseStub();

  /// Everything that a person or a program could have seen.
  private final StringBuilder seen = new StringBuilder();

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void begin() {
    data = folder.resolve("data");
  }

  @AfterEach
  void end() {
    yahoo.close();
    twelveData.close();
    coinbase.close();
  }

  private Path config(String yahooLive) throws IOException {
    var file = folder.resolve("bellwether.yaml");
    Files.writeString(
        file,
        """
        providers:
          failover-after: 1s
          yahoo:
            url: %s
            stream-url: "%s"
            live: %s
          twelvedata:
            url: %s
            stream-url: %s
            api-key: %s
          coinbase:
            stream-url: %s
        """
            .formatted(
                yahoo.address(),
                yahoo.streamerAddress(),
                yahooLive,
                twelveData.address(),
                twelveData.socketAddress(),
                TwelveDataStub.KEY,
                coinbase.address()));
    return file;
  }

  private Program up(String yahooLive, Object... args) throws IOException {
    var all = new ArrayList<Object>(List.of("up", "--port", 0));
    all.addAll(List.of("--data", data, "--config", config(yahooLive)));
    all.addAll(List.of(args));
    return Program.start(all.toArray());
  }

  private String url(Program program) throws Exception {
    await(program, () -> DemoIT.dashboard(program).isPresent(), "a dashboard");
    return DemoIT.dashboard(program).orElseThrow();
  }

  private static void await(Program program, BooleanSupplier holds, String what) throws Exception {
    assertThat(program.awaitUntil(holds, PATIENCE)).as(what + "\n" + program.stderr()).isTrue();
  }

  private String get(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)).build()).body();
  }

  private java.net.http.HttpResponse<String> send(HttpRequest request) {
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      seen.append(answer.body()).append(answer.headers());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonNode json(String address) {
    try {
      return Program.JSON.readTree(get(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop(Program program) throws Exception {
    program.terminate();
    seen.append(program.await(STOPPING).stderr());
  }

  private static StubAnswer chart(double price) {
    return StubAnswer.json(
        200,
        """
        {"chart":{"result":[{"meta":{"symbol":"BTC-USD","currency":"USD","regularMarketPrice":%s,
        "regularMarketTime":%d,"previousClose":200}}],"error":null}}
        """
            .formatted(price, Instant.now().getEpochSecond()));
  }

  private static StubAnswer quote(double price) {
    return StubAnswer.json(
        200,
        "{\"symbol\":\"BTC/USD\",\"close\":\"%s\",\"timestamp\":%d}"
            .formatted(price, Instant.now().getEpochSecond()));
  }

  /// Of a market that never closes: on a weekend another one would hardly be asked.
  private String latestSource(String url) {
    yahoo.serveChart("BTC-USD", chart(200 + Math.floorMod(System.nanoTime(), 1_000_000) / 1e6));
    twelveData.serve("/quote", "BTC/USD", quote(201));
    var latest = json(url + "/api/quotes/latest");
    return latest.isEmpty() ? "" : latest.get(0).path("source").asText();
  }

  @Test
  void anotherProviderTakesOverVisiblyAndThePreferredComesBack() throws Exception {
    yahoo.serveChart("BTC-USD", chart(200));
    try (var up = up("polling", "--source", "yahoo", "--symbols", "BTC-USD", "--every", "1s")) {
      var url = url(up);
      await(up, () -> latestSource(url).equals("yahoo"), "quotes of Yahoo");

      yahoo.http().trouble(new Trouble.RateLimited());
      await(up, () -> latestSource(url).equals("twelvedata"), "quotes of Twelve Data");
      yahoo.http().trouble(Trouble.NONE);
      var requests = yahoo.http().requests().size();
      var providers = json(url + "/api/providers");
      assertThat(providers.at("/symbols/0/substituted").asBoolean()).isTrue();
      assertThat(providers.at("/symbols/0/reason").asText()).contains("429");
      assertThat(providers.at("/gap_count").asLong()).isEqualTo(1);
      assertThat(providers.at("/gaps/0/source").asText()).isEqualTo("yahoo");
      assertThat(json(url + "/api/status").at("/source/detail").asText())
          .contains("BTC-USD: twelvedata instead of yahoo");
      assertThat(get(url + "/metrics"))
          .contains("bellwether_symbols_substituted 1.0")
          .contains("bellwether_gaps_total 1.0")
          .contains("bellwether_provider_up{provider=\"yahoo\"} 0.0")
          .contains("bellwether_provider_budget_left{provider=\"twelvedata\",window=\"day\"}");
      var doctor = Program.run("doctor", "--data", data, "--config", config("polling"));
      seen.append(doctor.stdout()).append(doctor.stderr());
      assertThat(doctor.exit()).as("something is wrong").isEqualTo(1);
      assertThat(doctor.stdout())
          .contains("twelvedata instead of yahoo")
          .contains("credits left today")
          .contains("history cache");
      assertThat(yahoo.http().requests()).as("left alone meanwhile").hasSize(requests);

      await(up, () -> latestSource(url).equals("yahoo"), "Yahoo again");
      await(up, () -> told(up).contains("BTC-USD: yahoo again"), "that it is told");
      assertThat(json(url + "/api/providers").at("/gap_count").asLong()).isEqualTo(1);
      assertThat(twelveData.mostInAMinute()).isLessThanOrEqualTo(8);
      get(url + "/");
      stop(up);
    }
    assertThat(seen.toString())
        .contains("BTC-USD: twelvedata instead of yahoo")
        .contains("BTC-USD: yahoo again")
        .contains("Gap: quotes of BTC-USD may be missing")
        .doesNotContain(TwelveDataStub.KEY);
    var bySource =
        Program.sql(data, "SELECT source, count(*) AS n FROM quotes GROUP BY source ORDER BY 1");
    assertThat(bySource).hasSize(2);
    assertThat(bySource.get(0).get("source").asText()).isEqualTo("twelvedata");
    var stored = bySource.get(0).get("n").asLong() + bySource.get(1).get("n").asLong();
    var rejected = Program.sql(data, "SELECT count(*) AS n FROM dead_letters");
    assertThat(stored).isPositive();
    assertThat(rejected.get(0).get("n").asLong()).isZero();
    try (var files = Files.walk(data)) {
      assertThat(files.filter(Files::isRegularFile).filter(LiveIT::holdsTheKey)).isEmpty();
    }
  }

  private static String told(Program program) {
    try {
      return program.stderr();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsTheKey(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .contains(TwelveDataStub.KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String trade(int number, double price) {
    return CoinbaseStub.ticker(
        "BTC-USD",
        String.valueOf(price),
        number,
        number * 10L,
        Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  @Test
  void aCutFeedSubscribesAgainAndSymbolsComeAndGo() throws Exception {
    try (var up = up("polling", "--source", "coinbase", "--symbols", "BTC-USD")) {
      var url = url(up);
      await(up, () -> coinbase.socket().subscribers() == 1, "a subscription");
      coinbase.socket().deliver(trade(1, 70_000.5));
      await(up, () -> received(url) == 1, "the first trade");
      coinbase.socket().cut();
      await(up, () -> coinbase.socket().connections() == 2, "another connection");
      await(up, () -> coinbase.socket().subscribers() == 1, "another subscription");
      coinbase.socket().deliver(trade(5, 70_001));
      await(up, () -> received(url) == 2, "the trade after the gap");
      var gaps = json(url + "/api/providers").path("gaps");
      assertThat(gaps.get(0).path("missed").asLong()).as("2, 3 and 4").isEqualTo(3);

      assertThat(post(url, "{\"symbol\":\"ETH-USD\"}", "application/json")).isEqualTo(201);
      assertThat(post(url, "{\"symbol\":\"ETH-USD\"}", "application/json")).isEqualTo(200);
      assertThat(post(url, "{\"symbol\":\"no symbol\"}", "application/json")).isEqualTo(400);
      assertThat(post(url, "symbol=ETH-USD", "text/plain")).as("a form").isEqualTo(415);
      await(up, () -> subscriptions().contains("\"BTC-USD\",\"ETH-USD\""), "both subscribed");
      assertThat(delete(url, "BTC-USD")).isEqualTo(204);
      assertThat(delete(url, "BTC-USD")).isEqualTo(404);
      await(up, () -> subscriptions().contains("\"unsubscribe\""), "one let go");
      assertThat(json(url + "/api/watch")).hasSize(1);
      stop(up);
    }
    try (var up = up("polling", "--source", "coinbase")) {
      var url = url(up);
      assertThat(json(url + "/api/watch").at("/0/symbol").asText())
          .as("what was added is kept")
          .isEqualTo("ETH-USD");
      assertThat(json(url + "/api/providers").at("/gap_count").asLong()).isEqualTo(2);
      stop(up);
    }
    var prices = Program.sql(data, "SELECT price FROM quotes ORDER BY price");
    assertThat(prices).hasSize(2);
    assertThat(prices.get(0).get("price").asDouble()).isEqualTo(70_000.5);
  }

  private String subscriptions() {
    return String.join("\n", coinbase.socket().received());
  }

  private long received(String url) {
    return json(url + "/api/status").at("/account/received").asLong();
  }

  private int post(String url, String body, String type) {
    return send(HttpRequest.newBuilder(URI.create(url + "/api/watch"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build())
        .statusCode();
  }

  private int delete(String url, String symbol) {
    return send(HttpRequest.newBuilder(URI.create(url + "/api/watch/" + symbol)).DELETE().build())
        .statusCode();
  }

  @Test
  void yahoosStreamerBringsQuotesAndSearchesFailOver() throws Exception {
    yahoo.serveSearch(
        "draft",
        StubAnswer.json(
            200,
            """
            {"quotes":[{"symbol":"DKNG","shortname":"DraftKings Inc.","exchDisp":"NASDAQ",
            "quoteType":"EQUITY"},{"shortname":"private"}]}
            """));
    twelveData.serve(
        "/symbol_search",
        "draft",
        StubAnswer.json(
            200,
            """
            {"data":[{"symbol":"DKNG","instrument_name":"DraftKings","exchange":"NASDAQ",
            "instrument_type":"Common Stock","country":"United States","currency":"USD"}],
            "status":"ok"}
            """));
    try (var up = up("streamer", "--symbols", "DKNG")) {
      var url = url(up);
      await(up, () -> yahoo.streamer().subscribers() == 1, "a subscription");
      yahoo.streamer().deliver(FRAME);
      await(up, () -> received(url) == 1, "the frame");
      assertThat(json(url + "/api/quotes/latest").get(0).path("price").asDouble())
          .isEqualTo(24.535);

      assertThat(json(url + "/api/search?q=draft").path("provider").asText()).isEqualTo("yahoo");
      yahoo.http().trouble(new Trouble.RateLimited());
      var answer = json(url + "/api/search?q=draft");
      assertThat(answer.path("provider").asText()).isEqualTo("twelvedata");
      assertThat(answer.at("/matches/0/symbol").asText()).isEqualTo("DKNG");
      assertThat(answer.at("/notes/0").asText()).contains("429").contains("was asked instead");
      search();
      stop(up);
    }
    assertThat(seen.toString()).doesNotContain(TwelveDataStub.KEY);
  }

  /// Beside a pipeline that runs.
  private void search() throws Exception {
    var found =
        Program.run(
            "search", "draft", "--format", "json", "--data", data, "--config", config("polling"));
    seen.append(found.stdout()).append(found.stderr());
    assertThat(found.exit()).as(found.stderr()).isZero();
    assertThat(found.json().at("/0/symbol").asText()).isEqualTo("DKNG");
    assertThat(found.stderr()).contains("429").contains("twelvedata was asked instead");
  }

  @Test
  void wrongUsageSaysWhatToDo() throws Exception {
    assertThat(Program.run("up", "--source", "nobody").exit()).isEqualTo(2);
    assertThat(Program.run("up", "--symbols", "A B").exit()).isEqualTo(2);
    var hurried = Program.run("up", "--every", "10ms");
    assertThat(hurried.exit()).isEqualTo(2);
    assertThat(hurried.stderr()).contains("at least 1s");
    var keyless = Program.run("up", "--source", "twelvedata", "--data", data);
    assertThat(keyless.exit()).isEqualTo(1);
    assertThat(keyless.stderr()).contains("TWELVE_DATA_API_KEY");
  }
}
