package io.bellwether.providers.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.http.Answer;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.http.ProviderHttp;
import io.bellwether.providers.http.Retry;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Yahoo's HTTP interface, with its failures told apart: what may pass (a rate limit in plain text,
/// a maintenance page, an error of the server, a body that is no JSON) and what will not (an
/// unknown symbol, a range it does not keep).
public final class YahooClient implements AutoCloseable {
  /// Where Yahoo answers.
  public static final URI ADDRESS = URI.create("https://query2.finance.yahoo.com");

  private static final Map<String, String> HEADERS =
      Map.of("User-Agent", "Mozilla/5.0 (compatible; Bellwether)", "Accept", "application/json");
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY_REQUESTS = 429;

  private final URI address;
  private final ProviderHttp http;

  /// A client.
  ///
  /// @param address where it answers, without a path
  /// @param limits on time and size
  /// @param retry when to try again
  public YahooClient(URI address, HttpLimits limits, Retry retry) {
    this.address = address;
    this.http = new ProviderHttp("Yahoo", HEADERS, limits, retry);
  }

  /// What was sent and received.
  ///
  /// @return the counts
  public Traffic traffic() {
    return http.traffic();
  }

  /// One element of `chart.result`; empty when Yahoo has no data for the dates.
  Optional<JsonNode> chart(Symbol symbol, String query) throws ProviderUnavailableException {
    var answer = get("/v8/finance/chart/" + encode(symbol.value()) + "?" + query);
    if (answer.body().contains("Data doesn't exist for startDate")) {
      return Optional.empty();
    }
    var chart = json(answer, "symbol " + symbol).path("chart");
    var error = chart.path("error");
    if (answer.status() >= BAD_REQUEST || !(error.isNull() || error.isMissingNode())) {
      throw refused(answer, error, symbol);
    }
    var result = chart.path("result").path(0);
    if (!result.isObject()) {
      throw damaged("for " + symbol + " holds no result");
    }
    var named = Json.text(result.path("meta").path("symbol"));
    if (named.isPresent() && !named.get().equalsIgnoreCase(symbol.value())) {
      throw damaged("for " + symbol + " is about another symbol");
    }
    return Optional.of(result);
  }

  /// The whole answer of a search.
  JsonNode search(String query) throws ProviderUnavailableException {
    var answer = get("/v1/finance/search?" + query);
    var body = json(answer, "the search");
    if (answer.status() >= BAD_REQUEST) {
      throw refused("the search", body.path("finance").path("error"), answer);
    }
    return body;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer get(String pathAndQuery) throws ProviderUnavailableException {
    var answer = http.get(URI.create(address + pathAndQuery));
    if (answer.status() == TOO_MANY_REQUESTS || answer.body().contains("Too Many Requests")) {
      http.unusable();
      throw new ProviderUnavailableException(
          "Yahoo limits the rate of requests (429): wait a minute or more, or ask less often",
          answer.retryAfter());
    }
    if (answer.body().contains("Will be right back")) {
      http.unusable();
      throw unavailable("is down for maintenance: try again later");
    }
    return answer;
  }

  private JsonNode json(Answer answer, String about) throws ProviderUnavailableException {
    var parsed = Json.parse(answer.body()).filter(JsonNode::isObject);
    if (parsed.isPresent()) {
      return parsed.get();
    }
    http.unusable();
    throw unavailable(
        "answered status %d about %s with something that is not JSON: %s"
            .formatted(answer.status(), about, answer.excerpt()));
  }

  private RuntimeException refused(Answer answer, JsonNode error, Symbol symbol)
      throws ProviderUnavailableException {
    var code = Json.text(error.path("code")).orElse("");
    var description = Json.text(error.path("description")).orElse("no reason given");
    if (answer.status() == NOT_FOUND || code.equals("Not Found")) {
      return new IllegalArgumentException(
          "Yahoo does not know the symbol %s (%s): look for it with 'search'"
              .formatted(symbol, description));
    }
    if (answer.status() == UNPROCESSABLE || code.equals("Unprocessable Entity")) {
      return new IllegalArgumentException(
          "Yahoo has no such bars of %s (%s): ask for a later --from or a longer --interval"
              .formatted(symbol, description));
    }
    return refused("symbol " + symbol, error, answer);
  }

  private RuntimeException refused(String about, JsonNode error, Answer answer)
      throws ProviderUnavailableException {
    var code = Json.text(error.path("code")).orElse("");
    var description = Json.text(error.path("description")).orElse("no reason given");
    if (answer.status() == BAD_REQUEST || code.equals("Bad Request")) {
      return new IllegalArgumentException(
          "Yahoo refuses the request about " + about + ": " + description);
    }
    http.unusable();
    throw unavailable(
        "answered status %d about %s: %s".formatted(answer.status(), about, description));
  }

  /// An answer that is JSON but not what it should be.
  ProviderUnavailableException damaged(String what) {
    http.unusable();
    return unavailable("sent a damaged answer, which " + what + ": try again later");
  }

  private static ProviderUnavailableException unavailable(String what) {
    return new ProviderUnavailableException("Yahoo " + what, Optional.empty());
  }

  @Override
  public void close() {
    http.close();
  }
}
