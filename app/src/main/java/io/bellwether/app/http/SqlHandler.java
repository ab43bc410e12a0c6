package io.bellwether.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import io.bellwether.core.lake.SqlRefusedException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// `POST /api/sql`: one SELECT in, its rows out. It takes nothing but JSON, which no form of a
/// foreign page can send.
final class SqlHandler implements Handler {
  private static final SqlEngine.Limits LIMITS =
      new SqlEngine.Limits(10_000, Duration.ofSeconds(30));
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SqlEngine engine;

  SqlHandler(SqlEngine engine) {
    this.engine = engine;
  }

  @Override
  public void handle(Context context) throws SqlRefusedException {
    var type = context.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new HttpResponseException(415, "send the query as Content-Type: application/json");
    }
    var query = queryOf(context.body());
    var started = System.nanoTime();
    var result = new Result();
    engine.query(query, LIMITS, result);
    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    ApiRoutes.json(context, ApiJson.bytes(json -> result.write(json, millis)));
  }

  private static String queryOf(String body) {
    @Nullable JsonNode query;
    try {
      query = MAPPER.readTree(body).get("query");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    }
    if (query == null || !query.isTextual() || query.asText().isBlank()) {
      throw new IllegalArgumentException("the body has no query: send {\"query\":\"SELECT …\"}");
    }
    return query.asText();
  }

  private static final class Result implements SqlEngine.ResultSink {
    private List<ResultColumn> columns = List.of();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private boolean truncated;

    @Override
    public void columns(List<ResultColumn> columns) {
      this.columns = List.copyOf(columns);
    }

    @Override
    public void row(List<@Nullable Object> values) {
      rows.add(new ArrayList<>(values));
    }

    @Override
    public void truncated() {
      truncated = true;
    }

    void write(JsonGenerator json, long millis) throws IOException {
      json.writeStartObject();
      json.writeFieldName("columns");
      ApiJson.array(
          json,
          columns,
          (out, column) -> {
            out.writeStartObject();
            out.writeStringField("name", column.name());
            out.writeStringField("type", column.type());
            out.writeEndObject();
          });
      json.writeFieldName("rows");
      ApiJson.array(json, rows, Result::row);
      json.writeBooleanField("truncated", truncated);
      json.writeNumberField("milliseconds", millis);
      json.writeEndObject();
    }

    private static void row(JsonGenerator json, List<@Nullable Object> values) throws IOException {
      json.writeStartArray();
      for (var value : values) {
        switch (value) {
          case null -> json.writeNull();
          case Boolean truth -> json.writeBoolean(truth);
          case Long number -> json.writeNumber(number);
          case Double number when Double.isFinite(number) -> json.writeNumber(number);
          case Double _ -> json.writeNull();
          case BigDecimal number -> json.writeNumber(number);
          default -> json.writeString(value.toString());
        }
      }
      json.writeEndArray();
    }
  }
}
