package io.bellwether.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;

/// Values of the form `${NAME}`, which stand for a variable's: so that a file names secrets and
/// does not hold them.
final class VariableReferences {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private VariableReferences() {}

  /// Puts the values in.
  ///
  /// @throws IllegalArgumentException when a variable is not set; the message names it and who
  ///   refers to it
  static void resolve(ObjectNode root, Map<String, String> variables, String origin) {
    for (var field : root.properties()) {
      field.setValue(resolved(field.getValue(), field.getKey(), variables, origin));
    }
  }

  private static JsonNode resolved(
      JsonNode node, String path, Map<String, String> variables, String origin) {
    switch (node) {
      case ObjectNode object -> {
        for (var field : object.properties()) {
          var below = path + "." + field.getKey();
          field.setValue(resolved(field.getValue(), below, variables, origin));
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, resolved(array.get(i), path, variables, origin));
        }
      }
      case TextNode text -> {
        var reference = REFERENCE.matcher(text.asText());
        if (reference.matches()) {
          return TextNode.valueOf(value(reference.group(1), path, variables, origin));
        }
      }
      default -> {}
    }
    return node;
  }

  private static String value(
      String name, String path, Map<String, String> variables, String origin) {
    var value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s: '%s' refers to the variable %s, which is not set".formatted(origin, path, name));
    }
    return value;
  }
}
