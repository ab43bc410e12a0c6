package io.bellwether.app.cli;

import io.bellwether.app.history.HistoryService;
import io.bellwether.app.history.RepairedSeries;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.calendar.StrataTradingCalendars;
import io.bellwether.core.history.HistoryAnswer;
import io.bellwether.core.history.HistoryRequest;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `history`: past bars, from the lake first.
@Command(
    name = "history",
    description = {
      "Past bars, from the lake first; a provider is asked only for what is missing there.",
      "Bars whose data contradicts itself carry flags; signals leave them out."
    })
final class HistoryCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "SYMBOL",
      arity = "1..*",
      split = ",",
      description = "What was traded, as `search` finds it.")
  List<String> symbols = List.of();

  @Option(
      names = "--interval",
      defaultValue = "1d",
      description = "Length of the bars: 1m, 5m, 15m, 30m, 1h, 1d, 1wk (default: 1d).")
  String interval = "";

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day (default: a year back, of bars below a day five days).")
  @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day (default: today).")
  @Nullable LocalDate to;

  @Option(
      names = "--refresh",
      description = "Ask the provider again for everything the lake holds of the symbol.")
  boolean refresh;

  @Option(
      names = "--repair",
      description = "Put defects right, as a series SYMBOL~repaired beside the original.")
  boolean repair;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the bars to a .csv or .parquet file instead.")
  @Nullable Path out;

  HistoryCommand() {}

  @Override
  public Integer call() throws Exception {
    var clock = Clock.systemUTC();
    var keys = keys();
    var range = range(keys.getFirst().interval(), clock.instant());
    var format = out == null ? null : BarOutput.FileFormat.of(out, spec);
    try (var platform = common.open();
        var service =
            new HistoryService(
                platform,
                common.configuration().providers(),
                new StrataTradingCalendars(),
                clock,
                Console.err(spec)::println)) {
      var output = new BarOutput(platform, common.format, Console.out(spec));
      var failed = false;
      for (var key : keys) {
        failed |= !print(service, platform, new HistoryRequest(key, range, refresh), output);
      }
      if (out != null && format != null) {
        output.write(out, format);
      } else {
        output.print();
      }
      tellFigures(service);
      return failed ? 1 : 0;
    }
  }

  /// Wrong symbols and intervals are wrong usage.
  private List<SeriesKey> keys() {
    try {
      var length = Interval.of(interval);
      var keys = new ArrayList<SeriesKey>();
      for (var symbol : symbols) {
        keys.add(new SeriesKey(new Symbol(symbol), length));
      }
      return keys;
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage() + "");
    }
  }

  private TimeRange range(Interval length, Instant now) {
    var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    var last = to == null ? today.plusDays(1) : to;
    var first = from;
    if (first == null) {
      var end = last.isBefore(today) ? last : today;
      first = length.compareTo(Interval.ONE_DAY) < 0 ? end.minusDays(5) : end.minusYears(1);
    }
    if (last.isBefore(first)) {
      throw usage("--to " + last + " is before --from " + first);
    }
    return new TimeRange(
        first.atStartOfDay(ZoneOffset.UTC).toInstant(),
        last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  /// One symbol's trouble does not keep the others from being printed.
  private boolean print(
      HistoryService service, LocalPlatform platform, HistoryRequest request, BarOutput output)
      throws IOException {
    HistoryAnswer answer;
    try {
      answer = service.history(request);
    } catch (ProviderUnavailableException | IllegalArgumentException e) {
      if (symbols.size() == 1) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      Console.err(spec).println("bellwether: " + e.getMessage());
      return false;
    }
    for (var note : answer.notes()) {
      Console.err(spec).println(request.key() + ": " + note);
    }
    if (repair) {
      var repaired = RepairedSeries.write(platform, service, request.key());
      for (var line : repaired.told()) {
        Console.err(spec).println(line);
      }
      output.add(repaired.within(request.range()), List.of(), repaired.flags());
    } else {
      output.add(answer);
    }
    if (answer.bars().isEmpty() && answer.open().isEmpty()) {
      Console.err(spec).println(request.key() + ": there are no bars in this range");
    }
    return answer.complete();
  }

  private void tellFigures(HistoryService service) {
    var figures = service.figures();
    Console.err(spec)
        .println(
            String.format(
                Locale.ROOT,
                "history requests so far: %d made, %d failed, %d bytes; %d spared by the lake",
                figures.total().requests(),
                figures.total().failures(),
                figures.total().bytes(),
                figures.spared()));
  }
}
