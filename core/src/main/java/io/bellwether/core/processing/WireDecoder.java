package io.bellwether.core.processing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.bellwether.core.market.UtcMicros;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads wire records. [PlainWireScanner] reads the plain ones, which are nearly all; Jackson reads
/// the others and is the judge of what is JSON.
final class WireDecoder {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final PlainWireScanner plain = new PlainWireScanner();

  /// Reads one record.
  ///
  /// @return whether it is a JSON object
  boolean decode(byte[] bytes, int from, int to, WireFields into) {
    into.clear();
    if (plain.scan(bytes, from, to, into)) {
      return true;
    }
    into.clear();
    return decodeAnyJson(bytes, from, to, into);
  }

  /// The road for every record; also the oracle of the plain one.
  static boolean decodeAnyJson(byte[] bytes, int from, int to, WireFields into) {
    if (isWide(bytes, from, to)) {
      return false;
    }
    try (var parser = JSON.createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        readField(parser, name, into);
      }
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /// Whether a text is UTF-16 or UTF-32, which the library would read too: a brace in them has
  /// bytes that are 0.
  private static boolean isWide(byte[] bytes, int from, int to) {
    for (int i = from; i < Math.min(from + 4, to); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static void readField(JsonParser parser, String name, WireFields into)
      throws IOException {
    var value = parser.nextToken();
    switch (name) {
      case "symbol" -> readSymbol(parser, value, into);
      case "timestamp" -> readTimestamp(parser, value, into);
      case "open" -> readNumber(parser, value, WireFields.OPEN, into);
      case "high" -> readNumber(parser, value, WireFields.HIGH, into);
      case "low" -> readNumber(parser, value, WireFields.LOW, into);
      case "price" -> readNumber(parser, value, WireFields.PRICE, into);
      case "previous_close" -> readNumber(parser, value, WireFields.PREVIOUS_CLOSE, into);
      case "change" -> readNumber(parser, value, WireFields.CHANGE, into);
      case "change_percent" -> readNumber(parser, value, WireFields.CHANGE_PERCENT, into);
      case "volume" -> readNumber(parser, value, WireFields.VOLUME, into);
      case "currency" -> readText(parser, value, WireFields.CURRENCY, into);
      case "exchange" -> readText(parser, value, WireFields.EXCHANGE, into);
      case "source" -> readText(parser, value, WireFields.SOURCE, into);
      default -> parser.skipChildren();
    }
  }

  private static void readSymbol(JsonParser parser, JsonToken value, WireFields into)
      throws IOException {
    var isText = value == JsonToken.VALUE_STRING && !into.symbolSeen;
    into.symbolSeen = true;
    var symbol = isText ? parser.getText().getBytes(StandardCharsets.UTF_8) : new byte[0];
    into.symbolBytes = symbol;
    into.symbolFrom = 0;
    into.symbolTo = symbol.length;
    parser.skipChildren();
  }

  private static void readTimestamp(JsonParser parser, JsonToken value, WireFields into)
      throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      into.timestamp = WireFields.TimestampState.ABSENT;
      return;
    }
    var micros =
        value == JsonToken.VALUE_STRING
            ? UtcMicros.parse(parser.getText())
            : java.util.OptionalLong.empty();
    into.timestamp =
        micros.isPresent() ? WireFields.TimestampState.READ : WireFields.TimestampState.UNREADABLE;
    into.micros = micros.orElse(0);
    parser.skipChildren();
  }

  private static void readNumber(JsonParser parser, JsonToken value, int number, WireFields into)
      throws IOException {
    into.unset(number);
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    if (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT) {
      var read = parser.getDoubleValue();
      if (Double.isFinite(read)) {
        into.set(number, read + 0.0); // no -0.0
        return;
      }
    }
    into.malformed = true;
    parser.skipChildren();
  }

  private static void readText(JsonParser parser, JsonToken value, int text, WireFields into)
      throws IOException {
    into.texts[text] = null;
    if (value == JsonToken.VALUE_STRING && !parser.getText().isEmpty()) {
      into.texts[text] = parser.getText().getBytes(StandardCharsets.UTF_8);
    } else if (value != JsonToken.VALUE_NULL && value != JsonToken.VALUE_STRING) {
      into.malformed = true;
    }
    parser.skipChildren();
  }
}
