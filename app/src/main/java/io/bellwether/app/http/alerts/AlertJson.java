package io.bellwether.app.http.alerts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.RuleJson;
import io.bellwether.core.alert.delivery.AlertChannel.Message;
import io.bellwether.core.alert.delivery.Outbox;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.signal.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/// Alerts, and what is around them, as JSON.
public final class AlertJson {
  private static final JsonFactory JSON = new JsonFactory();

  private AlertJson() {}

  /// Writes JSON.
  ///
  /// @param <T> what is written
  @FunctionalInterface
  interface Writer<T> {
    void write(JsonGenerator json, T value) throws IOException;
  }

  static <T> byte[] bytes(T value, Writer<T> writer) {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes)) {
      writer.write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static <T> void array(JsonGenerator json, Collection<T> values, Writer<T> writer)
      throws IOException {
    json.writeStartArray();
    for (var value : values) {
      writer.write(json, value);
    }
    json.writeEndArray();
  }

  static void rule(JsonGenerator json, AlertDesk.KnownRule known) throws IOException {
    json.writeStartObject();
    json.writeFieldName("rule");
    RuleJson.write(known.rule(), json);
    json.writeStringField("source", known.configured() ? "configuration" : "added");
    json.writeEndObject();
  }

  /// A message for the dashboard: what the event `alert` carries.
  ///
  /// @param message the message
  /// @return JSON
  public static byte[] message(Message message) {
    return bytes(
        message,
        (json, m) -> {
          json.writeStartObject();
          json.writeStringField("delivery", m.deliveryId());
          json.writeStringField("subject", m.subject());
          json.writeStringField("text", m.text());
          fields(json, m.alert());
          json.writeFieldName("trail");
          array(json, m.alert().trail(), (out, price) -> out.writeNumber(price));
          json.writeEndObject();
        });
  }

  static void past(JsonGenerator json, AlertDesk.Past past) throws IOException {
    json.writeStartObject();
    fields(json, past.alert());
    json.writeFieldName("deliveries");
    array(
        json,
        past.deliveries(),
        (out, delivery) -> {
          out.writeStartObject();
          out.writeStringField("delivery", delivery.id());
          out.writeStringField("recipient", delivery.recipient());
          out.writeStringField("channel", delivery.channel());
          out.writeStringField("state", delivery.state());
          time(out, "at", Optional.of(delivery.at()));
          out.writeNumberField("tries", delivery.tries());
          text(out, "failure", delivery.failure());
          out.writeEndObject();
        });
    json.writeEndObject();
  }

  static void failed(JsonGenerator json, Outbox.Failed failed) throws IOException {
    var delivery = failed.delivery();
    json.writeStartObject();
    json.writeStringField("delivery", delivery.id());
    json.writeStringField("recipient", delivery.recipient());
    json.writeStringField("channel", delivery.channel());
    json.writeStringField("subject", delivery.subject());
    time(json, "at", Optional.of(failed.at()));
    json.writeNumberField("tries", failed.tries());
    json.writeStringField("failure", failed.reason());
    json.writeStringField("rule", delivery.alert().rule());
    text(json, "symbol", delivery.alert().symbol().map(Symbol::value));
    json.writeEndObject();
  }

  private static void alert(JsonGenerator json, Alert alert) throws IOException {
    json.writeStartObject();
    fields(json, alert);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Alert alert) throws IOException {
    json.writeStringField("id", alert.id());
    json.writeStringField("rule", alert.rule());
    json.writeStringField("when", alert.when());
    json.writeStringField("severity", alert.severity().text());
    text(json, "symbol", alert.symbol().map(Symbol::value));
    time(json, "time", Optional.of(alert.time()));
    time(json, "arrival", Optional.of(alert.arrival()));
    json.writeStringField("why", alert.why());
    var reading = alert.reading();
    number(json, "price", reading.price());
    number(json, "change_percent", reading.changePercent());
    number(json, "volume", reading.volume());
    text(json, "side", reading.side().map(Side::jsonName));
    number(json, "fast", reading.fast());
    number(json, "slow", reading.slow());
    number(json, "value", reading.value());
  }

  static void tested(JsonGenerator json, AlertDesk.Tested tested) throws IOException {
    json.writeStartObject();
    json.writeStringField("recipient", tested.recipient());
    json.writeStringField("channel", tested.channel());
    json.writeBooleanField("taken", tested.taken());
    json.writeStringField("detail", tested.detail());
    json.writeEndObject();
  }

  static void channel(JsonGenerator json, AlertDesk.ChannelState channel) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", channel.name());
    json.writeStringField("kind", channel.kind());
    json.writeFieldName("recipients");
    array(json, channel.recipients(), JsonGenerator::writeString);
    json.writeNumberField("waiting", channel.waiting());
    time(json, "closed_until", channel.closedUntil());
    text(json, "failure", channel.failure());
    json.writeEndObject();
  }

  static void preview(JsonGenerator json, AlertDesk.Preview preview) throws IOException {
    json.writeStartObject();
    time(json, "from", preview.from());
    time(json, "to", preview.to());
    json.writeNumberField("quotes", preview.quotes());
    json.writeBooleanField("complete", preview.complete());
    json.writeNumberField("count", preview.count());
    json.writeFieldName("by_day");
    array(
        json,
        preview.byDay().entrySet(),
        (out, day) -> {
          out.writeStartObject();
          out.writeStringField("day", day.getKey().toString());
          out.writeNumberField("count", day.getValue());
          out.writeEndObject();
        });
    json.writeFieldName("by_symbol");
    array(
        json,
        preview.bySymbol().entrySet(),
        (out, symbol) -> {
          out.writeStartObject();
          out.writeStringField("symbol", symbol.getKey().value());
          out.writeNumberField("count", symbol.getValue());
          out.writeEndObject();
        });
    json.writeFieldName("last");
    array(json, preview.last(), AlertJson::alert);
    json.writeNumberField("milliseconds", preview.took().toMillis());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeString(value.get());
    } else {
      json.writeNull();
    }
  }

  private static void time(JsonGenerator json, String name, Optional<Instant> value)
      throws IOException {
    text(json, name, value.map(time -> UtcMicros.format(UtcMicros.of(time))));
  }

  private static void number(JsonGenerator json, String name, OptionalDouble value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeNumber(value.getAsDouble());
    } else {
      json.writeNull();
    }
  }
}
