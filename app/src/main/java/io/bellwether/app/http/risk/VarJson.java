package io.bellwether.app.http.risk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.risk.Component;
import io.bellwether.core.risk.Estimate;
import io.bellwether.core.risk.ReturnWindow.Holding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A result as JSON: the fields of the contract first and in its order, then more about it.
public final class VarJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private VarJson() {}

  /// Writes JSON into text.
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  static String text(Writing writing) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /// A result.
  ///
  /// @param stored the result
  /// @return one JSON object
  public static String text(VarRecord stored) {
    return text(json -> write(json, stored));
  }

  /// A request.
  ///
  /// @param request what was asked for
  /// @return one JSON object
  public static String text(VarRequest request) {
    return text(json -> VarRequestJson.write(json, request));
  }

  static void write(JsonGenerator json, VarRecord stored) throws IOException {
    var request = stored.request();
    var settings = request.settings();
    var result = stored.result();
    json.writeStartObject();
    json.writeStringField("symbol", request.name());
    json.writeStringField("at", request.at().toString());
    json.writeStringField("side", settings.side().jsonName());
    json.writeStringField("method", settings.method().jsonName());
    json.writeNumberField("window", settings.window());
    json.writeNumberField(
        "simulations", settings.method().isSimulated() ? settings.simulations() : 0);
    json.writeNumberField("workers", settings.workers());
    json.writeStringField("on", request.on().jsonName());
    json.writeNumberField("seed", settings.seed());
    json.writeNumberField("horizon_days", settings.horizon());
    number(json, "price", price(stored));
    json.writeNumberField("mean", result.mean());
    json.writeNumberField("stdev", result.stdev());
    estimates(json, "var", result.estimates(), e -> OptionalDouble.of(e.valueAtRisk()));
    estimates(json, "es", result.estimates(), e -> OptionalDouble.of(e.expectedShortfall()));
    estimates(json, "standard_error", result.estimates(), Estimate::valueAtRiskError);
    intervals(json, result.estimates());
    shares(json, stored);
    averages(json, stored);
    estimates(json, "amount", result.estimates(), e -> amount(stored, e.valueAtRisk()));
    json.writeNumberField("seconds", stored.seconds());
    json.writeNumberField("cost_usd", stored.costUsd());
    more(json, stored);
    json.writeEndObject();
  }

  /// Of one symbol its close, of a portfolio by quantities their value; unknown for weights.
  private static OptionalDouble price(VarRecord stored) {
    var closes = stored.result().window().lastCloses();
    return switch (stored.request().holding()) {
      case Holding.Quantities(var shares) -> {
        double value = 0;
        for (int i = 0; i < closes.length; i++) {
          value += shares.get(i) * closes[i];
        }
        yield OptionalDouble.of(value);
      }
      case Holding.Weights _ ->
          closes.length > 1 ? OptionalDouble.empty() : OptionalDouble.of(closes[0]);
    };
  }

  /// A fraction of what is held, in money: of the quantity at its close.
  ///
  /// @param stored the result
  /// @param fraction of the value
  /// @return the amount; empty for a portfolio by weights, whose value is not known
  public static OptionalDouble amount(VarRecord stored, double fraction) {
    var price = price(stored);
    return price.isEmpty()
        ? price
        : OptionalDouble.of(fraction * stored.request().quantity().orElse(1) * price.getAsDouble());
  }

  private static void shares(JsonGenerator json, VarRecord stored) throws IOException {
    json.writeArrayFieldStart("workers_var");
    for (var share : stored.result().shares()) {
      if (share.isPresent()) {
        estimates(json, share.get(), e -> OptionalDouble.of(e.valueAtRisk()));
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }

  private static void averages(JsonGenerator json, VarRecord stored) throws IOException {
    json.writeObjectFieldStart("average_var");
    var estimates = stored.result().estimates();
    for (int i = 0; i < estimates.size(); i++) {
      number(json, key(estimates.get(i).confidence()), stored.result().averageVar(i));
    }
    json.writeEndObject();
  }

  private static void more(JsonGenerator json, VarRecord stored) throws IOException {
    var result = stored.result();
    var settings = stored.request().settings();
    json.writeStringField("id", stored.id());
    json.writeStringField("time", UtcMicros.format(UtcMicros.of(stored.time())));
    estimates(json, "es_standard_error", result.estimates(), Estimate::expectedShortfallError);
    json.writeStringField("price_kind", stored.request().price().jsonName());
    json.writeStringField("volatility", settings.volatility().jsonName());
    json.writeStringField("sampling", settings.sampling().jsonName());
    json.writeStringField("copula", settings.copula().jsonName());
    number(json, "nu", result.degreesOfFreedom());
    if (settings.drawdownSteps().isPresent()) {
      json.writeNumberField("drawdown_steps", settings.drawdownSteps().getAsInt());
    }
    json.writeStringField("data_from", result.window().dates().getFirst().toString());
    json.writeStringField("data_to", result.window().dates().getLast().toString());
    json.writeStringField("data_digest", stored.dataDigest());
    json.writeStringField("code_version", stored.codeVersion());
    if (result.window().symbols().size() > 1) {
      positions(json, stored);
    }
  }

  private static void positions(JsonGenerator json, VarRecord stored) throws IOException {
    var window = stored.result().window();
    json.writeArrayFieldStart("positions");
    for (int i = 0; i < window.symbols().size(); i++) {
      var symbol = window.symbols().get(i);
      var parts =
          stored.result().components().stream().filter(c -> c.symbol().equals(symbol)).toList();
      json.writeStartObject();
      json.writeStringField("symbol", symbol);
      json.writeNumberField("weight", window.weights()[i]);
      json.writeNumberField("price", window.lastCloses()[i]);
      parts(json, "component_var", parts, Component::componentVar);
      parts(json, "marginal_var", parts, Component::marginalVar);
      parts(json, "component_es", parts, Component::componentShortfall);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void parts(
      JsonGenerator json, String name, List<Component> parts, Function<Component, Double> value)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (var part : parts) {
      json.writeNumberField(key(part.confidence()), value.apply(part));
    }
    json.writeEndObject();
  }

  private static void intervals(JsonGenerator json, List<Estimate> estimates) throws IOException {
    json.writeObjectFieldStart("interval");
    for (var estimate : estimates) {
      json.writeFieldName(key(estimate.confidence()));
      if (estimate.lower().isEmpty() && estimate.upper().isEmpty()) {
        json.writeNull();
      } else {
        json.writeStartArray();
        element(json, estimate.lower());
        element(json, estimate.upper());
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  private static void estimates(
      JsonGenerator json,
      String name,
      List<Estimate> estimates,
      Function<Estimate, OptionalDouble> value)
      throws IOException {
    json.writeFieldName(name);
    estimates(json, estimates, value);
  }

  private static void estimates(
      JsonGenerator json, List<Estimate> estimates, Function<Estimate, OptionalDouble> value)
      throws IOException {
    json.writeStartObject();
    for (var estimate : estimates) {
      number(json, key(estimate.confidence()), value.apply(estimate));
    }
    json.writeEndObject();
  }

  /// A confidence as the key of its numbers.
  ///
  /// @param confidence α
  /// @return the shortest text, as `0.95`
  public static String key(double confidence) {
    return Double.toString(confidence);
  }

  static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
    json.writeFieldName(name);
    element(json, value);
  }

  /// What is not known, or not finite, is null: JSON has no other word for it.
  private static void element(JsonGenerator json, OptionalDouble value) throws IOException {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      json.writeNumber(value.getAsDouble());
    } else {
      json.writeNull();
    }
  }
}
