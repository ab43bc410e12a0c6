package io.bellwether.app.http;

import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.ProfitAndLoss;
import io.bellwether.core.signal.Strategy;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a request asks for; what cannot be read is an `IllegalArgumentException` for its
/// author.
final class Parameters {
  private static final int MAX_LIMIT = 100_000;

  private Parameters() {}

  static Symbol symbol(Context context) {
    return new Symbol(context.pathParam("symbol"));
  }

  static Interval interval(Context context) {
    return Interval.of(text(context, "interval", "1m"));
  }

  static int limit(Context context, int fallback) {
    var limit = whole(context, "limit", fallback);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit is %d: use a number from 1 to %d".formatted(limit, MAX_LIMIT));
    }
    return limit;
  }

  static SignalRequest signalRequest(Context context) {
    var settings =
        new ProfitAndLoss.Settings(
            ProfitAndLoss.Mode.of(text(context, "mode", "long-short")),
            decimal(context, "quantity", 100),
            decimal(context, "cost_bps", 0));
    return new SignalRequest(
        symbol(context),
        strategy(context),
        interval(context),
        SignalRequest.Price.of(text(context, "price", "close")),
        settings,
        limit(context, 500));
  }

  static BacktestRequest backtestRequest(Context context) {
    return new BacktestRequest(signalRequest(context), day(context, "from"), day(context, "to"));
  }

  private static Optional<LocalDate> day(Context context, String name) {
    var value = text(context, name, "");
    try {
      return value.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(value));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name + " is '" + value + "': use a day such as 2024-03-08", e);
    }
  }

  private static Strategy strategy(Context context) {
    var name = text(context, "strategy", "sma-cross");
    return switch (name) {
      case "sma-cross" ->
          new Strategy.SmaCross(whole(context, "fast", 5), whole(context, "slow", 20));
      case "price-sma" -> new Strategy.PriceSma(whole(context, "window", 20));
      default ->
          throw new IllegalArgumentException(
              "strategy is '" + name + "': use sma-cross or price-sma");
    };
  }

  private static String text(Context context, String name, String fallback) {
    @Nullable String value = context.queryParam(name);
    return value == null || value.isBlank() ? fallback : value;
  }

  private static int whole(Context context, String name, int fallback) {
    var value = text(context, name, Integer.toString(fallback));
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is '" + value + "': use a whole number", e);
    }
  }

  private static double decimal(Context context, String name, double fallback) {
    var value = text(context, name, Double.toString(fallback));
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is '" + value + "': use a number", e);
    }
  }
}
