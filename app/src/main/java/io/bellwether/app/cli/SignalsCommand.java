package io.bellwether.app.cli;

import io.bellwether.app.http.SignalAnalysis;
import io.bellwether.app.http.SignalRequest;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.app.platform.StoredBars;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.quality.Inspection;
import io.bellwether.core.signal.ProfitAndLoss;
import io.bellwether.core.signal.Strategy;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `signals`: where the averages of a symbol's history crossed, and what trading on it brought.
@Command(
    name = "signals",
    description = "Crossover signals over stored bars, with profit and loss.")
final class SignalsCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("time", "side", "price", "fast", "slow", "profit", "cumulative_profit");

  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

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

  SignalsCommand() {}

  @Override
  public Integer call() throws Exception {
    var request = request();
    try (var platform = common.open()) {
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
      var writer = new ResultWriter(common.format, Console.out(spec), COLUMNS);
      for (var traded : SignalAnalysis.of(request, sound(platform, request, bars)).signals()) {
        var signal = traded.signal();
        writer.row(
            Arrays.asList(
                UtcMicros.format(UtcMicros.of(signal.time())),
                signal.side().jsonName(),
                signal.price(),
                signal.fast(),
                signal.slow(),
                traded.profit(),
                traded.cumulativeProfit()));
      }
      writer.end();
    }
    return 0;
  }

  /// Bars whose prices are in doubt are no samples; it is said which.
  private List<Bar> sound(LocalPlatform platform, SignalRequest request, List<Bar> bars)
      throws IOException {
    var actions = platform.coverage().actions(request.symbol());
    var sound = Inspection.of(bars, actions).soundBars();
    if (sound.size() < bars.size()) {
      Console.err(spec)
          .println(
              "%d of %d bars are left out, since their prices contradict the others: see 'history %s', or use its --repair"
                  .formatted(bars.size() - sound.size(), bars.size(), symbol));
    }
    return sound;
  }

  /// A wrong option is wrong usage.
  private SignalRequest request() {
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
      throw new ParameterException(
          java.util.Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
    }
  }
}
