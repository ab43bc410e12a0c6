package io.bellwether.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.http.alerts.RecordedAlertDesk;
import io.bellwether.core.market.Interval;
import io.bellwether.core.signal.Side;
import io.bellwether.core.signal.Signal;
import io.bellwether.core.signal.TradedSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventStreamTest {
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
    client.shutdownNow();
  }

  private Iterator<String> open() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server.url() + "/api/stream")).build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofLines());
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    var lines = response.body().iterator();
    assertThat(dataOf(lines, "status")).contains("\"received\":10");
    return lines;
  }

  private static String dataOf(Iterator<String> lines, String event) {
    while (lines.hasNext()) {
      if (lines.next().equals("event: " + event)) {
        return lines.next().substring("data: ".length());
      }
    }
    throw new AssertionError("the stream ended without " + event);
  }

  private PipelineView.Listener pipeline() {
    return view.listeners.getFirst();
  }

  private static TradedSignal signal() {
    return new TradedSignal(
        new Signal("AAPL", "sma-cross(5,20)", RecordedView.TIME, Side.BUY, 10, 9, 8), 1, 2);
  }

  @Test
  void eventsArriveInTheirShapes() throws Exception {
    var lines = open();
    pipeline().signal(signal());
    assertThat(dataOf(lines, "signal")).contains("\"side\":\"buy\"", "\"cumulative_profit\":2.0");
    pipeline().alert(RecordedAlertDesk.DELIVERY.message());
    assertThat(dataOf(lines, "alert"))
        .startsWith("{\"delivery\":\"d-1\",\"subject\":\"[warning] AAPL: the price is above 190\"")
        .contains("\"text\":\"AAPL at 190.64\"", "\"trail\":[189.0,190.64]")
        .doesNotContain("anna@example.org");
    pipeline().bars(List.of(RecordedView.bar(Interval.ONE_MINUTE, 0, 5)));
    assertThat(dataOf(lines, "bars"))
        .startsWith("[{\"symbol\":\"AAPL\",\"interval\":\"1m\",\"time\":\"2024-03-08T20:59:59");
    assertThat(dataOf(lines, "status")).contains("\"platform\":\"local\"");
  }

  @Test
  void onlyTheNewestQuoteOfEachSymbolIsSentAndAtMostTenTimesASecond() throws Exception {
    var lines = open();
    var started = System.nanoTime();
    var events = new ArrayList<String>();
    for (int round = 1; round <= 5; round++) {
      var base = round * 1000;
      IntStream.rangeClosed(1, 100)
          .forEach(i -> pipeline().quotes(List.of(RecordedView.quote("AAPL", base + i))));
      pipeline().quotes(List.of(RecordedView.quote("MSFT", base)));
      String data;
      do {
        data = dataOf(lines, "quotes");
        events.add(data);
      } while (!data.contains("\"symbol\":\"MSFT\",") || !data.contains(":" + base + ".0"));
    }
    var millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    assertThat(events).hasSizeLessThanOrEqualTo((int) (millis / 100) + 1);
    assertThat(events).allSatisfy(data -> assertThat(data.split("AAPL", -1)).hasSizeBetween(1, 2));
  }

  @Test
  void aClientThatDoesNotReadHoldsNobodyUp() throws Exception {
    try (var slow = new Socket("127.0.0.1", server.port())) {
      slow.setReceiveBufferSize(1024);
      slow.getOutputStream()
          .write(
              "GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      var reader =
          new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
      assertThat(reader.readLine()).startsWith("HTTP/1.1 200");
      var lines = open();

      // Far more than the socket's buffers hold; the slow client reads none of it.
      var started = System.nanoTime();
      for (int round = 0; round < 20; round++) {
        var price = round + 1;
        pipeline()
            .quotes(
                IntStream.range(0, 5_000)
                    .mapToObj(i -> RecordedView.quote("S" + i, price))
                    .toList());
      }
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));

      pipeline().signal(signal());
      assertThat(dataOf(lines, "signal")).contains("\"side\":\"buy\"");
    }
  }

  @Test
  void aMailboxIsBounded() throws Exception {
    var mailbox = new ClientMailbox();
    IntStream.range(0, ClientMailbox.MAX_SYMBOLS + 5)
        .forEach(i -> mailbox.putQuotes(List.of(RecordedView.quote("S" + i, 1))));
    IntStream.range(0, ClientMailbox.MAX_SIGNALS + 5).forEach(_ -> mailbox.putSignal(signal()));
    var now = System.nanoTime();
    var mail = mailbox.take(now, now);
    assertThat(mail.quotes()).hasSize(ClientMailbox.MAX_SYMBOLS);
    assertThat(mail.signals()).hasSize(ClientMailbox.MAX_SIGNALS);
    assertThat(mailbox.take(now, now).quotes()).isEmpty();
  }

  @Test
  void closingTheServerEndsTheStreams() throws Exception {
    var lines = open();
    server.close();
    assertThat(view.listeners).isEmpty();
    try {
      lines.forEachRemaining(line -> assertThat(line).isNotNull());
    } catch (java.io.UncheckedIOException e) {
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
  }
}
