package io.bellwether.app.cli;

import io.bellwether.app.history.HistoryService;
import io.bellwether.app.http.publish.PublicationDesk.Publication;
import io.bellwether.app.platform.PublicationAlerts;
import io.bellwether.app.platform.Publishing;
import io.bellwether.app.publish.Publications;
import io.bellwether.calendar.StrataTradingCalendars;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `publish`: the scheduled charts, once or as they stand.
@Command(
    name = "publish",
    description = {
      "Charts that keep themselves up to date: lists the jobs and when they run next, or runs them"
          + " once with --now.",
      "Jobs stand in the configuration under publish.jobs; 'up' and 'demo' run them when they are"
          + " due."
    })
final class PublishCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--now", description = "Fetch, draw and publish now, whether or not it is due.")
  boolean now;

  @Parameters(arity = "0..*", paramLabel = "JOB", description = "Which jobs (default: all).")
  List<String> names = List.of();

  PublishCommand() {}

  @Override
  public Integer call() throws Exception {
    var configuration = common.configuration();
    if (configuration.publish().jobs().isEmpty()) {
      throw new IllegalArgumentException(
          "no jobs are configured: put them under publish.jobs in bellwether.yaml");
    }
    try (var platform = common.open();
        var history =
            new HistoryService(
                platform,
                configuration.providers(),
                new StrataTradingCalendars(),
                Clock.systemUTC(),
                Console.err(spec)::println);
        var publishing =
            new Publishing(platform, history::history, configuration, Clock.systemUTC());
        var alerts =
            new PublicationAlerts(platform, new StrataTradingCalendars(), Console.err(spec))) {
      publishing.tell(alerts);
      return now ? run(publishing.publications()) : list(publishing.publications());
    }
  }

  private int run(Publications publications) throws IOException {
    var writer =
        new ResultWriter(
            common.format, Console.out(spec), List.of("job", "outcome", "version", "error"));
    var failed = false;
    for (var run : publications.runNow(names)) {
      writer.row(
          Arrays.asList(
              run.job(), run.outcome(), run.version().orElse(null), run.error().orElse(null)));
      failed |= run.error().isPresent();
    }
    writer.end();
    return failed ? 1 : 0;
  }

  private int list(Publications publications) throws IOException {
    var columns =
        List.of("job", "cron", "zone", "next_run", "last_run", "last_success", "version", "error");
    var writer = new ResultWriter(common.format, Console.out(spec), columns);
    for (var job : publications.publications()) {
      if (names.isEmpty() || names.contains(job.name())) {
        writer.row(row(job));
      }
    }
    writer.end();
    return 0;
  }

  private static List<@Nullable Object> row(Publication job) {
    return Arrays.asList(
        job.name(),
        job.cron(),
        job.zone(),
        text(job.nextRun()),
        text(job.lastRun()),
        text(job.lastSuccess()),
        text(job.version()),
        text(job.error()));
  }

  private static @Nullable Object text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }
}
