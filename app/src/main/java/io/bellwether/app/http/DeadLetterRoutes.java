package io.bellwether.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.app.http.PipelineView.Redrive;
import io.bellwether.core.stream.StreamUnavailableException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The routes of rejected records. Bodies are taken as JSON only, which no form of a foreign page
/// can send.
final class DeadLetterRoutes {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_LETTERS = 1_000;
  private static final String SHAPE =
      "send {\"letters\":[{\"partition\":\"0\",\"number\":4}]}, with \"record\" where it is"
          + " corrected";

  private final PipelineView view;

  DeadLetterRoutes(PipelineView view) {
    this.view = view;
  }

  /// `GET /api/dead-letters`: the newest of them.
  void all(Context context) {
    var letters = view.deadLetters(Parameters.limit(context, 100));
    ApiRoutes.json(
        context,
        ApiJson.bytes(
            json ->
                ApiJson.array(
                    json,
                    letters,
                    (out, letter) -> {
                      out.writeStartObject();
                      ApiJson.time(out, "arrival", letter.arrival());
                      out.writeStringField("reason", letter.reason());
                      out.writeStringField("record", letter.record());
                      out.writeStringField("partition", letter.partition());
                      out.writeNumberField("number", letter.number());
                      out.writeEndObject();
                    })));
  }

  /// `POST /api/dead-letters/redrive`: appends them to the stream again.
  void redrive(Context context) {
    var letters = letters(context);
    try {
      view.redrive(letters);
    } catch (NoSuchElementException e) {
      throw new HttpResponseException(404, String.valueOf(e.getMessage()));
    } catch (StreamUnavailableException e) {
      throw new HttpResponseException(503, String.valueOf(e.getMessage()));
    }
    ApiRoutes.json(
        context.status(202),
        ApiJson.bytes(
            json -> {
              json.writeStartObject();
              json.writeNumberField("appended", letters.size());
              json.writeEndObject();
            }));
  }

  private static List<Redrive> letters(Context context) {
    var type = context.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new HttpResponseException(415, "send the request as Content-Type: application/json");
    }
    JsonNode asked;
    try {
      asked = MAPPER.readTree(context.body()).path("letters");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    }
    if (asked.isEmpty() || !asked.isArray()) {
      throw new IllegalArgumentException(SHAPE);
    }
    if (asked.size() > MOST_LETTERS) {
      throw new IllegalArgumentException("at most " + MOST_LETTERS + " letters at once");
    }
    var letters = new ArrayList<Redrive>();
    asked.forEach(each -> letters.add(letter(each)));
    return letters;
  }

  private static Redrive letter(JsonNode asked) {
    var partition = asked.path("partition");
    var number = asked.path("number");
    var record = asked.path("record");
    if (!partition.isTextual()
        || !number.canConvertToExactIntegral()
        || !(record.isMissingNode() || record.isNull() || record.isTextual())) {
      throw new IllegalArgumentException(SHAPE);
    }
    // A record is a line of the stream; breaks between the parts of an object mean nothing.
    var corrected = Optional.ofNullable(record.textValue()).map(t -> t.replaceAll("\\R", " "));
    return new Redrive(new Redrive.Letter(partition.textValue(), number.longValue()), corrected);
  }
}
