package io.bellwether.app.http.risk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.core.risk.backtest.CoverageTest;
import io.bellwether.core.risk.backtest.VarBacktest;
import java.io.IOException;

/// A backtest as JSON.
public final class BacktestJson {
  private BacktestJson() {}

  /// A backtest: what was asked, the verdicts and each day, ready to be drawn.
  ///
  /// @param request what was forecast
  /// @param backtest how it fared
  /// @return one JSON object
  public static String text(VarRequest request, VarBacktest backtest) {
    return VarJson.text(
        json -> {
          json.writeStartObject();
          json.writeStringField("symbol", request.name());
          json.writeStringField("at", request.at().toString());
          json.writeStringField("side", request.settings().side().jsonName());
          json.writeStringField("method", request.settings().method().jsonName());
          json.writeNumberField("window", request.settings().window());
          json.writeArrayFieldStart("verdicts");
          for (var verdict : backtest.verdicts()) {
            write(json, verdict);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("days");
          for (var day : backtest.days()) {
            write(json, day, backtest);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, VarBacktest.Verdict verdict) throws IOException {
    json.writeStartObject();
    json.writeNumberField("confidence", verdict.confidence());
    json.writeNumberField("days", verdict.days());
    json.writeNumberField("exceptions", verdict.exceptions());
    json.writeNumberField("expected", verdict.expected());
    write(json, "kupiec", verdict.kupiec());
    write(json, "christoffersen_independence", verdict.independence());
    write(json, "christoffersen_conditional", verdict.conditional());
    json.writeStringField("traffic_light", verdict.light().jsonName());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, CoverageTest test) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("statistic", test.statistic());
    json.writeNumberField("p_value", test.pValue());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, VarBacktest.Day day, VarBacktest backtest)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("date", day.date().toString());
    json.writeNumberField("loss", day.loss());
    json.writeObjectFieldStart("var");
    for (int i = 0; i < day.valuesAtRisk().size(); i++) {
      json.writeNumberField(
          VarJson.key(backtest.verdicts().get(i).confidence()), day.valuesAtRisk().get(i));
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
