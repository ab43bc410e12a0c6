package io.bellwether.app.http.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The routes of published charts.
public final class PublicationRoutes {
  private static final JsonFactory FACTORY = new JsonFactory();

  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "svg", "image/svg+xml",
          "csv", "text/csv; charset=utf-8",
          "txt", "text/plain; charset=utf-8",
          "json", "application/json",
          "html", "text/html; charset=utf-8");

  private final PublicationDesk desk;

  /// Routes.
  ///
  /// @param desk knows the jobs
  public PublicationRoutes(PublicationDesk desk) {
    this.desk = desk;
  }

  /// `GET /api/publications`: the jobs and how they stand.
  ///
  /// @param context of the request
  /// @throws IOException never, in memory
  public void all(Context context) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var json = FACTORY.createGenerator(out)) {
      json.writeStartArray();
      for (var job : desk.publications()) {
        json.writeStartObject();
        json.writeStringField("name", job.name());
        json.writeStringField("cron", job.cron());
        json.writeStringField("zone", job.zone());
        text(json, "next_run", job.nextRun());
        text(json, "last_run", job.lastRun());
        text(json, "last_success", job.lastSuccess());
        text(json, "error", job.error());
        text(json, "version", job.version());
        json.writeArrayFieldStart("pictures");
        for (var picture : job.pictures()) {
          json.writeString(picture);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    context.contentType("application/json");
    context.header("Cache-Control", "no-store").result(out.toByteArray());
  }

  private static void text(JsonGenerator json, String name, Optional<?> value) throws IOException {
    json.writeObjectField(name, value.map(Object::toString).orElse(null));
  }

  /// `GET /api/publications/files/{name}`: a published file.
  ///
  /// @param context of the request
  /// @throws IOException when it cannot be read
  public void file(Context context) throws IOException {
    var name = context.pathParam("name");
    var content =
        desk.file(name)
            .orElseThrow(() -> new HttpResponseException(404, "'" + name + "' is not published"));
    var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
    context.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    context.contentType(type).header("Cache-Control", "no-store").result(content);
  }
}
