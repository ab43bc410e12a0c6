package io.bellwether.app.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlEngine.ResultSink;
import io.bellwether.core.lake.SqlRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a result of the API row by row.
final class JsonResult {
  private static final Set<String> FLOATING = Set.of("FLOAT", "DOUBLE");
  private static final Set<String> EXACT = Set.of("HUGEINT", "UHUGEINT", "UBIGINT", "BIGNUM");

  private final JsonParser json;
  private final ResultSink sink;
  private List<ResultColumn> columns = List.of();

  JsonResult(JsonParser json, ResultSink sink) {
    this.json = json;
    this.sink = sink;
  }

  /// Hands everything to the sink.
  ///
  /// @throws SqlRefusedException when the query failed on its way
  /// @throws IOException when the text ends before its end, or is not the API's
  void read() throws IOException, SqlRefusedException {
    @Nullable String error = null;
    expect(json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "columns" -> readColumns();
        case "rows" -> readRows();
        case "truncated" -> {
          if (json.getBooleanValue()) {
            sink.truncated();
          }
        }
        case "error" -> error = json.getText();
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    if (error != null) {
      throw new SqlRefusedException(error);
    }
  }

  private static void expect(@Nullable JsonToken token, JsonToken expected) throws IOException {
    if (token != expected) {
      throw new IOException("the answer is not a result");
    }
  }

  private void readColumns() throws IOException {
    var found = new ArrayList<ResultColumn>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      var name = "";
      var type = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var field = json.currentName();
        json.nextToken();
        if (field.equals("name")) {
          name = json.getText();
        } else if (field.equals("type")) {
          type = json.getText();
        }
      }
      found.add(new ResultColumn(name, type));
    }
    columns = List.copyOf(found);
    sink.columns(columns);
  }

  private void readRows() throws IOException {
    while (json.nextToken() == JsonToken.START_ARRAY) {
      var values = new ArrayList<@Nullable Object>(columns.size());
      for (var column : columns) {
        json.nextToken();
        values.add(value(column.type()));
      }
      expect(json.nextToken(), JsonToken.END_ARRAY);
      sink.row(values);
    }
  }

  private @Nullable Object value(String type) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(type);
      case VALUE_STRING -> json.getText();
      default -> throw new IOException("the answer is not a result");
    };
  }

  private Object number(String type) throws IOException {
    if (FLOATING.contains(type)) {
      return json.getDoubleValue();
    }
    if (EXACT.contains(type) || type.startsWith("DECIMAL")) {
      return json.getDecimalValue();
    }
    return json.getLongValue();
  }
}
