package io.bellwether.app.http.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The routes of alerts. Bodies are taken as JSON only, which no form of a foreign page can send.
public final class AlertRoutes {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final AlertCalls calls;

  /// Routes.
  ///
  /// @param calls does the work
  public AlertRoutes(AlertCalls calls) {
    this.calls = calls;
  }

  @FunctionalInterface
  private interface Call {
    JsonNode make() throws IOException;
  }

  private static void answer(Context context, Call call) throws IOException {
    try {
      json(context, call.make());
    } catch (NoSuchElementException e) {
      throw new HttpResponseException(404, String.valueOf(e.getMessage()));
    }
  }

  /// `GET /api/alerts/rules`: all rules.
  ///
  /// @param context of the request
  /// @throws IOException when there is no answer
  public void rules(Context context) throws IOException {
    answer(context, calls::rules);
  }

  /// `POST /api/alerts/rules`: adds a rule.
  ///
  /// @param context of the request
  /// @throws IOException when it could not be made durable
  public void add(Context context) throws IOException {
    var added = calls.add(tree(context));
    context.header("Location", "/api/alerts/rules/" + added.path("rule").path("id").asText());
    json(context.status(201), added);
  }

  /// `DELETE /api/alerts/rules/{id}`: removes a rule.
  ///
  /// @param context of the request
  /// @throws IOException when that could not be made durable
  public void remove(Context context) throws IOException {
    try {
      calls.remove(context.pathParam("id"));
      context.status(204);
    } catch (NoSuchElementException e) {
      throw new HttpResponseException(404, String.valueOf(e.getMessage()));
    }
  }

  /// `POST /api/alerts/rules/{id}/mute`: mutes a rule for a while, until a moment, or no longer.
  ///
  /// @param context of the request
  /// @throws IOException when it could not be made durable
  public void mute(Context context) throws IOException {
    var body = tree(context);
    answer(context, () -> calls.mute(context.pathParam("id"), body));
  }

  /// `POST /api/alerts/test`: sends a sample to one recipient or to all.
  ///
  /// @param context of the request
  /// @throws IOException when there is no answer
  public void test(Context context) throws IOException {
    var body = tree(context);
    answer(context, () -> calls.test(body));
  }

  /// `GET /api/alerts/history`: past alerts and their deliveries.
  ///
  /// @param context of the request
  /// @param limit most alerts
  /// @throws IOException when there is no answer
  public void history(Context context, int limit) throws IOException {
    answer(context, () -> calls.history(query(context, "symbol"), query(context, "rule"), limit));
  }

  private static Optional<String> query(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isBlank());
  }

  /// `GET /api/alerts/failed`: deliveries that were given up.
  ///
  /// @param context of the request
  /// @throws IOException when there is no answer
  public void failed(Context context) throws IOException {
    answer(context, calls::failed);
  }

  /// `POST /api/alerts/failed/resend`: sends one of them again, or all.
  ///
  /// @param context of the request
  /// @throws IOException when it could not be made durable
  public void resend(Context context) throws IOException {
    var body = tree(context);
    answer(context, () -> calls.resend(body));
  }

  /// `POST /api/alerts/preview`: how often a rule would have fired.
  ///
  /// @param context of the request
  /// @throws IOException when there is no answer
  public void preview(Context context) throws IOException {
    var body = tree(context);
    answer(context, () -> calls.preview(body));
  }

  /// `GET /api/alerts/channels`: how the channels stand.
  ///
  /// @param context of the request
  /// @throws IOException when there is no answer
  public void channels(Context context) throws IOException {
    answer(context, calls::channels);
  }

  private static JsonNode tree(Context context) {
    var type = context.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new HttpResponseException(415, "send the request as Content-Type: application/json");
    }
    try {
      return MAPPER.readTree(context.body().isBlank() ? "{}" : context.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void json(Context context, JsonNode body) throws IOException {
    context
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(MAPPER.writeValueAsBytes(body));
  }
}
