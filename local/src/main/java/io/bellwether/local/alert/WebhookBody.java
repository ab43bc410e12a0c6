package io.bellwether.local.alert;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.delivery.AlertChannel.Message;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.signal.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The bodies of webhooks.
final class WebhookBody {
  private static final JsonFactory JSON = new JsonFactory();

  private WebhookBody() {}

  static byte[] of(WebhookSettings.Format format, Message message) {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      switch (format) {
        case BELLWETHER -> whole(message, json);
        // Slack reads <…> as links and mentions.
        case SLACK ->
            json.writeStringField(
                "text",
                message.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        case DISCORD -> {
          json.writeStringField("content", message.text());
          // Nobody is called by what a template says.
          json.writeObjectFieldStart("allowed_mentions");
          json.writeArrayFieldStart("parse");
          json.writeEndArray();
          json.writeEndObject();
        }
        case TELEGRAM -> {
          json.writeStringField("chat_id", message.address());
          json.writeStringField("text", message.text());
          json.writeBooleanField("disable_web_page_preview", true);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void whole(Message message, JsonGenerator json) throws IOException {
    var alert = message.alert();
    json.writeStringField("delivery", message.deliveryId());
    json.writeStringField("id", alert.id());
    json.writeStringField("rule", alert.rule());
    json.writeStringField("when", alert.when());
    json.writeStringField("severity", alert.severity().text());
    text(json, "symbol", alert.symbol().map(Symbol::value).orElse(null));
    json.writeStringField("time", text(alert.time()));
    json.writeStringField("arrival", text(alert.arrival()));
    json.writeStringField("why", alert.why());
    json.writeStringField("subject", message.subject());
    json.writeStringField("text", message.text());
    reading(alert.reading(), json);
  }

  private static void reading(Alert.Reading reading, JsonGenerator json) throws IOException {
    number(json, "price", reading.price());
    number(json, "change_percent", reading.changePercent());
    number(json, "volume", reading.volume());
    text(json, "side", reading.side().map(Side::jsonName).orElse(null));
    number(json, "fast", reading.fast());
    number(json, "slow", reading.slow());
    number(json, "value", reading.value());
  }

  private static String text(Instant time) {
    return UtcMicros.format(UtcMicros.of(time));
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
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
