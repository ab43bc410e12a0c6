package io.bellwether.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import io.bellwether.app.alerting.AlertSetup;
import io.bellwether.app.http.AccountJson;
import io.bellwether.app.pipeline.FlushPolicy;
import io.bellwether.app.platform.Acquisition;
import io.bellwether.app.platform.LivePipeline;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.processing.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `replay`: files through the whole pipeline.
@Command(
    name = "replay",
    description = {
      "Sends wire records (.jsonl) or bars (.csv), .gz too, through the whole pipeline.",
      "An interrupted replay goes on where it was; a finished one starts anew.",
      "A folder stands for the files of records below it, as data/archive."
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files or folders, in this order.")
  List<Path> files = List.of();

  @Option(
      names = "--speed",
      paramLabel = "max|N",
      defaultValue = "max",
      description = "As fast as possible, or N times life (default: ${DEFAULT-VALUE}).")
  String speed = "max";

  @Option(
      names = "--flush-rows",
      hidden = true,
      description = "Records of a partition between two flushes.")
  int flushRows = FlushPolicy.DEFAULT.rows();

  ReplayCommand() {}

  @Override
  public Integer call() throws Exception {
    var pacing = ReplayPacing.of(speed);
    var source = new QuoteSource.Description("replay", "Replay of " + files, true);
    var started = System.nanoTime();
    try (var platform = common.open()) {
      var runs = new ReplayRuns(platform.folder().state().resolve("replays"));
      Account before;
      Account after;
      Account atStart;
      var flushPolicy = new FlushPolicy(flushRows, platform.flushPolicy().age());
      var alerts =
          new AlertSetup(platform.alertSettings(), AlertSetup.Mode.RECORDING, Console.err(spec));
      var pipeline = new LivePipeline(platform, Acquisition.of(source), flushPolicy, alerts);
      try (pipeline) {
        pipeline.pipeline().awaitCaughtUp();
        atStart = pipeline.pipeline().account();
        before = runs.begin(files, atStart);
        var progress = new ReplayProgress(Console.err(spec));
        for (var file : ReplayFiles.of(files)) {
          new FileReplay(file, runs.sourceOf(files, file), pipeline, pacing, progress).run();
        }
        pipeline.pipeline().awaitCaughtUp();
        failIfBroken(pipeline);
        progress.end();
      }
      after = pipeline.pipeline().account();
      failIfBroken(pipeline);
      runs.end(files);
      var seconds = (System.nanoTime() - started) / 1e9;
      var processed = after.received() - atStart.received();
      print(after.minus(before), seconds, processed / seconds);
    }
    return 0;
  }

  private static void failIfBroken(LivePipeline pipeline) throws IOException {
    var reason = pipeline.downReason();
    if (reason.isPresent()) {
      throw new IOException(reason.get() + ": run the same replay again to go on");
    }
  }

  private void print(Account account, double seconds, double rate) throws IOException {
    var out = Console.out(spec);
    try (var json =
        new JsonFactory()
            .createGenerator(out)
            .disable(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      AccountJson.writeFields(json, account);
      json.writeNumberField("seconds", Math.round(seconds * 1000) / 1000.0);
      json.writeNumberField("records_per_second", Math.round(rate));
      json.writeEndObject();
    }
    out.println();
  }
}
