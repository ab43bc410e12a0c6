package io.bellwether.lake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node of the syntax tree that DuckDB's parser makes of a statement.
///
/// @param fields its fields: a String, Boolean, [SqlTree], list of these, or null
record SqlTree(Map<String, @Nullable Object> fields) {
  private static final int DEEPEST = 20_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /// Reads what `json_serialize_sql` gives.
  static SqlTree read(String json) {
    try (var parser = FACTORY.createParser(json)) {
      parser.nextToken();
      return object(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SqlTree object(JsonParser parser) throws IOException {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new SqlTree(fields);
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  /// A field's text, empty when it has none.
  String text(String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  @Nullable SqlTree node(String name) {
    return fields.get(name) instanceof SqlTree node ? node : null;
  }

  List<?> list(String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }
}
