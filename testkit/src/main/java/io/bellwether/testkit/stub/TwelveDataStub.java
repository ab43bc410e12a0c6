package io.bellwether.testkit.stub;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Twelve Data on loopback: answers for paths and symbols, with credits counted by the calendar
/// minute as the provider does, errors under status 200, and the price socket.
public final class TwelveDataStub implements AutoCloseable {
  /// The only key it accepts.
  public static final String KEY = "k3y-0f-the-stub-9f81c2";

  private static final StubAnswer OUT_OF_CREDITS =
      error(429, "You have run out of API credits for the current minute. 9 API credits were used");

  private record Spent(Instant at, int credits) {}

  private final InstantSource clock;
  private final int perMinute;
  private final Map<String, StubAnswer> answers = new ConcurrentHashMap<>();
  private final List<Spent> spent = new ArrayList<>();
  private final StubSocket socket =
      new StubSocket(
          "/v1/quotes/price",
          text -> text.contains("\"subscribe\""),
          (text, query) -> reply(text, query));
  private final StubHttp http;

  /// Starts it.
  ///
  /// @param clock the time by which it counts credits
  /// @param perMinute credits it allows in a calendar minute
  public TwelveDataStub(InstantSource clock, int perMinute) {
    this.clock = clock;
    this.perMinute = perMinute;
    this.http = new StubHttp(this::answer, OUT_OF_CREDITS, socket::register);
  }

  /// Where it answers.
  ///
  /// @return its address, without a path
  public URI address() {
    return http.address();
  }

  /// Where the socket is, without the key.
  ///
  /// @return its `ws` address
  public URI socketAddress() {
    return URI.create("ws://127.0.0.1:" + address().getPort() + "/v1/quotes/price");
  }

  /// What was asked and what goes wrong.
  ///
  /// @return the server's HTTP side
  public StubHttp http() {
    return http;
  }

  /// The price socket.
  ///
  /// @return the server's WebSocket side
  public StubSocket socket() {
    return socket;
  }

  /// Answers for a path and symbols.
  ///
  /// @param path such as `/quote`
  /// @param symbols as asked for: `AAPL`, `A,B`
  /// @param answer what to say
  public void serve(String path, String symbols, StubAnswer answer) {
    answers.put(path + " " + symbols, answer);
  }

  /// An error as the provider writes them, under status 200.
  ///
  /// @param code its own status
  /// @param message its words
  /// @return the answer
  public static StubAnswer error(int code, String message) {
    return StubAnswer.json(
        200, "{\"code\":%d,\"message\":\"%s\",\"status\":\"error\"}".formatted(code, message));
  }

  /// The most credits that were asked for within any 60 seconds.
  ///
  /// @return refused ones included
  public synchronized int mostInAMinute() {
    var most = 0;
    for (var first : spent) {
      var end = first.at.plus(Duration.ofMinutes(1));
      most =
          Math.max(
              most,
              spent.stream()
                  .filter(s -> !s.at.isBefore(first.at) && s.at.isBefore(end))
                  .mapToInt(Spent::credits)
                  .sum());
    }
    return most;
  }

  /// The credits that were asked for.
  ///
  /// @return since the start, refused ones included
  public synchronized int creditsAsked() {
    return spent.stream().mapToInt(Spent::credits).sum();
  }

  private StubAnswer answer(StubRequest request) {
    if (!request.headers().getOrDefault("authorization", "").equals("apikey " + KEY)) {
      // The provider's answer repeats what was sent.
      return error(
          401,
          "**apikey** parameter is incorrect or not specified: "
              + request.headers().getOrDefault("authorization", "none"));
    }
    var symbols = request.query().getOrDefault("symbol", "");
    var used = spend(symbols.split(",").length);
    if (used > perMinute) {
      return OUT_OF_CREDITS;
    }
    var answer =
        answers.getOrDefault(
            request.path() + " " + symbols,
            error(404, "**symbol** not found: " + symbols + ". Please specify it correctly."));
    return new StubAnswer(
        answer.status(),
        answer.contentType(),
        answer.body(),
        Map.of(
            "api-credits-used", String.valueOf(used),
            "api-credits-left", String.valueOf(perMinute - used)));
  }

  /// Counts credits and gives those used in the calendar minute.
  private synchronized int spend(int credits) {
    var now = clock.instant();
    spent.add(new Spent(now, credits));
    var minute = now.truncatedTo(ChronoUnit.MINUTES);
    return spent.stream().filter(s -> !s.at.isBefore(minute)).mapToInt(Spent::credits).sum();
  }

  private static List<String> reply(String text, Map<String, String> query) {
    if (!text.contains("\"subscribe\"")) {
      return List.of("{\"event\":\"heartbeat\",\"status\":\"ok\"}");
    }
    return KEY.equals(query.get("apikey"))
        ? List.of(
            "{\"event\":\"subscribe-status\",\"status\":\"ok\",\"success\":[{}],\"fails\":null}")
        : List.of(
            "{\"event\":\"subscribe-status\",\"status\":\"error\",\"message\":\"bad key %s\"}"
                .formatted(query.get("apikey")));
  }

  @Override
  public void close() {
    http.close();
  }
}
