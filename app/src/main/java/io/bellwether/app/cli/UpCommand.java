package io.bellwether.app.cli;

import io.bellwether.app.config.Durations;
import io.bellwether.app.config.ProviderSettings;
import io.bellwether.app.history.Backfill;
import io.bellwether.app.history.HistoryService;
import io.bellwether.app.platform.Acquisition;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.app.platform.Publishing;
import io.bellwether.app.providers.LiveSources;
import io.bellwether.app.providers.ProviderDesk;
import io.bellwether.app.providers.Providers;
import io.bellwether.calendar.StrataTradingCalendars;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.demo.DemoSource;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `up`: the pipeline on live data.
@Command(
    name = "up",
    description = {
      "The pipeline on live quotes, with the dashboard.",
      "When a provider fails, the next one of providers.order takes over, and says so; the"
          + " preferred one comes back by itself. Recorded demo data is shown only when you ask for"
          + " it."
    })
final class UpCommand implements Callable<Integer> {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /// Who observes the market.
  enum SourceName {
    /// Yahoo Finance.
    YAHOO,
    /// Twelve Data.
    TWELVEDATA,
    /// Coinbase Exchange.
    COINBASE,
    /// Recorded demo data.
    DEMO
  }

  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "yahoo|twelvedata|coinbase|demo",
      description = "Who is asked first (default: the first of providers.order, yahoo).")
  @Nullable SourceName source;

  @Option(
      names = "--symbols",
      paramLabel = "A,B",
      split = ",",
      description = "What to observe; more can be added in the dashboard and are kept.")
  List<String> symbols = List.of();

  @Option(
      names = "--every",
      paramLabel = "30s",
      defaultValue = "30s",
      converter = Pause.class,
      description = "How often a symbol is asked for, where quotes are asked for (default: 30s).")
  Duration every = Duration.ofSeconds(30);

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the dashboard on this machine; 0 for any (default: 8080).")
  int port;

  UpCommand() {}

  /// `30s`, at least a second.
  static final class Pause implements ITypeConverter<Duration> {
    Pause() {}

    @Override
    public Duration convert(String text) {
      try {
        var pause = Durations.parse(text);
        if (pause.compareTo(SHORTEST) >= 0) {
          return pause;
        }
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
      throw new TypeConversionException("'" + text + "' is too often: at least 1s");
    }
  }

  @Override
  public Integer call() throws Exception {
    var named = symbols();
    if (source == SourceName.DEMO) {
      if (!named.isEmpty()) {
        Console.err(spec).println("recorded demo data has its own symbols: --symbols is not used");
      }
      return DemoCommand.run(common, spec, port, DemoSource.DEFAULT_SPEED);
    }
    var providers = common.configuration().providers();
    var settings =
        source == null ? providers : providers.preferring(source.name().toLowerCase(Locale.ROOT));
    try (var platform = common.open()) {
      return observe(platform, settings, named);
    }
  }

  private List<Symbol> symbols() {
    try {
      return symbols.stream().map(String::strip).map(Symbol::new).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage());
    }
  }

  private int observe(LocalPlatform platform, ProviderSettings settings, List<Symbol> named)
      throws Exception {
    var err = Console.err(spec);
    var clock = Clock.systemUTC();
    var calendars = new StrataTradingCalendars();
    var watchList = platform.watchList();
    var observed = new LinkedHashSet<>(named);
    observed.addAll(watchList.load());
    var gaps = platform.gaps();
    try (var providers = new Providers(settings, platform.budgets(), clock, err::println);
        var live =
            new LiveSources(providers, every, calendars)
                .failover(List.copyOf(observed), err::println);
        var history = new HistoryService(platform, providers, calendars, clock);
        var backfill = new Backfill(history, clock, err::println)) {
      tell(err, observed);
      var desk =
          new ProviderDesk(
              providers,
              history,
              gaps,
              watchList,
              Optional.of(live),
              symbol -> backfill.add(List.of(symbol)));
      backfill.add(List.copyOf(observed));
      var publishing = new Publishing(platform, history::history, common.configuration(), clock);
      return new Serving(platform, live, Acquisition.of(live, desk), gaps, publishing, port, err)
          .closingFirst(backfill)
          .untilStopped();
    }
  }

  private static void tell(PrintWriter err, Set<Symbol> observed) {
    err.println(
        observed.isEmpty()
            ? "No symbol yet: add some in the dashboard, or name them with --symbols"
            : "Observing " + String.join(", ", observed.stream().map(Symbol::value).toList()));
  }
}
