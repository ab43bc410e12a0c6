package io.bellwether.app.http.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.bellwether.core.lake.SqlEngine.ResultColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `{"columns":[{"name","type"}],"rows":[[…]],"truncated":false,"milliseconds":12}`; with an
/// `"error"` at its end when the query failed after rows had been sent.
final class JsonRows extends ResultStream {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final JsonGenerator json;
  private boolean begun;
  private boolean truncated;

  JsonRows(OutputStream out) throws IOException {
    json = FACTORY.createGenerator(out);
  }

  @Override
  void writeColumns(List<ResultColumn> columns) throws IOException {
    begun = true;
    json.writeStartObject();
    json.writeArrayFieldStart("columns");
    for (var column : columns) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.type());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
  }

  @Override
  void writeRow(List<@Nullable Object> values) throws IOException {
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

  @Override
  public void truncated() {
    truncated = true;
  }

  @Override
  void send() throws IOException {
    json.flush();
  }

  /// The end of a whole result, or of one that failed on its way. After [#leave].
  void end(long milliseconds, @Nullable String error) throws IOException {
    if (!begun) {
      writeColumns(List.of());
    }
    json.writeEndArray();
    json.writeBooleanField("truncated", truncated);
    json.writeNumberField("milliseconds", milliseconds);
    if (error != null) {
      json.writeStringField("error", error);
    }
    json.writeEndObject();
    json.close();
  }
}
