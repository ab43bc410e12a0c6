package io.bellwether.app.http.risk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.app.http.SignalRequest;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.risk.Copula;
import io.bellwether.core.risk.ReturnWindow.Holding;
import io.bellwether.core.risk.RiskMethod;
import io.bellwether.core.risk.VarSettings;
import io.bellwether.core.risk.Volatility;
import io.bellwether.core.risk.simulation.Sampling;
import io.bellwether.core.signal.Side;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Requests as JSON: the body of `POST /api/var` and the `request` column of the lake.
public final class VarRequestJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> FIELDS =
      Set.of(
          "symbols",
          "weights",
          "quantities",
          "at",
          "side",
          "method",
          "confidence",
          "window",
          "simulations",
          "workers",
          "on",
          "seed",
          "horizon_days",
          "price",
          "quantity",
          "volatility",
          "copula",
          "nu",
          "sampling",
          "drawdown_steps",
          "days");

  private VarRequestJson() {}

  /// Reads a request; what is left out has the command line's default.
  ///
  /// @param json the text
  /// @return the request
  /// @throws IllegalArgumentException when it is none, or out of bounds; the message says how
  public static VarRequest read(String json) {
    return read(tree(json));
  }

  /// Reads text as a tree.
  static JsonNode tree(String json) {
    try {
      var tree = MAPPER.readTree(json);
      if (tree == null || !tree.isObject()) {
        throw new IllegalArgumentException("the body is no JSON object: send {\"symbols\":[…],…}");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  static VarRequest read(JsonNode body) {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                    "there is no field '%s': use %s"
                        .formatted(name, String.join(", ", FIELDS.stream().sorted().toList())));
              }
            });
    var symbols = texts(body, "symbols").stream().map(Symbol::new).toList();
    var method = RiskMethod.of(text(body, "method", "monte-carlo"));
    var volatility =
        text(body, "volatility", method == RiskMethod.FILTERED_HISTORICAL ? "ewma" : "plain");
    var settings =
        new VarSettings(
            Side.of(required(body, "side")),
            method,
            confidences(body),
            Math.toIntExact(whole(body, "window", 101)),
            Math.toIntExact(whole(body, "horizon_days", 1)),
            whole(body, "simulations", 100_000),
            Math.toIntExact(whole(body, "workers", 1)),
            whole(body, "seed", 1),
            Volatility.of(volatility),
            Copula.of(text(body, "copula", "gaussian")),
            number(body, "nu"),
            Sampling.of(text(body, "sampling", "plain")),
            steps(body));
    return new VarRequest(
        symbols,
        holding(body, symbols.size()),
        date(body),
        SignalRequest.Price.of(text(body, "price", "close")),
        number(body, "quantity"),
        VarRequest.RunsOn.of(text(body, "on", "local")),
        settings);
  }

  private static List<Double> confidences(JsonNode body) {
    var given = numbers(body, "confidence");
    return given.isEmpty() ? List.of(0.95, 0.99) : given;
  }

  private static OptionalInt steps(JsonNode body) {
    return has(body, "drawdown_steps")
        ? OptionalInt.of(Math.toIntExact(whole(body, "drawdown_steps", 0)))
        : OptionalInt.empty();
  }

  private static Holding holding(JsonNode body, int symbols) {
    if (has(body, "quantities")) {
      if (has(body, "weights")) {
        throw new IllegalArgumentException("weights and quantities exclude each other: use one");
      }
      return new Holding.Quantities(numbers(body, "quantities"));
    }
    return new Holding.Weights(
        has(body, "weights")
            ? numbers(body, "weights")
            : Collections.nCopies(symbols, 1.0 / Math.max(1, symbols)));
  }

  private static boolean has(JsonNode body, String name) {
    return body.hasNonNull(name);
  }

  private static String required(JsonNode body, String name) {
    var value = body.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("the body has no '%s': add it as text".formatted(name));
    }
    return value.asText();
  }

  private static String text(JsonNode body, String name, String fallback) {
    return has(body, name) ? required(body, name) : fallback;
  }

  private static LocalDate date(JsonNode body) {
    var text = required(body, "at");
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "at is '%s': use a day like 2024-03-08".formatted(text), e);
    }
  }

  static long whole(JsonNode body, String name, long fallback) {
    if (!has(body, name)) {
      return fallback;
    }
    var value = body.get(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("%s is %s: use a whole number".formatted(name, value));
    }
    return value.asLong();
  }

  private static OptionalDouble number(JsonNode body, String name) {
    if (!has(body, name)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number(name, body.get(name)));
  }

  private static double number(String name, @Nullable JsonNode value) {
    if (value == null || !value.isNumber()) {
      throw new IllegalArgumentException("%s is %s: use a number".formatted(name, value));
    }
    return value.asDouble();
  }

  private static Iterable<JsonNode> array(JsonNode body, String name) {
    var value = has(body, name) ? body.get(name) : JsonNodeFactory.instance.arrayNode();
    if (!value.isArray()) {
      throw new IllegalArgumentException("%s is %s: use an array".formatted(name, value));
    }
    return value;
  }

  private static List<Double> numbers(JsonNode body, String name) {
    var numbers = new ArrayList<Double>();
    array(body, name).forEach(value -> numbers.add(number(name, value)));
    return numbers;
  }

  private static List<String> texts(JsonNode body, String name) {
    var texts = new ArrayList<String>();
    array(body, name).forEach(value -> texts.add(value.asText()));
    return texts;
  }

  /// Writes all that [#read] reads.
  ///
  /// @param json where to
  /// @param request what
  /// @throws IOException when it cannot be written
  public static void write(JsonGenerator json, VarRequest request) throws IOException {
    var settings = request.settings();
    json.writeStartObject();
    json.writeArrayFieldStart("symbols");
    for (var symbol : request.symbols()) {
      json.writeString(symbol.value());
    }
    json.writeEndArray();
    switch (request.holding()) {
      case Holding.Weights(var fractions) -> numbers(json, "weights", fractions);
      case Holding.Quantities(var shares) -> numbers(json, "quantities", shares);
    }
    json.writeStringField("at", request.at().toString());
    json.writeStringField("side", settings.side().jsonName());
    json.writeStringField("method", settings.method().jsonName());
    numbers(json, "confidence", settings.confidences());
    json.writeNumberField("window", settings.window());
    json.writeNumberField("simulations", settings.simulations());
    json.writeNumberField("workers", settings.workers());
    json.writeStringField("on", request.on().jsonName());
    json.writeNumberField("seed", settings.seed());
    json.writeNumberField("horizon_days", settings.horizon());
    json.writeStringField("price", request.price().jsonName());
    if (request.quantity().isPresent()) {
      json.writeNumberField("quantity", request.quantity().getAsDouble());
    }
    json.writeStringField("volatility", settings.volatility().jsonName());
    json.writeStringField("copula", settings.copula().jsonName());
    if (settings.degreesOfFreedom().isPresent()) {
      json.writeNumberField("nu", settings.degreesOfFreedom().getAsDouble());
    }
    json.writeStringField("sampling", settings.sampling().jsonName());
    if (settings.drawdownSteps().isPresent()) {
      json.writeNumberField("drawdown_steps", settings.drawdownSteps().getAsInt());
    }
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, String name, List<Double> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (double value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }
}
