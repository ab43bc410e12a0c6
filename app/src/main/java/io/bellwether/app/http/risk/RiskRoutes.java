package io.bellwether.app.http.risk;

import io.bellwether.app.http.risk.RiskDesk.RunState;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// The routes of value at risk. Bodies are taken as JSON only, which no form of a foreign page can
/// send.
public final class RiskRoutes {
  private static final int DEFAULT_DAYS = 250;

  private final RiskDesk desk;

  /// Routes.
  ///
  /// @param desk computes
  public RiskRoutes(RiskDesk desk) {
    this.desk = desk;
  }

  /// `POST /api/var`: starts a run.
  ///
  /// @param context of the request
  public void start(Context context) {
    requireJson(context);
    var id = desk.start(VarRequestJson.read(context.body()));
    context.header("Location", "/api/var/runs/" + id);
    json(
        context.status(202),
        VarJson.text(
            json -> {
              json.writeStartObject();
              json.writeStringField("id", id);
              json.writeStringField("state", "running");
              json.writeEndObject();
            }));
  }

  /// `GET /api/var/runs/{id}`: how a run stands; its result when it is done.
  ///
  /// @param context of the request
  public void state(Context context) {
    var id = context.pathParam("id");
    var state = desk.state(id).orElseThrow(() -> unknown(id));
    json(
        context,
        VarJson.text(
            json -> {
              json.writeStartObject();
              json.writeStringField("id", id);
              switch (state) {
                case RunState.Running(int done, int total) -> {
                  json.writeStringField("state", "running");
                  json.writeNumberField("done", done);
                  json.writeNumberField("total", total);
                }
                case RunState.Done(var request, var result) -> {
                  json.writeStringField("state", "done");
                  json.writeFieldName("request");
                  json.writeRawValue(request);
                  json.writeFieldName("result");
                  json.writeRawValue(result);
                }
                case RunState.Failed(var reason) -> {
                  json.writeStringField("state", "failed");
                  json.writeStringField("error", reason);
                }
                case RunState.Cancelled() -> json.writeStringField("state", "cancelled");
              }
              json.writeEndObject();
            }));
  }

  /// `GET /api/var/runs/{id}/losses`: how the losses behind a stored result are spread.
  ///
  /// @param context of the request
  public void losses(Context context) {
    var id = context.pathParam("id");
    json(context, desk.losses(id).orElseThrow(() -> unknown(id)));
  }

  /// `GET /api/var/places`: where runs can be computed.
  ///
  /// @param context of the request
  public void places(Context context) {
    json(
        context,
        VarJson.text(
            json -> {
              json.writeStartArray();
              for (var place : desk.places()) {
                json.writeStartObject();
                json.writeStringField("on", place.on().jsonName());
                json.writeBooleanField("available", place.missing().isEmpty());
                json.writeNumberField("most_workers", place.mostWorkers());
                json.writeStringField("missing", place.missing());
                json.writeEndObject();
              }
              json.writeEndArray();
            }));
  }

  /// `DELETE /api/var/runs/{id}`: stops a run.
  ///
  /// @param context of the request
  public void cancel(Context context) {
    var id = context.pathParam("id");
    if (!desk.cancel(id)) {
      throw unknown(id);
    }
    context.status(204);
  }

  private static HttpResponseException unknown(String id) {
    return new HttpResponseException(
        404, "there is no run '%s': it is unknown, or was long ago".formatted(id));
  }

  /// `GET /api/var/results`: stored results.
  ///
  /// @param context of the request
  /// @param limit most results
  public void results(Context context, int limit) {
    var symbol = Optional.ofNullable(context.queryParam("symbol")).filter(s -> !s.isBlank());
    json(context, "[" + String.join(",", desk.results(symbol, limit)) + "]");
  }

  /// `POST /api/var/backtest`: forecasts against what happened.
  ///
  /// @param context of the request
  /// @throws InterruptedException when the server stops
  public void backtest(Context context) throws InterruptedException {
    requireJson(context);
    var body = VarRequestJson.tree(context.body());
    var days = Math.toIntExact(VarRequestJson.whole(body, "days", DEFAULT_DAYS));
    json(context, desk.backtest(VarRequestJson.read(body), days));
  }

  private static void requireJson(Context context) {
    var type = context.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new HttpResponseException(415, "send the request as Content-Type: application/json");
    }
  }

  private static void json(Context context, String body) {
    context
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(body.getBytes(StandardCharsets.UTF_8));
  }
}
