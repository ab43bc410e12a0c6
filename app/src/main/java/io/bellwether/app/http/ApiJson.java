package io.bellwether.app.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.signal.TradedSignal;
import io.bellwether.core.store.AcceptedQuote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The API's shapes as JSON: an unknown number is null, a time has six fraction digits and `Z`.
final class ApiJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ApiJson() {}

  /// Writes a value.
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  /// Writes one of several values.
  @FunctionalInterface
  interface ItemWriting<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }

  static byte[] bytes(Writing writing) {
    var out = new ByteArrayOutputStream(1024);
    try (var json = FACTORY.createGenerator(out)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static <T> void array(JsonGenerator json, List<T> items, ItemWriting<T> writing)
      throws IOException {
    json.writeStartArray();
    for (var item : items) {
      writing.write(json, item);
    }
    json.writeEndArray();
  }

  static byte[] error(String message) {
    return bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("error", message.lines().findFirst().orElse("").strip());
          json.writeEndObject();
        });
  }

  static byte[] quotes(List<AcceptedQuote> quotes) {
    return bytes(json -> array(json, quotes, ApiJson::quote));
  }

  private static void quote(JsonGenerator json, AcceptedQuote accepted) throws IOException {
    Quote quote = accepted.quote();
    var day = quote.day();
    json.writeStartObject();
    json.writeStringField("symbol", quote.symbol().value());
    number(json, "open", day.open());
    number(json, "high", day.high());
    number(json, "low", day.low());
    json.writeNumberField("price", quote.price());
    number(json, "previous_close", day.previousClose());
    number(json, "change", quote.change());
    number(json, "change_percent", quote.changePercent());
    number(json, "volume", day.volume());
    time(json, "timestamp", quote.time());
    optionalText(json, "currency", quote.currency());
    optionalText(json, "exchange", quote.exchange());
    optionalText(json, "source", quote.source());
    if (accepted.anomaly().isEmpty()) {
      json.writeNullField("anomaly");
    } else {
      json.writeStringField("anomaly", accepted.anomaly());
    }
    json.writeEndObject();
  }

  static byte[] bars(List<Bar> bars) {
    return bytes(
        json ->
            array(
                json,
                bars,
                (out, bar) -> {
                  out.writeStartObject();
                  barFields(out, bar);
                  out.writeEndObject();
                }));
  }

  static byte[] liveBars(List<Bar> bars) {
    return bytes(
        json ->
            array(
                json,
                bars,
                (out, bar) -> {
                  out.writeStartObject();
                  out.writeStringField("symbol", bar.symbol().value());
                  out.writeStringField("interval", bar.interval().code());
                  barFields(out, bar);
                  out.writeEndObject();
                }));
  }

  private static void barFields(JsonGenerator json, Bar bar) throws IOException {
    time(json, "time", bar.time());
    json.writeNumberField("open", bar.open());
    json.writeNumberField("high", bar.high());
    json.writeNumberField("low", bar.low());
    json.writeNumberField("close", bar.close());
    number(json, "adj_close", bar.adjClose());
    number(json, "volume", bar.volume());
  }

  static byte[] signal(TradedSignal traded) {
    return bytes(json -> signal(json, traded));
  }

  static void signal(JsonGenerator json, TradedSignal traded) throws IOException {
    var signal = traded.signal();
    json.writeStartObject();
    json.writeStringField("symbol", signal.symbol());
    time(json, "time", signal.time());
    json.writeStringField("side", signal.side().jsonName());
    json.writeNumberField("price", signal.price());
    json.writeNumberField("fast", signal.fast());
    json.writeNumberField("slow", signal.slow());
    json.writeNumberField("profit", traded.profit());
    json.writeNumberField("cumulative_profit", traded.cumulativeProfit());
    json.writeEndObject();
  }

  static byte[] actions(List<CorporateAction> actions) {
    return bytes(json -> array(json, actions, ApiJson::action));
  }

  private static void action(JsonGenerator json, CorporateAction action) throws IOException {
    json.writeStartObject();
    time(json, "time", action.time());
    switch (action) {
      case CorporateAction.Dividend(_, var amount) -> {
        json.writeStringField("kind", "dividend");
        json.writeNumberField("amount", amount);
        json.writeNullField("numerator");
        json.writeNullField("denominator");
      }
      case CorporateAction.Split(_, var numerator, var denominator) -> {
        json.writeStringField("kind", "split");
        json.writeNullField("amount");
        json.writeNumberField("numerator", numerator);
        json.writeNumberField("denominator", denominator);
      }
    }
    json.writeEndObject();
  }

  static byte[] status(PipelineStatus status) {
    return StatusJson.bytes(status);
  }

  static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }

  static void number(JsonGenerator json, String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  static void time(JsonGenerator json, String name, Instant time) throws IOException {
    json.writeStringField(name, UtcMicros.format(UtcMicros.of(time)));
  }

  private static void optionalText(JsonGenerator json, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }
}
