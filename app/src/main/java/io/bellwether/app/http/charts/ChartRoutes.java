package io.bellwether.app.http.charts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.app.http.charts.ChartDesk.Wish;
import io.bellwether.core.market.Symbol;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The routes of charts. They draw stored bars and ask no provider.
public final class ChartRoutes {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ChartDesk desk;

  /// Routes.
  ///
  /// @param desk draws
  public ChartRoutes(ChartDesk desk) {
    this.desk = desk;
  }

  @FunctionalInterface
  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  /// `GET /api/charts`: the kinds there are.
  ///
  /// @param context of the request
  public void kinds(Context context) {
    json(
        context,
        json -> {
          json.writeStartArray();
          for (var kind : desk.kinds()) {
            json.writeStartObject();
            json.writeStringField("kind", kind.code());
            json.writeBooleanField("several_symbols", kind.severalSymbols());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /// `GET /api/charts/{kind}`: the option that the browser draws, with what is said beside it.
  ///
  /// @param context of the request
  public void option(Context context) {
    var wish = wish(context);
    var chart = desk.option(wish);
    json(
        context,
        json -> {
          json.writeStartObject();
          json.writeStringField("kind", wish.kind());
          json.writeStringField("title", chart.title());
          json.writeArrayFieldStart("notes");
          for (var note : chart.notes()) {
            json.writeString(note);
          }
          json.writeEndArray();
          json.writeStringField("footer", chart.footer());
          json.writeStringField("alt_text", chart.altText());
          json.writeStringField("theme", chart.theme());
          json.writeNumberField("width", chart.width());
          json.writeNumberField("height", chart.height());
          json.writeFieldName("option");
          json.writeRawValue(chart.json());
          json.writeEndObject();
        });
  }

  /// `GET /api/charts/{kind}/picture.png`, drawn here.
  ///
  /// @param context of the request
  public void png(Context context) {
    answer(context, "image/png", desk.png(wish(context)));
  }

  /// `GET /api/charts/{kind}/picture.svg`, drawn here.
  ///
  /// @param context of the request
  public void svg(Context context) {
    // Opened by itself it is a document: nothing in it runs or is fetched.
    context.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    answer(context, "image/svg+xml", desk.svg(wish(context)).getBytes(StandardCharsets.UTF_8));
  }

  /// `GET /api/charts/{kind}/data.csv`: the numbers shown.
  ///
  /// @param context of the request
  public void data(Context context) {
    var wish = wish(context);
    var name = wish.kind().replace('-', '_') + ".csv";
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    var csv = desk.csv(wish).getBytes(StandardCharsets.UTF_8);
    answer(context, "text/csv; charset=utf-8", csv);
  }

  private Wish wish(Context context) {
    var kind = context.pathParam("kind");
    if (desk.kinds().stream().noneMatch(known -> known.code().equals(kind))) {
      throw new HttpResponseException(
          404, "'%s' is not a kind of chart: /api/charts lists them".formatted(kind));
    }
    var symbols =
        Arrays.stream(text(context, "symbols").orElse("").split(",", -1))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .map(Symbol::new)
            .toList();
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("symbols is missing: name them, as symbols=JPM,GS");
    }
    return new Wish(kind, symbols, name -> text(context, name));
  }

  private static Optional<String> text(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(t -> !t.isBlank());
  }

  private static void json(Context context, Writing writing) {
    var out = new ByteArrayOutputStream(1 << 14);
    try (var json = FACTORY.createGenerator(out)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answer(context, "application/json", out.toByteArray());
  }

  private static void answer(Context context, String type, byte[] body) {
    context.contentType(type).header("Cache-Control", "no-store").result(body);
  }
}
