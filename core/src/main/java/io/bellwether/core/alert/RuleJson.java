package io.bellwether.core.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rule as an object of JSON or YAML, wherever rules are written: the rules' file, the API, the
/// command line.
public final class RuleJson {
  private static final String KEYS =
      "id, when, symbols, severity, cooldown, rearm_percent, once, template, quiet, to,"
          + " muted_until";

  private RuleJson() {}

  /// Writes a rule, every field of it.
  ///
  /// @param rule the rule
  /// @param json where to
  /// @throws IOException when it cannot be written
  public static void write(Rule rule, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("when", rule.condition().text());
    texts(json, "symbols", rule.symbols().stream().map(Symbol::value).toList());
    json.writeStringField("severity", rule.severity().text());
    json.writeStringField("cooldown", DurationText.of(rule.repeat().cooldown()));
    json.writeNumberField("rearm_percent", rule.repeat().rearmPercent());
    json.writeBooleanField("once", rule.repeat().once());
    json.writeStringField("template", rule.template().text());
    text(json, "quiet", rule.quiet().map(QuietHours::toString).orElse(null));
    texts(json, "to", rule.to());
    text(
        json,
        "muted_until",
        rule.mutedUntil().map(time -> UtcMicros.format(UtcMicros.of(time))).orElse(null));
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /// Reads rules: one object, or an array of them.
  ///
  /// @param json before its first token
  /// @return the rules in order
  /// @throws IOException when it is no JSON
  /// @throws IllegalArgumentException when a rule is wrong; the message says what and why
  public static List<Rule> readAll(JsonParser json) throws IOException {
    var rules = new ArrayList<Rule>();
    var token = json.nextToken();
    if (token == JsonToken.START_ARRAY) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        rules.add(read(json));
      }
    } else if (token == JsonToken.START_OBJECT) {
      rules.add(read(json));
      token = json.nextToken();
    }
    var last = json.currentToken();
    if (last != null && last != JsonToken.END_ARRAY) {
      throw new IllegalArgumentException("rules are an object or an array of objects");
    }
    return rules;
  }

  /// Reads a rule from the current object; only `when` is required.
  ///
  /// @param json at the object's start; at its end afterwards
  /// @return the rule
  /// @throws IOException when it is no JSON
  /// @throws IllegalArgumentException when the rule is wrong; the message says what and why
  public static Rule read(JsonParser json) throws IOException {
    var fields = new Fields();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      fields.take(name, json);
    }
    return fields.rule();
  }

  /// What was read so far.
  private static final class Fields {
    private Optional<String> id = Optional.empty();
    private Optional<Condition> condition = Optional.empty();
    private Set<Symbol> symbols = Set.of();
    private Severity severity = Severity.WARNING;
    private Optional<String> cooldown = Optional.empty();
    private OptionalDouble rearm = OptionalDouble.empty();
    private boolean once;
    private Optional<Template> template = Optional.empty();
    private Optional<QuietHours> quiet = Optional.empty();
    private List<String> to = List.of();
    private Optional<Instant> mutedUntil = Optional.empty();

    void take(String name, JsonParser json) throws IOException {
      switch (name) {
        case "id" -> id = text(name, json);
        case "when" -> condition = text(name, json).map(Condition::parse);
        case "symbols" -> {
          symbols = new LinkedHashSet<>();
          texts(name, json).forEach(value -> symbols.add(new Symbol(value)));
        }
        case "severity" -> severity = text(name, json).map(Severity::of).orElse(Severity.WARNING);
        case "cooldown" -> cooldown = text(name, json);
        case "rearm_percent" -> rearm = number(name, json);
        case "once" -> once = truth(name, json);
        case "template" -> template = text(name, json).map(Template::new);
        case "quiet" -> quiet = text(name, json).map(QuietHours::parse);
        case "to" -> to = texts(name, json);
        case "muted_until" -> mutedUntil = text(name, json).map(Fields::instant);
        default ->
            throw new IllegalArgumentException(
                "'%s' is nothing a rule has: use %s".formatted(name, KEYS));
      }
    }

    Rule rule() {
      var watched =
          condition.orElseThrow(
              () -> new IllegalArgumentException("a rule needs 'when': " + ConditionText.KINDS));
      var repeat =
          new Repeat(
              cooldown.map(DurationText::parse).orElse(watched.defaultCooldown()),
              rearm.orElse(Repeat.DEFAULT_REARM_PERCENT),
              once);
      return new Rule(
          id.orElseGet(() -> Rule.idOf(symbols, watched)),
          symbols,
          watched,
          repeat,
          severity,
          template.orElseGet(() -> Template.defaultOf(watched)),
          quiet,
          to,
          mutedUntil);
    }

    private static Instant instant(String text) {
      var micros = UtcMicros.parse(text);
      if (micros.isEmpty()) {
        throw new IllegalArgumentException("muted_until is '" + text + "', no ISO-8601 instant");
      }
      return UtcMicros.toInstant(micros.getAsLong());
    }

    private static Optional<String> text(String name, JsonParser json) throws IOException {
      return switch (json.currentToken()) {
        case VALUE_NULL -> Optional.empty();
        case VALUE_STRING ->
            json.getText().isBlank() ? Optional.empty() : Optional.of(json.getText());
        default -> throw new IllegalArgumentException(name + " must be a text");
      };
    }

    private static List<String> texts(String name, JsonParser json) throws IOException {
      if (json.currentToken() == JsonToken.VALUE_NULL) {
        return List.of();
      }
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException(name + " must be a list of texts");
      }
      var values = new ArrayList<String>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        values.add(
            text(name, json)
                .orElseThrow(
                    () -> new IllegalArgumentException(name + " must be a list of texts")));
      }
      return values;
    }

    private static OptionalDouble number(String name, JsonParser json) throws IOException {
      return switch (json.currentToken()) {
        case VALUE_NULL -> OptionalDouble.empty();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> OptionalDouble.of(json.getDoubleValue());
        default -> throw new IllegalArgumentException(name + " must be a number");
      };
    }

    private static boolean truth(String name, JsonParser json) {
      return switch (json.currentToken()) {
        case VALUE_TRUE -> true;
        case VALUE_FALSE, VALUE_NULL -> false;
        default -> throw new IllegalArgumentException(name + " must be true or false");
      };
    }
  }
}
