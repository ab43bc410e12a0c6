package io.bellwether.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.app.config.ProviderSettings;
import io.bellwether.app.history.HistoryService;
import io.bellwether.app.http.market.MarketJson;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.app.providers.ProviderDesk;
import io.bellwether.app.providers.Providers;
import io.bellwether.calendar.StrataTradingCalendars;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What `doctor` says of the data providers. Nobody is asked for anything: a running pipeline tells
/// how they fare, and the data folder what was used and missed.
final class ProviderChecks {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Takes a result.
  @FunctionalInterface
  interface Report {
    /// Reports one check.
    ///
    /// @return `good`
    boolean row(String check, boolean good, String detail) throws IOException;
  }

  private final Report report;

  ProviderChecks(Report report) {
    this.report = report;
  }

  /// What a running pipeline tells.
  static Optional<JsonNode> ask(String address) {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/api/providers")).timeout(PATIENCE).build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(JSON.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// While nothing runs.
  boolean stored(LocalPlatform platform, ProviderSettings settings) throws IOException {
    var clock = Clock.systemUTC();
    try (var providers = new Providers(settings, platform.budgets(), clock, _ -> {});
        var history =
            new HistoryService(platform, providers, new StrataTradingCalendars(), clock)) {
      var desk =
          new ProviderDesk(
              providers, history, platform.gaps(), platform.watchList(), Optional.empty(), _ -> {});
      return running(JSON.readTree(MarketJson.report(desk.report())));
    }
  }

  /// While it runs: the answer of `/api/providers`.
  boolean running(JsonNode told) throws IOException {
    var order = new ArrayList<String>();
    told.path("order").forEach(name -> order.add(name.asText()));
    report.row("providers", true, "asked in the order " + String.join(", ", order));
    var good = true;
    for (var live : told.path("live")) {
      good &= live(live);
    }
    for (var questions : told.path("questions")) {
      good &= questions(questions);
    }
    for (var budget : told.path("budgets")) {
      good &= budget(budget);
    }
    for (var symbol : told.path("symbols")) {
      good &= symbol(symbol);
    }
    figures(told);
    return good;
  }

  private boolean live(JsonNode live) throws IOException {
    var symbols =
        StreamSupport.stream(live.path("symbols").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    var detail = live.path("detail").asText();
    return report.row(
        live.path("name").asText() + " live",
        !live.path("failing").asBoolean(),
        "%s: %s%s; asked for %s; %d quotes, %d reconnections, %s"
            .formatted(
                live.path("label").asText(),
                live.path("state").asText(),
                detail.isEmpty() ? "" : ", " + detail,
                symbols.isEmpty() ? "nothing" : String.join(", ", symbols),
                live.path("quotes").asLong(),
                live.path("reconnects").asLong(),
                traffic(live)));
  }

  private boolean questions(JsonNode questions) throws IOException {
    var failure = questions.path("last_failure");
    return report.row(
        questions.path("name").asText() + " history and search",
        !questions.path("state").asText().equals("resting"),
        "%s; %s%s"
            .formatted(
                questions.path("state").asText(),
                traffic(questions),
                failure.isNull() ? "" : "; last failure: " + failure.asText()));
  }

  private boolean budget(JsonNode budget) throws IOException {
    var left = budget.path("left_today").asInt();
    return report.row(
        budget.path("provider").asText() + " budget",
        left > 0,
        "%d of %d credits left today, %d of %d this minute"
            .formatted(
                left,
                budget.path("per_day").asInt(),
                budget.path("left_minute").asInt(),
                budget.path("per_minute").asInt()));
  }

  /// Those that are observed as they should be need no row.
  private boolean symbol(JsonNode symbol) throws IOException {
    var reason = symbol.path("reason").asText("");
    if (!symbol.path("substituted").asBoolean() && !symbol.path("source").isNull()) {
      return true;
    }
    var source = symbol.path("source");
    return report.row(
        symbol.path("symbol").asText(),
        false,
        source.isNull() ? "no quote yet: " + reason : source.asText() + " instead of " + reason);
  }

  private void figures(JsonNode told) throws IOException {
    var cache = told.path("cache");
    report.row(
        "history cache",
        true,
        traffic(cache) + "; " + cache.path("spared").asLong() + " requests spared by the lake");
    var gaps = told.path("gaps");
    var newest = gaps.path(0);
    report.row(
        "gaps",
        true,
        gaps.isEmpty()
            ? "none"
            : "%d so far; the newest: %s from %s to %s (%s)"
                .formatted(
                    told.path("gap_count").asLong(),
                    newest.path("source").asText(),
                    newest.path("from").asText(),
                    newest.path("to").asText(),
                    newest.path("reason").asText()));
  }

  private static String traffic(JsonNode node) {
    return "%d requests, %d failed, %d bytes"
        .formatted(
            node.path("requests").asLong(),
            node.path("failures").asLong(),
            node.path("bytes").asLong());
  }
}
