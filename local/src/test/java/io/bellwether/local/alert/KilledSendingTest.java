package io.bellwether.local.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testkit.stub.StubWebhook;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class KilledSendingTest {
  private static final int KILLS = 20;

  @TempDir Path folder;

  private final AtomicReference<Process> process = new AtomicReference<>();

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void twentyKillsLoseNothingAndRepeatAtMostTheMessageThatWasOnItsWay() throws Exception {
    var random = new SplittableRandom(20);
    try (var receiver = new StubWebhook(0)) {
      for (int kill = 0; kill < KILLS; kill++) {
        killAfter(receiver, 1 + random.nextInt(2 * SendingUntilKilled.ALERTS / KILLS - 20));
      }
      start(receiver);
      assertThat(process.get().waitFor()).isZero();
      var ids =
          receiver.taken().stream().map(p -> p.headers().get("x-bellwether-delivery")).toList();
      assertThat(ids.stream().distinct()).hasSize(SendingUntilKilled.ALERTS);
      assertThat(ids.size() - SendingUntilKilled.ALERTS)
          .as("messages sent twice, under their ids")
          .isLessThanOrEqualTo(KILLS);
      try (var outbox = new FolderOutbox(folder)) {
        assertThat(outbox.waiting("mail")).isZero();
        assertThat(outbox.failures()).isEmpty();
      }
    }
  }

  /// Kills while a message is on its way: before it is answered, or right after.
  private void killAfter(StubWebhook receiver, int messages) throws Exception {
    var last = receiver.posted().size() + messages;
    receiver.answer(
        _ -> {
          if (receiver.posted().size() >= last) {
            process.get().destroyForcibly();
          }
          return io.bellwether.testkit.stub.StubAnswer.text(200, "ok");
        });
    start(receiver);
    process.get().waitFor();
    receiver.answer(_ -> io.bellwether.testkit.stub.StubAnswer.text(200, "ok"));
  }

  private void start(StubWebhook receiver) throws Exception {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SendingUntilKilled.class.getName(),
            folder.toString(),
            receiver.address() + "/hook"));
    process.set(new ProcessBuilder(command).inheritIO().start());
  }
}
