package io.bellwether.app.charting;

import io.bellwether.charts.data.Price;
import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.kind.ChartSettings;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.ProfitAndLoss;
import io.bellwether.core.signal.Strategy;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// A chart as somebody writes it down: names and texts, each of which may be left out. The names
/// are the options of `bellwether chart`, with underscores.
public final class ChartQuery {
  /// Every name that says what a chart shows.
  public static final Set<String> NAMES =
      Set.of(
          "from",
          "to",
          "years",
          "interval",
          "price",
          "of",
          "axis",
          "strategy",
          "fast",
          "slow",
          "mode",
          "quantity",
          "cost_bps",
          "window",
          "confidence");

  private final Function<String, Optional<String>> texts;

  /// A query.
  ///
  /// @param texts the text of a name; empty when it is left out
  public ChartQuery(Function<String, Optional<String>> texts) {
    this.texts = texts;
  }

  /// The chart that is asked for.
  ///
  /// @param kind of which kind
  /// @param symbols whose bars
  /// @return the request
  /// @throws IllegalArgumentException when a text does not fit its name; the message says what does
  public ChartRequest request(ChartKind kind, List<Symbol> symbols) {
    var length =
        text("years")
            .map(_ -> Period.ofYears(whole("years", 0)))
            .orElseGet(() -> ChartRequest.usualLength(kind));
    return new ChartRequest(
        kind,
        symbols,
        Interval.of(text("interval").orElse("1d")),
        new Span(day("from"), day("to"), length),
        settings());
  }

  private ChartSettings settings() {
    return new ChartSettings(
        switch (text("price").orElse("close")) {
          case "close" -> Price.CLOSE;
          case "adj_close" -> Price.ADJ_CLOSE;
          default -> throw wrong("price", "use close or adj_close");
        },
        switch (text("of").orElse("closes")) {
          case "closes" -> false;
          case "returns" -> true;
          default -> throw wrong("of", "use closes or returns");
        },
        switch (text("axis").orElse("auto")) {
          case "auto" -> ChartSettings.Scale.AUTO;
          case "linear" -> ChartSettings.Scale.LINEAR;
          case "log" -> ChartSettings.Scale.LOG;
          default -> throw wrong("axis", "use auto, linear or log");
        },
        strategy(),
        new ProfitAndLoss.Settings(
            ProfitAndLoss.Mode.of(text("mode").orElse("long-short")),
            decimal("quantity", 100),
            decimal("cost_bps", 0)),
        text("window").isPresent() ? OptionalInt.of(whole("window", 0)) : OptionalInt.empty(),
        confidences());
  }

  private Strategy strategy() {
    return switch (text("strategy").orElse("sma-cross")) {
      case "sma-cross" -> new Strategy.SmaCross(whole("fast", 5), whole("slow", 20));
      case "price-sma" -> new Strategy.PriceSma(whole("window", 20));
      default -> throw wrong("strategy", "use sma-cross or price-sma");
    };
  }

  private List<Double> confidences() {
    try {
      return Arrays.stream(text("confidence").orElse("0.95,0.99").split(",", -1))
          .map(Double::valueOf)
          .sorted()
          .toList();
    } catch (NumberFormatException e) {
      throw wrong("confidence", "use numbers such as 0.95,0.99");
    }
  }

  private Optional<String> text(String name) {
    return texts.apply(name).filter(t -> !t.isBlank()).map(t -> t.strip().toLowerCase(Locale.ROOT));
  }

  private Optional<LocalDate> day(String name) {
    try {
      return text(name).map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw wrong(name, "use a day like 2024-03-08");
    }
  }

  private int whole(String name, int fallback) {
    try {
      return text(name).map(Integer::valueOf).orElse(fallback);
    } catch (NumberFormatException e) {
      throw wrong(name, "use a whole number");
    }
  }

  private double decimal(String name, double fallback) {
    try {
      return text(name).map(Double::valueOf).orElse(fallback);
    } catch (NumberFormatException e) {
      throw wrong(name, "use a number");
    }
  }

  private IllegalArgumentException wrong(String name, String advice) {
    return new IllegalArgumentException(
        "%s is '%s': %s".formatted(name, texts.apply(name).orElse(""), advice));
  }
}
