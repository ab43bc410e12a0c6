package io.bellwether.app.http.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.core.history.CacheFigures;
import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.market.BudgetFigures;
import io.bellwether.core.market.LiveReport;
import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.SearchAnswer;
import io.bellwether.core.market.SourceStatus;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.SymbolSearch;
import io.bellwether.core.market.Traffic;
import io.bellwether.core.market.UtcMicros;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Shapes of the data providers' routes.
public final class MarketJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MarketJson() {}

  static String search(SearchAnswer answer) {
    var root = NODES.objectNode();
    root.put("provider", answer.provider());
    root.set("matches", array(answer.matches(), MarketJson::match));
    root.set("notes", array(answer.notes(), NODES::textNode));
    return root.toString();
  }

  private static JsonNode match(SymbolSearch.Match match) {
    return NODES
        .objectNode()
        .put("symbol", match.symbol().value())
        .put("name", match.name())
        .put("exchange", match.exchange())
        .put("kind", match.kind());
  }

  static String watchList(LiveReport live) {
    return array(live.symbols(), MarketJson::watched).toString();
  }

  static String watched(LiveReport live, Symbol symbol) {
    return live.symbols().stream()
        .filter(watched -> watched.symbol().equals(symbol))
        .findFirst()
        .map(MarketJson::watched)
        .orElseGet(() -> NODES.objectNode().put("symbol", symbol.value()))
        .toString();
  }

  private static JsonNode watched(LiveReport.Watched watched) {
    var node = NODES.objectNode().put("symbol", watched.symbol().value());
    node.set("order", array(watched.order(), NODES::textNode));
    text(node, "source", watched.source());
    node.put("substituted", watched.substituted());
    text(node, "reason", watched.reason());
    time(node, "last_quote", watched.lastQuote());
    return node;
  }

  /// The answer of `/api/providers`.
  ///
  /// @param report how the providers fare
  /// @return one JSON object
  public static String report(ProvidersReport report) {
    var root = NODES.objectNode();
    root.set("order", array(report.order(), NODES::textNode));
    root.set("live", array(report.live().providers(), MarketJson::live));
    root.set("questions", array(report.health(), MarketJson::health));
    root.set("budgets", array(report.budgets(), MarketJson::budget));
    root.set("symbols", array(report.live().symbols(), MarketJson::watched));
    root.put("held_back", report.live().heldBack());
    root.set("cache", cache(report.cache()));
    root.put("gap_count", report.gapCount());
    root.set("gaps", array(report.gaps(), MarketJson::gap));
    return root.toString();
  }

  private static JsonNode live(LiveReport.Provider provider) {
    var status = provider.status();
    var node =
        NODES
            .objectNode()
            .put("name", provider.name())
            .put("label", provider.label())
            .put("state", name(status.state()))
            .put("detail", status.detail())
            .put("failing", provider.failing());
    node.set("symbols", array(provider.symbols(), symbol -> NODES.textNode(symbol.value())));
    counts(node, status);
    traffic(node, status.traffic());
    return node;
  }

  private static void counts(ObjectNode node, SourceStatus status) {
    node.put("quotes", status.quotes())
        .put("repeats", status.repeats())
        .put("gaps", status.gaps())
        .put("reconnects", status.reconnects());
    time(node, "last_quote", status.lastQuote());
  }

  private static JsonNode health(ProviderHealth health) {
    var node = NODES.objectNode().put("name", health.name()).put("state", name(health.state()));
    text(node, "last_failure", health.lastFailure());
    time(node, "failed_at", health.failedAt());
    traffic(node, health.traffic());
    return node;
  }

  private static JsonNode budget(BudgetFigures budget) {
    return NODES
        .objectNode()
        .put("provider", budget.provider())
        .put("per_minute", budget.perMinute())
        .put("left_minute", budget.leftMinute())
        .put("per_day", budget.perDay())
        .put("used_today", budget.usedToday())
        .put("left_today", budget.leftToday())
        .put("next_in_seconds", budget.nextIn().toMillis() / 1000.0);
  }

  private static JsonNode cache(CacheFigures cache) {
    var node = NODES.objectNode();
    traffic(node, cache.total());
    node.put("spared", cache.spared());
    return node;
  }

  private static JsonNode gap(QuoteGap gap) {
    var node = NODES.objectNode().put("source", gap.source());
    node.set("symbols", array(gap.symbols(), symbol -> NODES.textNode(symbol.value())));
    time(node, "from", Optional.of(gap.from()));
    time(node, "to", Optional.of(gap.to()));
    if (gap.missed().isPresent()) {
      node.put("missed", gap.missed().getAsLong());
    } else {
      node.putNull("missed");
    }
    return node.put("reason", gap.reason());
  }

  private static void traffic(ObjectNode node, Traffic traffic) {
    node.put("requests", traffic.requests())
        .put("failures", traffic.failures())
        .put("bytes", traffic.bytes());
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void text(ObjectNode node, String name, Optional<String> text) {
    node.put(name, text.orElse(null));
  }

  private static void time(ObjectNode node, String name, Optional<Instant> time) {
    node.put(name, time.map(t -> UtcMicros.format(UtcMicros.of(t))).orElse(null));
  }

  private static <T> ArrayNode array(List<T> items, Function<T, JsonNode> shape) {
    var array = NODES.arrayNode();
    items.forEach(item -> array.add(shape.apply(item)));
    return array;
  }

  /// The symbol that a request is about.
  static Symbol symbolOf(String body) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(body);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON: send {\"symbol\":\"AAPL\"}", e);
    }
    var symbol = tree.path("symbol");
    if (!symbol.isTextual()) {
      throw new IllegalArgumentException("the body has no symbol: send {\"symbol\":\"AAPL\"}");
    }
    return new Symbol(symbol.textValue());
  }
}
