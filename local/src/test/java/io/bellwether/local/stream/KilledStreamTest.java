package io.bellwether.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testkit.contract.CollectingHandlers;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledStreamTest {
  private static final int KILLS = 3;
  @TempDir Path folder;

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void everyAcknowledgedRecordIsThereOnceAndInOrder() throws Exception {
    var acknowledged = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      acknowledged = Math.max(acknowledged, appendAndKill(kill * 300));
    }
    try (var stream = new ChronicleQuoteStream(folder, Appending.OPTIONS, InstantSource.system())) {
      var reached = stream.reached("file").orElseThrow();
      assertThat(reached).isGreaterThanOrEqualTo(acknowledged);
      // What a restarted source does: it completes the append the kill may have torn.
      var number = reached.intValue();
      stream.append(
          Appending.batch(number), new io.bellwether.core.stream.Origin("file", number + 1));
      var handlers = new CollectingHandlers();
      try (var subscription = stream.subscribe("reader", handlers)) {
        subscription.awaitCaughtUp();
      }
      for (int s = 0; s < Appending.SYMBOLS; s++) {
        var symbol = "{\"symbol\":\"S" + s + "\"";
        assertThat(handlers.texts().stream().filter(t -> t.startsWith(symbol)))
            .isEqualTo(
                IntStream.rangeClosed(0, number)
                    .mapToObj(n -> symbol + ",\"n\":" + n + "}")
                    .toList());
      }
    }
  }

  /// Kills once so many appends were acknowledged; what was acknowledged until then counts.
  private int appendAndKill(int appends) throws Exception {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Appending.class.getName(),
            folder.toString()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var last = 0;
    try (var out = process.inputReader()) {
      var seen = 0;
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("acknowledged ")) {
          last = Integer.parseInt(line.substring(13));
          if (++seen == appends) {
            process.toHandle().destroyForcibly();
          }
        }
      }
      assertThat(seen).isGreaterThanOrEqualTo(appends);
    }
    process.waitFor();
    return last;
  }
}
