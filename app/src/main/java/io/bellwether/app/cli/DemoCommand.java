package io.bellwether.app.cli;

import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.demo.DemoHistory;
import io.bellwether.providers.demo.DemoSource;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: the whole pipeline on bundled real data.
@Command(
    name = "demo",
    description = "The whole pipeline on bundled recorded market data, with the dashboard.")
final class DemoCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the dashboard on this machine; 0 for any (default: 8080).")
  int port;

  @Option(
      names = "--speed",
      defaultValue = "60",
      description = "How many times faster than life (default: ${DEFAULT-VALUE}).")
  double speed;

  DemoCommand() {}

  @Override
  public Integer call() throws Exception {
    return run(common, spec, port, speed);
  }

  static int run(CommonOptions common, @Nullable CommandSpec spec, int port, double speed)
      throws Exception {
    try (var platform = common.open()) {
      importHistoryOnce(platform);
      try (var source = new DemoSource(speed)) {
        return new Serving(platform, source, port, Console.err(spec)).untilStopped();
      }
    }
  }

  private static void importHistoryOnce(LocalPlatform platform) throws IOException {
    if (platform.bars().newest(new Symbol("AAPL"), Interval.ONE_DAY).isEmpty()) {
      platform.bars().append(DemoHistory.aapl());
    }
  }
}
