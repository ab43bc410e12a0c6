package io.bellwether.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.core.signal.Backtest;
import io.bellwether.core.signal.EquityCurve;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

/// A backtest as JSON. Returns, drawdowns and rates are fractions; what cannot be known is null.
public final class BacktestJson {
  private BacktestJson() {}

  /// Figures and signals, as the command prints them.
  ///
  /// @param request what was asked for
  /// @param test what it came to
  /// @return one JSON object
  public static String text(SignalRequest request, Backtest test) {
    var bytes =
        ApiJson.bytes(
            json -> {
              json.writeStartObject();
              figures(json, request, test);
              json.writeFieldName("signals");
              ApiJson.array(json, test.signals(), ApiJson::signal);
              json.writeEndObject();
            });
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Figures and both curves, thinned to so many points.
  static byte[] curves(SignalRequest request, Backtest test) {
    return ApiJson.bytes(
        json -> {
          json.writeStartObject();
          figures(json, request, test);
          json.writeArrayFieldStart("equity");
          var strategyDrawdowns = test.strategy().drawdowns();
          var holdDrawdowns = test.hold().drawdowns();
          for (int i : shown(test, request.limit())) {
            json.writeStartObject();
            ApiJson.time(json, "time", test.strategy().time(i));
            json.writeNumberField("strategy", test.strategy().value(i));
            json.writeNumberField("hold", test.hold().value(i));
            json.writeNumberField("drawdown", strategyDrawdowns[i]);
            json.writeNumberField("hold_drawdown", holdDrawdowns[i]);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /// A day as text.
  ///
  /// @param time any of it, in UTC
  /// @return for example `2024-03-08`
  public static String day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /// Every so-manieth sample, the last one, and where the figures come from: both ends of the
  /// deepest falls.
  private static int[] shown(Backtest test, int limit) {
    int size = test.strategy().size();
    int step = Math.max(1, (size + limit - 1) / limit);
    var strategy = test.strategy().maxDrawdown();
    var hold = test.hold().maxDrawdown();
    return IntStream.range(0, size)
        .filter(
            i -> {
              var time = test.strategy().time(i);
              return i % step == 0
                  || i == size - 1
                  || time.equals(strategy.peak())
                  || time.equals(strategy.trough())
                  || time.equals(hold.peak())
                  || time.equals(hold.trough());
            })
        .toArray();
  }

  private static void figures(JsonGenerator json, SignalRequest request, Backtest test)
      throws IOException {
    var curve = test.strategy();
    json.writeStringField("symbol", request.symbol().value());
    json.writeStringField("strategy", request.strategy().key());
    json.writeStringField("interval", request.interval().code());
    json.writeStringField("price", request.price().jsonName());
    json.writeStringField("mode", request.settings().mode().jsonName());
    json.writeNumberField("quantity", request.settings().quantity());
    json.writeNumberField("cost_bps", request.settings().costBps());
    ApiJson.time(json, "from", curve.time(0));
    ApiJson.time(json, "to", curve.time(curve.size() - 1));
    json.writeNumberField("samples", curve.size());
    ApiJson.number(json, "samples_per_year", curve.samplesPerYear());
    json.writeNumberField("capital", curve.value(0));
    account(json, curve);
    json.writeNumberField("trades", test.trips().size());
    ApiJson.number(json, "win_rate", test.winRate());
    json.writeNumberField("costs", test.costs());
    json.writeNumberField("excess_return", test.excessReturn());
    json.writeObjectFieldStart("buy_and_hold");
    account(json, test.hold());
    json.writeNumberField("costs", test.holdCosts());
    json.writeEndObject();
  }

  private static void account(JsonGenerator json, EquityCurve curve) throws IOException {
    var fall = curve.maxDrawdown();
    json.writeNumberField("final_equity", curve.value(curve.size() - 1));
    json.writeNumberField("total_return", curve.totalReturn());
    json.writeNumberField("max_drawdown", fall.depth());
    ApiJson.time(json, "drawdown_from", fall.peak());
    ApiJson.time(json, "drawdown_to", fall.trough());
    ApiJson.number(json, "volatility", curve.volatility());
    ApiJson.number(json, "sharpe", curve.sharpe());
  }
}
