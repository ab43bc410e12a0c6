package io.bellwether.app.cli;

import io.bellwether.app.history.HistoryService;
import io.bellwether.app.platform.Acquisition;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.app.platform.Publishing;
import io.bellwether.app.providers.ProviderDesk;
import io.bellwether.app.providers.Providers;
import io.bellwether.calendar.StrataTradingCalendars;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.demo.DemoHistory;
import io.bellwether.providers.demo.DemoSource;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
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
    var err = Console.err(spec);
    var clock = Clock.systemUTC();
    var settings = common.configuration().providers();
    try (var platform = common.open()) {
      importHistoryOnce(platform);
      var gaps = platform.gaps();
      try (var source = new DemoSource(speed);
          var providers = new Providers(settings, platform.budgets(), clock, err::println);
          var history =
              new HistoryService(platform, providers, new StrataTradingCalendars(), clock)) {
        var desk =
            new ProviderDesk(
                providers, history, gaps, platform.watchList(), Optional.empty(), _ -> {});
        var publishing = new Publishing(platform, history::history, common.configuration(), clock);
        return new Serving(
                platform, source, Acquisition.of(source, desk), gaps, publishing, port, err)
            .untilStopped();
      }
    }
  }

  private static void importHistoryOnce(LocalPlatform platform) throws IOException {
    if (platform.bars().newest(new Symbol("AAPL"), Interval.ONE_DAY).isEmpty()) {
      platform.bars().append(DemoHistory.aapl());
    }
  }
}
