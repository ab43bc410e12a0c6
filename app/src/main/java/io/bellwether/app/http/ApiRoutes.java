package io.bellwether.app.http;

import io.bellwether.app.http.alerts.AlertRoutes;
import io.bellwether.app.http.alerts.DeskCalls;
import io.bellwether.app.http.charts.ChartRoutes;
import io.bellwether.app.http.market.MarketRoutes;
import io.bellwether.app.http.publish.PublicationRoutes;
import io.bellwether.app.http.risk.RiskRoutes;
import io.bellwether.app.http.sql.SqlRoutes;
import io.bellwether.core.market.Interval;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Every route of the API; the OpenAPI description lists the same.
final class ApiRoutes {
  private final PipelineView view;
  private final EventStream events;
  private final PipelineMetrics metrics;

  /// A route.
  record Route(HandlerType method, String path, Handler handler) {}

  ApiRoutes(PipelineView view, EventStream events, PipelineMetrics metrics) {
    this.view = view;
    this.events = events;
    this.metrics = metrics;
  }

  List<Route> all() {
    var letters = new DeadLetterRoutes(view);
    var sql = new SqlRoutes(view.sql());
    var risk = new RiskRoutes(view.risk());
    var charts = new ChartRoutes(view.charts());
    var market = new MarketRoutes(view.market());
    var publications = new PublicationRoutes(view.publications());
    var alerts = new AlertRoutes(new DeskCalls(view.alerts(), InstantSource.system()));
    return List.of(
        get("/health", this::health),
        get("/metrics", metrics::scrape),
        get("/api/status", context -> json(context, ApiJson.status(view.status()))),
        get("/api/symbols", this::symbols),
        get("/api/quotes/latest", context -> json(context, ApiJson.quotes(view.latest()))),
        get("/api/quotes/{symbol}/recent", this::recent),
        get("/api/bars/{symbol}", this::bars),
        get("/api/actions/{symbol}", this::actions),
        get("/api/signals/{symbol}", this::signals),
        get("/api/backtest/{symbol}", this::backtest),
        get("/api/dead-letters", letters::all),
        new Route(HandlerType.POST, "/api/dead-letters/redrive", letters::redrive),
        new Route(HandlerType.POST, "/api/sql", sql::run),
        new Route(HandlerType.DELETE, "/api/sql/{id}", sql::cancel),
        get("/api/sql/schema", sql::schema),
        new Route(HandlerType.POST, "/api/var", risk::start),
        new Route(HandlerType.POST, "/api/var/backtest", risk::backtest),
        get("/api/var/results", context -> risk.results(context, Parameters.limit(context, 50))),
        get("/api/var/places", risk::places),
        get("/api/var/runs/{id}", risk::state),
        get("/api/var/runs/{id}/losses", risk::losses),
        new Route(HandlerType.DELETE, "/api/var/runs/{id}", risk::cancel),
        get("/api/charts", charts::kinds),
        get("/api/charts/{kind}", charts::option),
        get("/api/charts/{kind}/picture.png", charts::png),
        get("/api/charts/{kind}/picture.svg", charts::svg),
        get("/api/charts/{kind}/data.csv", charts::data),
        get("/api/search", market::search),
        get("/api/providers", market::report),
        get("/api/watch", market::watchList),
        new Route(HandlerType.POST, "/api/watch", market::watch),
        new Route(HandlerType.DELETE, "/api/watch/{symbol}", market::unwatch),
        get("/api/publications", publications::all),
        get("/api/publications/files/{name}", publications::file),
        get("/api/alerts/rules", alerts::rules),
        new Route(HandlerType.POST, "/api/alerts/rules", alerts::add),
        new Route(HandlerType.DELETE, "/api/alerts/rules/{id}", alerts::remove),
        new Route(HandlerType.POST, "/api/alerts/rules/{id}/mute", alerts::mute),
        new Route(HandlerType.POST, "/api/alerts/preview", alerts::preview),
        new Route(HandlerType.POST, "/api/alerts/test", alerts::test),
        get(
            "/api/alerts/history",
            context -> alerts.history(context, Parameters.limit(context, 100))),
        get("/api/alerts/failed", alerts::failed),
        new Route(HandlerType.POST, "/api/alerts/failed/resend", alerts::resend),
        get("/api/alerts/channels", alerts::channels),
        get("/api/stream", events::serve),
        get("/api/openapi.json", context -> resource(context, "openapi.json", "application/json")),
        get("/api/docs", context -> resource(context, "docs.html", "text/html; charset=utf-8")),
        get("/api/docs.js", context -> resource(context, "docs.js", "text/javascript")));
  }

  private static Route get(String path, Handler handler) {
    return new Route(HandlerType.GET, path, handler);
  }

  static void json(Context context, byte[] body) {
    context.contentType("application/json").header("Cache-Control", "no-store").result(body);
  }

  private static void resource(Context context, String name, String type) throws IOException {
    try (var in = ApiRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not in the program");
      }
      context.contentType(type).result(in.readAllBytes());
    }
  }

  private void health(Context context) {
    var reason = view.downReason();
    json(
        context.status(reason.isPresent() ? 503 : 200),
        ApiJson.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("status", reason.isPresent() ? "down" : "up");
              if (reason.isPresent()) {
                json.writeStringField("reason", reason.get());
              }
              json.writeEndObject();
            }));
  }

  private void symbols(Context context) {
    var symbols = view.symbols();
    json(
        context,
        ApiJson.bytes(
            json ->
                ApiJson.array(
                    json,
                    symbols,
                    (out, symbol) -> {
                      out.writeStartObject();
                      out.writeStringField("symbol", symbol.symbol().value());
                      out.writeFieldName("intervals");
                      ApiJson.array(
                          out,
                          symbol.intervals(),
                          (item, interval) -> item.writeString(interval.code()));
                      out.writeBooleanField("live", symbol.live());
                      out.writeBooleanField("recorded", symbol.recorded());
                      out.writeStringField("zone", name(symbol.zone()));
                      out.writeEndObject();
                    })));
  }

  /// As the IANA database names it.
  private static String name(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  private void recent(Context context) {
    var symbol = Parameters.symbol(context);
    json(context, ApiJson.quotes(view.recent(symbol, Parameters.limit(context, 500))));
  }

  private void bars(Context context) {
    var symbol = Parameters.symbol(context);
    Interval interval = Parameters.interval(context);
    json(context, ApiJson.bars(view.bars(symbol, interval, Parameters.limit(context, 500))));
  }

  private void actions(Context context) {
    json(context, ApiJson.actions(view.actions(Parameters.symbol(context))));
  }

  private void signals(Context context) {
    var request = Parameters.signalRequest(context);
    var analysis = view.signals(request);
    json(
        context,
        ApiJson.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("symbol", request.symbol().value());
              json.writeStringField("strategy", request.strategy().key());
              json.writeStringField("interval", request.interval().code());
              json.writeStringField("price", request.price().jsonName());
              json.writeFieldName("averages");
              ApiJson.array(
                  json,
                  analysis.averages(),
                  (out, averages) -> {
                    out.writeStartObject();
                    ApiJson.time(out, "time", averages.time());
                    ApiJson.number(out, "fast", averages.fast());
                    ApiJson.number(out, "slow", averages.slow());
                    out.writeEndObject();
                  });
              json.writeFieldName("signals");
              ApiJson.array(json, analysis.signals(), ApiJson::signal);
              json.writeEndObject();
            }));
  }

  private void backtest(Context context) {
    var request = Parameters.backtestRequest(context);
    json(context, BacktestJson.curves(request.signals(), view.backtest(request)));
  }
}
