package io.bellwether.providers.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.http.Answer;
import io.bellwether.providers.http.ApiKey;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.http.ProviderHttp;
import io.bellwether.providers.http.Retry;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Twelve Data's HTTP interface: the key goes in a header, every request takes its credits from the
/// budget first, and errors are found also under status 200.
public final class TwelveDataClient implements AutoCloseable {
  /// Where Twelve Data answers.
  public static final URI ADDRESS = URI.create("https://api.twelvedata.com");

  private final URI address;
  private final ApiKey key;
  private final CreditBudget budget;
  private final Retry retry;
  private final ProviderHttp http;

  /// A client.
  ///
  /// @param address where it answers, without a path
  /// @param key the user's
  /// @param budget what requests may cost
  /// @param limits on time and size
  /// @param retry when to try again
  public TwelveDataClient(
      URI address, ApiKey key, CreditBudget budget, HttpLimits limits, Retry retry) {
    this.address = address;
    this.key = key;
    this.budget = budget;
    this.retry = retry;
    // Another attempt costs credits too, so it is made here.
    this.http =
        new ProviderHttp(
            "Twelve Data", Map.of("Authorization", "apikey " + key.value()), limits, Retry.never());
  }

  /// What was sent and received.
  ///
  /// @return the counts
  public Traffic traffic() {
    return http.traffic();
  }

  /// The budget it goes by.
  ///
  /// @return the same as given
  public CreditBudget budget() {
    return budget;
  }

  /// The answer as an object; one that is an error throws.
  JsonNode get(String pathAndQuery, int credits) throws ProviderUnavailableException {
    for (int attempt = 1; ; attempt++) {
      var claim = claim(credits);
      try {
        return read(answer(pathAndQuery, claim), claim);
      } catch (ConnectionFailure e) {
        if (attempt == retry.attempts() || Thread.currentThread().isInterrupted()) {
          throw e.problem;
        }
        pause(attempt);
      }
    }
  }

  private CreditBudget.Claim claim(int credits) throws ProviderUnavailableException {
    try {
      return budget.acquire(credits);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void pause(int attempt) throws ProviderUnavailableException {
    try {
      retry.sleeper().sleep(retry.backoff().delay(attempt, retry.random()));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static ProviderUnavailableException interrupted() {
    Thread.currentThread().interrupt();
    return unavailable("was not waited for: interrupted", Optional.empty());
  }

  private JsonNode read(Answer answer, CreditBudget.Claim claim)
      throws ProviderUnavailableException {
    var body = Json.parse(answer.body()).filter(JsonNode::isObject);
    if (body.isEmpty()) {
      http.unusable();
      throw unavailable(
          "answered status %d with something that is not JSON: %s"
              .formatted(answer.status(), key.hideIn(answer.excerpt())),
          answer.retryAfter());
    }
    requireNoError(body.get(), claim);
    return body.get();
  }

  /// No answer came: worth another attempt.
  private static final class ConnectionFailure extends Exception {
    private static final long serialVersionUID = 1L;

    final ProviderUnavailableException problem;

    ConnectionFailure(ProviderUnavailableException problem) {
      super(problem);
      this.problem = problem;
    }
  }

  private Answer answer(String pathAndQuery, CreditBudget.Claim claim) throws ConnectionFailure {
    try {
      var answer = http.get(URI.create(address + pathAndQuery));
      claim.answered(header(answer, "api-credits-used"), header(answer, "api-credits-left"));
      return answer;
    } catch (ProviderUnavailableException e) {
      claim.answered(Optional.empty(), Optional.empty());
      throw new ConnectionFailure(e);
    }
  }

  private static Optional<Integer> header(Answer answer, String name) {
    return answer
        .headers()
        .firstValue(name)
        .filter(value -> value.matches("\\d{1,7}"))
        .map(Integer::valueOf);
  }

  private void requireNoError(JsonNode body, CreditBudget.Claim claim)
      throws ProviderUnavailableException {
    if (!isError(body)) {
      return;
    }
    var message = message(body);
    switch ((int) Json.whole(body.path("code")).orElse(500)) {
      case 429 -> {
        http.unusable();
        if (message.toLowerCase(Locale.ROOT).contains("day")) {
          claim.dayUsedUp();
        } else {
          claim.minuteUsedUp();
        }
        throw unavailable("limits the rate of requests: " + message, Optional.of(budget.delay(1)));
      }
      default -> throw error(body);
    }
  }

  static boolean isError(JsonNode body) {
    return body.path("status").asText().equals("error");
  }

  private String message(JsonNode body) {
    return key.hideIn(Json.text(body.path("message")).orElse("no reason given"));
  }

  /// What an error in an answer means.
  ///
  /// @throws ProviderUnavailableException when trying again later may help
  RuntimeException error(JsonNode body) throws ProviderUnavailableException {
    var message = message(body);
    return switch ((int) Json.whole(body.path("code")).orElse(500)) {
      case 400 -> new NoData("Twelve Data refuses the request: " + message);
      case 401 ->
          new IllegalArgumentException(
              "Twelve Data refuses the API key: check TWELVE_DATA_API_KEY (" + message + ")");
      case 403 ->
          new IllegalArgumentException("Twelve Data's plan does not include this: " + message);
      case 404 ->
          new IllegalArgumentException(
              "Twelve Data does not know this: " + message + " Look for the symbol with 'search'");
      default -> {
        http.unusable();
        throw unavailable("failed: " + message, Optional.empty());
      }
    };
  }

  /// Status 400: a request that cannot be, or, of dates, one without data.
  static final class NoData extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NoData(String message) {
      super(message);
    }

    boolean isAboutDates() {
      return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("no data");
    }
  }

  ProviderUnavailableException damaged(String what) {
    http.unusable();
    return unavailable(
        "sent a damaged answer, which " + what + ": try again later", Optional.empty());
  }

  private static ProviderUnavailableException unavailable(
      String what, Optional<Duration> retryAfter) {
    return new ProviderUnavailableException("Twelve Data " + what, retryAfter);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
