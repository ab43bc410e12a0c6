package io.bellwether.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// YAML as a tree.
final class YamlFile {
  private YamlFile() {}

  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode read(Path file) throws IOException {
    try {
      var tree = mapper().readTree(Files.readString(file));
      if (tree instanceof ObjectNode object) {
        return object;
      }
      if (tree.isMissingNode() || tree.isNull()) {
        return empty();
      }
      throw new IllegalArgumentException(file + ": expected settings, one 'name: value' a line");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + place(e) + ": not readable as YAML", e);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist: give --config an existing YAML file", e);
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
  }

  /// A variable's text: a list or a section where it is written as one (`[A, B]`), else the text
  /// itself.
  static JsonNode value(String text) throws IOException {
    var isFlow = text.startsWith("[") || text.startsWith("{");
    if (!isFlow) {
      return TextNode.valueOf(text);
    }
    try {
      return mapper().readTree(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  private static YAMLMapper mapper() {
    return YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  }
}
