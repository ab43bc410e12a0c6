package io.bellwether.app.cli;

import io.bellwether.app.http.BacktestJson;
import io.bellwether.app.http.BacktestRequest;
import io.bellwether.app.http.SignalRequest;
import io.bellwether.core.signal.Backtest;
import io.bellwether.core.signal.EquityCurve;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `backtest`: what trading on the signals of a symbol's history would have come to.
@Command(
    name = "backtest",
    description =
        "What trading on a strategy's signals over stored bars would have come to, beside buying"
            + " and holding. Terms are explained in docs/backtest.md.")
final class BacktestCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "account",
          "total_return",
          "max_drawdown",
          "drawdown_from",
          "drawdown_to",
          "volatility",
          "sharpe",
          "trades",
          "win_rate",
          "costs",
          "final_equity");

  @Mixin CommonOptions common = new CommonOptions();

  @Mixin SignalOptions options = new SignalOptions();

  @Spec @Nullable CommandSpec spec;

  BacktestCommand() {}

  @Override
  public Integer call() throws Exception {
    var request = options.request(spec);
    try (var platform = common.open()) {
      print(request, BacktestRequest.run(request, options.bars(platform, common, request, spec)));
    }
    return 0;
  }

  private void print(SignalRequest request, Backtest test) throws IOException {
    if (common.format == CommonOptions.Format.JSON) {
      var out = Console.out(spec);
      out.println(BacktestJson.text(request, test));
      out.flush();
      return;
    }
    var writer = new ResultWriter(common.format, Console.out(spec), COLUMNS);
    var trades = (long) test.trips().size();
    row(writer, request.strategy().key(), test.strategy(), trades, test.winRate(), test.costs());
    row(writer, "buy-and-hold", test.hold(), 0, OptionalDouble.empty(), test.holdCosts());
    writer.end();
  }

  private static void row(
      ResultWriter writer,
      String account,
      EquityCurve curve,
      long trades,
      OptionalDouble winRate,
      double costs)
      throws IOException {
    var fall = curve.maxDrawdown();
    writer.row(
        Arrays.asList(
            account,
            curve.totalReturn(),
            fall.depth(),
            BacktestJson.day(fall.peak()),
            BacktestJson.day(fall.trough()),
            orNull(curve.volatility()),
            orNull(curve.sharpe()),
            trades,
            orNull(winRate),
            costs,
            curve.value(curve.size() - 1)));
  }

  private static @Nullable Double orNull(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }
}
