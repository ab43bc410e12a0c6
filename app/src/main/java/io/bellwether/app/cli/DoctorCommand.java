package io.bellwether.app.cli;

import java.nio.file.Files;
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
      return good && room;
    } catch (RuntimeException | java.io.IOException e) {
      return report(writer, "data folder", false, String.valueOf(e.getMessage()));
    }
  }

  private static boolean report(ResultWriter writer, String check, boolean good, String detail)
      throws java.io.IOException {
    writer.row(Arrays.asList(check, good ? "ok" : "wrong", detail));
    return good;
  }
}
