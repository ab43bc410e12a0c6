package io.bellwether.app.cli;

import io.bellwether.app.http.SignalRequest;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.app.platform.StoredBars;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.quality.Inspection;
import io.bellwether.core.signal.ProfitAndLoss;
import io.bellwether.core.signal.Strategy;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Whose bars, which strategy and how it trades: what `signals` and `backtest` have in common.
final class SignalOptions {
  @Parameters(paramLabel = "SYMBOL", description = "Whose bars.")
  String symbol = "";

  @Option(
      names = "--strategy",
      defaultValue = "sma-cross",
      description = "sma-cross or price-sma (default: ${DEFAULT-VALUE}).")
  String strategy = "";

  @Option(
      names = "--fast",
      defaultValue = "5",
      description = "Fast window of sma-cross (default: ${DEFAULT-VALUE}).")
  int fast;

  @Option(
      names = "--slow",
      defaultValue = "20",
      description = "Slow window of sma-cross (default: ${DEFAULT-VALUE}).")
  int slow;

  @Option(
      names = "--window",
      defaultValue = "20",
      description = "Window of price-sma (default: ${DEFAULT-VALUE}).")
  int window;

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
      names = "--mode",
      defaultValue = "long-short",
      description = "long-short or long-only (default: ${DEFAULT-VALUE}).")
  String mode = "";

  @Option(
      names = "--quantity",
      defaultValue = "100",
      description = "Shares or coins of a position (default: ${DEFAULT-VALUE}).")
  double quantity;

  @Option(
      names = "--cost-bps",
      defaultValue = "0",
      description = "Costs in basis points of traded value (default: ${DEFAULT-VALUE}).")
  double costBps;

  @Option(names = "--from", paramLabel = "DATE", description = "First day.")
  @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day, included.")
  @Nullable LocalDate to;

  SignalOptions() {}

  /// What is asked for; a wrong option is wrong usage.
  SignalRequest request(@Nullable CommandSpec spec) {
    try {
      var rule =
          switch (strategy) {
            case "sma-cross" -> new Strategy.SmaCross(fast, slow);
            case "price-sma" -> new Strategy.PriceSma(window);
            default ->
                throw new IllegalArgumentException(
                    "--strategy is '" + strategy + "': use sma-cross or price-sma");
          };
      return new SignalRequest(
          new Symbol(symbol),
          rule,
          Interval.of(interval),
          SignalRequest.Price.of(price),
          new ProfitAndLoss.Settings(ProfitAndLoss.Mode.of(mode), quantity, costBps),
          Integer.MAX_VALUE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
    }
  }

  /// The stored bars of the range. Those whose prices are in doubt are no samples; it is said
  /// which.
  List<Bar> bars(
      LocalPlatform platform,
      CommonOptions common,
      SignalRequest request,
      @Nullable CommandSpec spec)
      throws IOException {
    var bars =
        new StoredBars(new HistoryQueries(platform.sql()), platform.bars())
            .closed(
                request.symbol(),
                request.interval(),
                Optional.ofNullable(from).map(d -> d.atStartOfDay().toInstant(ZoneOffset.UTC)),
                Optional.ofNullable(to)
                    .map(d -> d.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
    if (bars.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no %s bars of %s in %s: import some first (bellwether import FILE.csv)"
              .formatted(interval, symbol, common.data));
    }
    var sound = Inspection.of(bars, platform.coverage().actions(request.symbol())).soundBars();
    if (sound.size() < bars.size()) {
      Console.err(spec)
          .println(
              "%d of %d bars are left out, since their prices contradict the others: see 'history %s', or use its --repair"
                  .formatted(bars.size() - sound.size(), bars.size(), symbol));
    }
    return sound;
  }
}
