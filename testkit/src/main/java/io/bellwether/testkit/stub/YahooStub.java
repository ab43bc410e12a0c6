package io.bellwether.testkit.stub;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Yahoo Finance on loopback: the chart and search interfaces, and the streamer's socket. It
/// answers with given histories, cut to the period asked for, or with whole bodies, such as
/// recorded ones.
public final class YahooStub implements AutoCloseable {
  private static final String CHART = "/v8/finance/chart/";
  private static final String SEARCH = "/v1/finance/search";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final StubAnswer TOO_MANY = StubAnswer.text(429, "Edge: Too Many Requests");

  private record Series(String symbol, Interval interval) {}

  private final Map<Series, PriceHistory> histories = new ConcurrentHashMap<>();
  private final Map<String, StubAnswer> charts = new ConcurrentHashMap<>();
  private final Map<String, StubAnswer> searches = new ConcurrentHashMap<>();
  private final StubSocket streamer =
      new StubSocket("/", text -> text.contains("\"subscribe\""), (_, _) -> List.of());
  private final StubHttp http;

  /// Starts it; it knows no symbol yet.
  public YahooStub() {
    http = new StubHttp(this::answer, TOO_MANY, streamer::register);
  }

  /// Where it answers.
  ///
  /// @return its address, without a path
  public URI address() {
    return http.address();
  }

  /// Where the streamer is.
  ///
  /// @return its `ws` address
  public URI streamerAddress() {
    return URI.create("ws://127.0.0.1:" + address().getPort() + "/?version=2");
  }

  /// The streamer's socket; what it sends are frames as Yahoo's.
  ///
  /// @return the server's WebSocket side
  public StubSocket streamer() {
    return streamer;
  }

  /// What was asked and what goes wrong.
  ///
  /// @return the server's HTTP side
  public StubHttp http() {
    return http;
  }

  /// Answers for a symbol and interval from a history: the bars and actions in the period asked
  /// for. Replaces what it knew of them.
  ///
  /// @param history all there is; daily bars carry their session's date, as everywhere here
  public void serve(PriceHistory history) {
    histories.put(new Series(history.symbol().value(), history.interval()), history);
  }

  /// Answers for a symbol with the same body, whatever is asked.
  ///
  /// @param symbol which
  /// @param answer what to say
  public void serveChart(String symbol, StubAnswer answer) {
    charts.put(symbol, answer);
  }

  /// Answers for a text searched.
  ///
  /// @param text which
  /// @param answer what to say
  public void serveSearch(String text, StubAnswer answer) {
    searches.put(text, answer);
  }

  /// Reads a recorded response: `{request, response{status, headers, bodyJson or body}}`.
  ///
  /// @param file the recording
  /// @return what was answered then
  /// @throws IOException when it cannot be read
  public static StubAnswer recorded(Path file) throws IOException {
    var response = JSON.readTree(Files.readString(file)).path("response");
    var status = response.path("status").intValue();
    return response.has("bodyJson")
        ? StubAnswer.json(status, response.path("bodyJson").toString())
        : StubAnswer.text(status, response.path("body").asText());
  }

  /// The requests for charts of a symbol.
  ///
  /// @param symbol which
  /// @return in order of arrival
  public List<StubRequest> chartRequests(String symbol) {
    return http.requests().stream().filter(r -> r.path().equals(CHART + symbol)).toList();
  }

  private StubAnswer answer(StubRequest request) {
    if (!request.headers().containsKey("user-agent")) {
      return TOO_MANY;
    }
    if (request.path().startsWith(CHART)) {
      return chart(request, request.path().substring(CHART.length()));
    }
    if (request.path().equals(SEARCH)) {
      return search(request);
    }
    return StubAnswer.text(404, "Not Found");
  }

  private StubAnswer chart(StubRequest request, String symbol) {
    var fixed = charts.get(symbol);
    if (fixed != null) {
      return fixed;
    }
    Interval interval;
    try {
      var code = request.query().getOrDefault("interval", "1d");
      interval = code.equals("60m") ? Interval.ONE_HOUR : Interval.of(code);
    } catch (IllegalArgumentException e) {
      return error(400, "Bad Request", "Invalid input - interval is not supported");
    }
    var history = histories.get(new Series(symbol, interval));
    if (history == null) {
      return error(404, "Not Found", "No data found, symbol may be delisted");
    }
    return StubAnswer.json(
        200,
        YahooChartBody.of(
            history,
            request.number("period1", Long.MIN_VALUE),
            request.number("period2", Long.MAX_VALUE)));
  }

  private static StubAnswer error(int status, String code, String description) {
    return StubAnswer.json(
        status,
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"%s\",\"description\":\"%s\"}}}"
            .formatted(code, description));
  }

  private StubAnswer search(StubRequest request) {
    var text = request.query().get("q");
    if (text == null) {
      return StubAnswer.json(
          400,
          "{\"finance\":{\"result\":null,\"error\":{\"code\":\"Bad"
              + " Request\",\"description\":\"Missing required query parameter=q\"}}}");
    }
    return searches.getOrDefault(text, StubAnswer.json(200, "{\"count\":0,\"quotes\":[]}"));
  }

  @Override
  public void close() {
    http.close();
  }
}
