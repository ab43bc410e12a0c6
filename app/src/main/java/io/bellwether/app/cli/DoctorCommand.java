package io.bellwether.app.cli;

import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.app.platform.Publishing;
import io.bellwether.local.folder.DataFolder;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `doctor`: what is wrong with this set-up.
@Command(name = "doctor", description = "Checks this set-up and says what is wrong with it.")
final class DoctorCommand implements Callable<Integer> {
  private static final int WANTED_JDK = 25;
  private static final long WANTED_BYTES = 2L << 30;

  @Mixin CommonOptions common = new CommonOptions();

  @Spec @Nullable CommandSpec spec;

  DoctorCommand() {}

  @Override
  public Integer call() throws Exception {
    var writer =
        new ResultWriter(common.format, Console.out(spec), List.of("check", "state", "detail"));
    var jdk = Runtime.version().feature();
    var good = report(writer, "java", jdk >= WANTED_JDK, "JDK " + Runtime.version());
    good &= checkData(writer);
    if (common.configuration().providers().twelvedata().apiKey() == null) {
      report(writer, "twelvedata", true, "not asked: TWELVE_DATA_API_KEY is not set");
    }
    writer.end();
    return good ? 0 : 1;
  }

  private boolean checkData(ResultWriter writer) throws java.io.IOException {
    try (var platform = common.open()) {
      var figures = platform.lake().figures();
      var good =
          report(
              writer,
              "data folder",
              true,
              common.data.toAbsolutePath() + ", " + figures.files() + " files in the lake");
      var free = Files.getFileStore(common.data).getUsableSpace();
      var room =
          report(writer, "disk", free >= WANTED_BYTES, (free >> 20) + " MB free, 2048 wanted");
      var checks = new ProviderChecks((check, fine, what) -> report(writer, check, fine, what));
      var provided = checks.stored(platform, common.configuration().providers());
      return checkPublications(writer, platform) && provided && good && room;
    } catch (RuntimeException | java.io.IOException e) {
      return checkRunning(writer, String.valueOf(e.getMessage()));
    }
  }

  private boolean checkPublications(ResultWriter writer, LocalPlatform platform)
      throws java.io.IOException {
    var good = true;
    try (var publishing =
        new Publishing(
            platform,
            request -> {
              throw new IllegalStateException("nothing is drawn here: " + request.key());
            },
            common.configuration(),
            Clock.systemUTC())) {
      for (var job : publishing.publications().publications()) {
        var detail =
            job.error()
                .map(error -> "the last run failed: " + error)
                .orElseGet(() -> "next run " + job.nextRun().map(Object::toString).orElse("never"));
        good &= report(writer, "publish " + job.name(), job.error().isEmpty(), detail);
      }
    }
    return good;
  }

  /// Who has the folder can be asked how its providers fare.
  private boolean checkRunning(ResultWriter writer, String problem) throws java.io.IOException {
    var address = DataFolder.announced(common.data);
    var running = address.flatMap(ProviderChecks::ask);
    if (running.isEmpty()) {
      return report(writer, "data folder", false, problem);
    }
    report(writer, "data folder", true, "in use by " + address.orElseThrow());
    var checks = new ProviderChecks((check, fine, what) -> report(writer, check, fine, what));
    return checks.running(running.get());
  }

  private static boolean report(ResultWriter writer, String check, boolean good, String detail)
      throws java.io.IOException {
    writer.row(Arrays.asList(check, good ? "ok" : "wrong", detail));
    return good;
  }
}
