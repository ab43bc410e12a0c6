package io.bellwether.app.http.alerts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.core.alert.DurationText;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.RuleJson;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Answers calls from a desk.
public final class DeskCalls implements AlertCalls {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PREVIEW_DAYS = 30;
  private static final int MAX_PREVIEW_DAYS = 366;

  private final AlertDesk desk;
  private final InstantSource clock;

  /// Answers.
  ///
  /// @param desk does the work
  /// @param clock says until when a rule is muted that is muted for a while
  public DeskCalls(AlertDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public JsonNode rules() throws IOException {
    return array(desk.rules(), AlertJson::rule);
  }

  @Override
  public JsonNode add(JsonNode json) throws IOException {
    var rule = rule(json);
    desk.add(rule);
    return node(new AlertDesk.KnownRule(rule, false), AlertJson::rule);
  }

  private static Rule rule(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "a rule is an object, for example"
              + " {\"symbols\":[\"AAPL\"],\"when\":\"price above 200\"}");
    }
    try (var parser = MAPPER.treeAsTokens(node)) {
      return RuleJson.readAll(parser).getFirst();
    } catch (IOException e) {
      throw new IllegalArgumentException("the rule cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void remove(String id) throws IOException {
    if (!desk.remove(id)) {
      throw unknownRule(id);
    }
  }

  @Override
  public JsonNode mute(String id, JsonNode body) throws IOException {
    return node(desk.mute(id, until(body)).orElseThrow(() -> unknownRule(id)), AlertJson::rule);
  }

  private static NoSuchElementException unknownRule(String id) {
    return new NoSuchElementException("there is no rule '" + id + "'");
  }

  private Optional<Instant> until(JsonNode body) {
    if (body.hasNonNull("for")) {
      return Optional.of(clock.instant().plus(DurationText.parse(body.get("for").asText())));
    }
    if (!body.has("until")) {
      throw new IllegalArgumentException(
          "send {\"for\":\"2h\"}, {\"until\":\"2030-01-01T00:00:00Z\"} or {\"until\":null}");
    }
    var until = body.get("until");
    if (until.isNull()) {
      return Optional.empty();
    }
    var micros = UtcMicros.parse(until.asText());
    if (micros.isEmpty()) {
      throw new IllegalArgumentException("until is '" + until.asText() + "', no ISO-8601 instant");
    }
    return Optional.of(UtcMicros.toInstant(micros.getAsLong()));
  }

  @Override
  public JsonNode test(JsonNode body) throws IOException {
    return array(desk.test(text(body, "recipient")), AlertJson::tested);
  }

  private static Optional<String> text(JsonNode body, String name) {
    return Optional.ofNullable(body.get(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  @Override
  public JsonNode history(Optional<String> symbol, Optional<String> rule, int limit)
      throws IOException {
    return array(desk.history(symbol.map(Symbol::new), rule, limit), AlertJson::past);
  }

  @Override
  public JsonNode failed() throws IOException {
    return array(desk.failed(), AlertJson::failed);
  }

  @Override
  public JsonNode resend(JsonNode body) throws IOException {
    var delivery = text(body, "delivery");
    var count = desk.resend(delivery);
    if (delivery.isPresent() && count == 0) {
      throw new NoSuchElementException(
          "there is no failed delivery '" + delivery.get() + "': it may be sent already");
    }
    return MAPPER.createObjectNode().put("resent", count);
  }

  @Override
  public JsonNode preview(JsonNode body) throws IOException {
    if (!body.has("rule")) {
      throw new IllegalArgumentException("send {\"rule\":{…},\"days\":30}");
    }
    var days = body.path("days").asInt(PREVIEW_DAYS);
    if (days < 1 || days > MAX_PREVIEW_DAYS) {
      throw new IllegalArgumentException(
          "days is %d: use a number from 1 to %d".formatted(days, MAX_PREVIEW_DAYS));
    }
    return node(desk.preview(rule(body.get("rule")), days), AlertJson::preview);
  }

  @Override
  public JsonNode channels() throws IOException {
    return array(desk.channels(), AlertJson::channel);
  }

  private static <T> JsonNode array(List<T> values, AlertJson.Writer<T> writer) throws IOException {
    return node(values, (JsonGenerator json, List<T> all) -> AlertJson.array(json, all, writer));
  }

  private static <T> JsonNode node(T value, AlertJson.Writer<T> writer) throws IOException {
    return MAPPER.readTree(AlertJson.bytes(value, writer));
  }
}
