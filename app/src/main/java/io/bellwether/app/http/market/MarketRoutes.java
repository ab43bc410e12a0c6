package io.bellwether.app.http.market;

import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/// The routes of the data providers. What changes something is a JSON body or a method that no form
/// of a foreign page can send.
public final class MarketRoutes {
  private final MarketDesk desk;

  /// Routes.
  ///
  /// @param desk asks the providers
  public MarketRoutes(MarketDesk desk) {
    this.desk = desk;
  }

  /// `GET /api/search?q=`: symbols by name.
  ///
  /// @param context of the request
  public void search(Context context) {
    var text = Objects.requireNonNullElse(context.queryParam("q"), "").strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("nothing to search for: add ?q= and a part of a name");
    }
    try {
      json(context, MarketJson.search(desk.search(text)));
    } catch (ProviderUnavailableException e) {
      e.retryAfter()
          .ifPresent(wait -> context.header("Retry-After", String.valueOf(wait.toSeconds() + 1)));
      throw new HttpResponseException(503, String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      throw conflict(e);
    }
  }

  /// `GET /api/providers`: how the providers fare.
  ///
  /// @param context of the request
  public void report(Context context) {
    json(context, MarketJson.report(desk.report()));
  }

  /// `GET /api/watch`: what is observed.
  ///
  /// @param context of the request
  public void watchList(Context context) {
    json(context, MarketJson.watchList(desk.report().live()));
  }

  /// `POST /api/watch`: observes one more symbol.
  ///
  /// @param context of the request
  /// @throws IOException when it could not be made durable
  public void watch(Context context) throws IOException {
    var type = context.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new HttpResponseException(415, "send the request as Content-Type: application/json");
    }
    var symbol = MarketJson.symbolOf(context.body());
    try {
      context.status(desk.watch(symbol) ? 201 : 200);
    } catch (IllegalStateException e) {
      throw conflict(e);
    }
    json(context, MarketJson.watched(desk.report().live(), symbol));
  }

  /// `DELETE /api/watch/{symbol}`: observes a symbol no more.
  ///
  /// @param context of the request
  /// @throws IOException when it could not be made durable
  public void unwatch(Context context) throws IOException {
    var symbol = new Symbol(context.pathParam("symbol"));
    try {
      if (!desk.unwatch(symbol)) {
        throw new HttpResponseException(404, symbol + " is not observed");
      }
    } catch (IllegalStateException e) {
      throw conflict(e);
    }
    context.status(204);
  }

  private static HttpResponseException conflict(IllegalStateException problem) {
    return new HttpResponseException(409, String.valueOf(problem.getMessage()));
  }

  private static void json(Context context, String body) {
    context
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(body.getBytes(StandardCharsets.UTF_8));
  }
}
