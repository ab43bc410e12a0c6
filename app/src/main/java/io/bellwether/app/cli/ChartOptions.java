package io.bellwether.app.cli;

import io.bellwether.app.charting.ChartRequest;
import io.bellwether.app.charting.Span;
import io.bellwether.charts.data.Price;
import io.bellwether.charts.kind.ChartKind;
import io.bellwether.charts.kind.ChartSettings;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.ProfitAndLoss;
import io.bellwether.core.signal.Strategy;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a chart shows of its bars.
final class ChartOptions {
  /// What a box plot is of.
  enum Of {
    /// Prices.
    CLOSES,
    /// Returns in percent.
    RETURNS
  }

  @Option(names = "--from", paramLabel = "DATE", description = "First day.")
  @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Last day, included (default: the newest there is).")
  @Nullable LocalDate to;

  @Option(
      names = "--years",
      paramLabel = "N",
      description = "How far back, without --from (default: 5; candles and signals: 1).")
  @Nullable Integer years;

  @Option(
      names = "--interval",
      defaultValue = "1d",
      description = "Length of the bars (default: ${DEFAULT-VALUE}).")
  String interval = "";

  @Option(
      names = "--price",
      defaultValue = "close",
      description = "close or adj_close (default: ${DEFAULT-VALUE}).")
  String price = "";

  @Option(
      names = "--of",
      defaultValue = "closes",
      description = "boxplot: closes or returns (default: ${DEFAULT-VALUE}).")
  Of of = Of.CLOSES;

  @Option(
      names = "--axis",
      defaultValue = "auto",
      description = "boxplot: auto, linear or log (default: log where scales differ).")
  ChartSettings.Scale axis = ChartSettings.Scale.AUTO;

  @Option(
      names = "--strategy",
      defaultValue = "sma-cross",
      description = "signals: sma-cross or price-sma (default: ${DEFAULT-VALUE}).")
  String strategy = "";

  @Option(
      names = "--fast",
      defaultValue = "5",
      description = "signals: fast window of sma-cross (default: ${DEFAULT-VALUE}).")
  int fast;

  @Option(
      names = "--slow",
      defaultValue = "20",
      description = "signals: slow window of sma-cross (default: ${DEFAULT-VALUE}).")
  int slow;

  @Option(
      names = "--mode",
      defaultValue = "long-short",
      description = "signals: long-short or long-only (default: ${DEFAULT-VALUE}).")
  String mode = "";

  @Option(
      names = "--quantity",
      defaultValue = "100",
      description = "signals: shares or coins of a position (default: ${DEFAULT-VALUE}).")
  double quantity;

  @Option(
      names = "--cost-bps",
      defaultValue = "0",
      description = "signals: costs in basis points of traded value (default: ${DEFAULT-VALUE}).")
  double costBps;

  @Option(
      names = "--window",
      description = {
        "price-sma: bars of the average (default: 20).",
        "rolling-volatility, var-comparison: returns (default: 21, 252)."
      })
  @Nullable Integer window;

  @Option(
      names = "--confidence",
      split = ",",
      defaultValue = "0.95,0.99",
      description = "returns, var-comparison: of values at risk (default: ${DEFAULT-VALUE}).")
  List<Double> confidence = List.of();

  ChartOptions() {}

  ChartRequest request(String kindCode, List<Symbol> symbols) {
    var kind = ChartKind.of(kindCode);
    var length = years == null ? ChartRequest.usualLength(kind) : Period.ofYears(years);
    return new ChartRequest(
        kind,
        symbols,
        Interval.of(interval),
        new Span(Optional.ofNullable(from), Optional.ofNullable(to), length),
        settings());
  }

  private ChartSettings settings() {
    return new ChartSettings(
        price(),
        of == Of.RETURNS,
        axis,
        rule(),
        new ProfitAndLoss.Settings(ProfitAndLoss.Mode.of(mode), quantity, costBps),
        window == null ? OptionalInt.empty() : OptionalInt.of(window),
        confidence.stream().sorted().toList());
  }

  private Price price() {
    return switch (price.toLowerCase(Locale.ROOT)) {
      case "close" -> Price.CLOSE;
      case "adj_close" -> Price.ADJ_CLOSE;
      default ->
          throw new IllegalArgumentException("--price is '" + price + "': use close or adj_close");
    };
  }

  private Strategy rule() {
    return switch (strategy) {
      case "sma-cross" -> new Strategy.SmaCross(fast, slow);
      case "price-sma" -> new Strategy.PriceSma(window == null ? 20 : window);
      default ->
          throw new IllegalArgumentException(
              "--strategy is '" + strategy + "': use sma-cross or price-sma");
    };
  }
}
