package io.bellwether.providers.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Reads JSON that may be anything: what is not there, or not of its kind, is unknown.
public final class Json {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private Json() {}

  /// Reads a text.
  ///
  /// @param text any text
  /// @return its value; empty when it is no JSON, or more than one value
  public static Optional<JsonNode> parse(String text) {
    try {
      var node = READER.<JsonNode>readValue(text);
      return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /// A number, also where it is written as a text.
  ///
  /// @param node any value, or none
  /// @return the finite number
  public static OptionalDouble number(JsonNode node) {
    double value;
    if (node.isNumber()) {
      value = node.doubleValue();
    } else if (node.isTextual()) {
      try {
        value = Double.parseDouble(node.textValue());
      } catch (NumberFormatException e) {
        return OptionalDouble.empty();
      }
    } else {
      return OptionalDouble.empty();
    }
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /// A number that can be a price.
  ///
  /// @param node any value, or none
  /// @return the number when it is finite and > 0
  public static OptionalDouble price(JsonNode node) {
    var value = number(node);
    return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
  }

  /// A number that can be a volume.
  ///
  /// @param node any value, or none
  /// @return the number when it is finite and ≥ 0
  public static OptionalDouble volume(JsonNode node) {
    var value = number(node);
    return value.isPresent() && value.getAsDouble() >= 0 ? value : OptionalDouble.empty();
  }

  /// A whole number.
  ///
  /// @param node any value, or none
  /// @return the number, where it is whole and fits
  public static OptionalLong whole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? OptionalLong.of(node.longValue())
        : OptionalLong.empty();
  }

  /// A text.
  ///
  /// @param node any value, or none
  /// @return the text, where it is one and not blank
  public static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue()).filter(text -> !text.isBlank());
  }
}
