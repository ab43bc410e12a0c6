package io.bellwether.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.RuleJson;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// From the tree to the records of [Configuration].
final class SectionBinding {
  private SectionBinding() {}

  static Configuration bind(ObjectNode root, KnownSettings known, String origin) {
    var sections = root.objectNode();
    for (var component : Configuration.class.getRecordComponents()) {
      var name = PropertyNamingStrategies.KebabCaseStrategy.INSTANCE.translate(component.getName());
      if (root.has(name)) {
        sections.set(name, withoutOptions(root.get(name), name, known));
      }
    }
    if (sections.isEmpty()) {
      return Configuration.defaults();
    }
    try {
      return mapper().treeToValue(sections, Configuration.class);
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(
          origin + ": '" + pathOf(e) + "' is not a setting" + hint(e), e);
    } catch (JsonMappingException e) {
      // Jackson's own message would quote the value, which may be a secret.
      throw new IllegalArgumentException(origin + ": '" + pathOf(e) + "' " + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(origin + ": cannot be understood", e);
    }
  }

  /// A command may have the name of a section: its options are not the section's.
  private static JsonNode withoutOptions(JsonNode node, String name, KnownSettings known) {
    if (node instanceof ObjectNode object) {
      var copy = object.deepCopy();
      object
          .fieldNames()
          .forEachRemaining(key -> removeIfOption(copy, name + "." + key, key, known));
      return copy;
    }
    return node;
  }

  private static void removeIfOption(
      ObjectNode copy, String path, String key, KnownSettings known) {
    if (known.isOption(path)) {
      copy.remove(key);
    }
  }

  private static JsonMapper mapper() {
    var module = new SimpleModule();
    module.addDeserializer(Duration.class, new DurationText());
    module.addDeserializer(Rule.class, new RuleObject());
    module.addDeserializer(ZoneId.class, new ZoneText());
    return JsonMapper.builder()
        .addModule(module)
        .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .build();
  }

  private static String pathOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() != null ? r.getFieldName() : String.valueOf(r.getIndex() + 1))
        .collect(Collectors.joining("."));
  }

  private static String hint(UnrecognizedPropertyException e) {
    var distance = LevenshteinDistance.getDefaultInstance();
    return e.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .min(Comparator.comparing(known -> distance.apply(e.getPropertyName(), known)))
        .map(known -> ": did you mean '" + known + "'?")
        .orElse("");
  }

  private static String reason(JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException own && own.getMessage() != null) {
      return "is wrong: " + own.getMessage();
    }
    if (e instanceof com.fasterxml.jackson.databind.exc.InvalidFormatException format
        && format.getTargetType().isEnum()) {
      return "must be one of "
          + Arrays.stream(format.getTargetType().getEnumConstants())
              .map(constant -> String.valueOf(constant).toLowerCase(java.util.Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (e instanceof com.fasterxml.jackson.databind.exc.MismatchedInputException mismatch
        && mismatch.getTargetType() != null) {
      return "must be a "
          + mismatch.getTargetType().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
    return "cannot be understood";
  }

  /// An alert rule.
  private static final class RuleObject extends StdDeserializer<Rule> {
    private static final long serialVersionUID = 1L;

    RuleObject() {
      super(Rule.class);
    }

    @Override
    public Rule deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      try {
        if (!parser.isExpectedStartObjectToken()) {
          throw new IllegalArgumentException("a rule is an object: {when: price above 200}");
        }
        return RuleJson.read(parser);
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, "not a rule", e);
      }
    }
  }

  /// `Europe/Berlin`.
  private static final class ZoneText extends StdScalarDeserializer<ZoneId> {
    private static final long serialVersionUID = 1L;

    ZoneText() {
      super(ZoneId.class);
    }

    @Override
    public ZoneId deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return ZoneId.of(parser.getText());
      } catch (java.time.DateTimeException e) {
        throw JsonMappingException.from(
            parser,
            "not a zone",
            new IllegalArgumentException(
                "'" + parser.getText() + "' is no time zone: use for example Europe/Berlin", e));
      }
    }
  }

  /// `30s`.
  private static final class DurationText extends StdScalarDeserializer<Duration> {
    DurationText() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return Durations.parse(parser.getText());
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, "not a duration", e);
      }
    }
  }
}
