package io.bellwether.app.cli;

import io.bellwether.app.http.SignalAnalysis;
import io.bellwether.core.market.UtcMicros;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `signals`: where the averages of a symbol's history crossed, and what trading on it brought.
@Command(
    name = "signals",
    description = "Crossover signals over stored bars, with profit and loss.")
final class SignalsCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("time", "side", "price", "fast", "slow", "profit", "cumulative_profit");

  @Mixin CommonOptions common = new CommonOptions();

  @Mixin SignalOptions options = new SignalOptions();

  @Spec @Nullable CommandSpec spec;

  SignalsCommand() {}

  @Override
  public Integer call() throws Exception {
    var request = options.request(spec);
    try (var platform = common.open()) {
      var bars = options.bars(platform, common, request, spec);
      var writer = new ResultWriter(common.format, Console.out(spec), COLUMNS);
      for (var traded : SignalAnalysis.of(request, bars).signals()) {
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
}
