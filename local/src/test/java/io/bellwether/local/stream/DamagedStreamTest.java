package io.bellwether.local.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.Position;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.contract.CollectingHandlers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged records that the disk does not give back are never passed over in silence. */
class DamagedStreamTest {
  private static final StreamOptions OPTIONS =
      new StreamOptions(
          1, StreamOptions.defaults().rolling(), StreamOptions.defaults().retention());

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-02T14:30:00Z"));

  private ChronicleQuoteStream open() throws IOException {
    return new ChronicleQuoteStream(folder, OPTIONS, clock);
  }

  private void appendThree() throws Exception {
    try (var stream = open()) {
      for (var mark : List.of("FIRST", "SECOND", "THIRD")) {
        stream.append(List.of(("{\"symbol\":\"" + mark + "\"}").getBytes(UTF_8)), Origin.LIVE);
      }
    }
  }

  /** Overwrites a letter of a record where it lies on the disk. */
  private void damage(String mark) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var path : files.filter(f -> f.toString().endsWith(".cq4")).toList()) {
        var at = Files.readString(path, ISO_8859_1).indexOf(mark);
        if (at >= 0) {
          try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            file.write('X');
          }
          return;
        }
      }
    }
    throw new AssertionError(mark + " is in no file");
  }

  @Test
  void aDamagedRecordBetweenOthersEndsTheConsumerThere() throws Exception {
    appendThree();
    damage("SECOND");
    try (var stream = open()) {
      var handlers = new CollectingHandlers();
      try (var subscription = stream.subscribe("reader", handlers)) {
        assertThatThrownBy(subscription::awaitCaughtUp)
            .rootCause()
            .hasMessageContaining("the records 1 to 1 of")
            .hasMessageContaining("restore");
      }
      assertThat(handlers.texts()).containsExactly("{\"symbol\":\"FIRST\"}");
    }
  }

  @Test
  void aDamagedRecordRightAfterThePositionIsNotPassedOver() throws Exception {
    appendThree();
    damage("SECOND");
    try (var stream = open()) {
      var handlers = new CollectingHandlers(Map.of("p0", Position.of(0)), false);
      try (var subscription = stream.subscribe("reader", handlers)) {
        assertThatThrownBy(subscription::awaitCaughtUp)
            .rootCause()
            .hasMessageContaining("the records 1 to 1 of");
      }
      assertThat(handlers.texts()).isEmpty();
    }
  }

  @Test
  void aStreamThatEndsBeforeAPositionIsNotTheOneItWas() throws Exception {
    appendThree();
    try (var stream = open()) {
      var handlers = new CollectingHandlers(Map.of("p0", Position.of(7)), false);
      try (var subscription = stream.subscribe("reader", handlers)) {
        assertThatThrownBy(subscription::awaitCaughtUp)
            .rootCause()
            .hasMessageContaining("the records 3 to 7 of");
      }
    }
  }
}
