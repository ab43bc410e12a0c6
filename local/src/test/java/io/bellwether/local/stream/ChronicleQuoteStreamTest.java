package io.bellwether.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.PartitionHandler;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.QuoteStream;
import io.bellwether.core.stream.RecordBatch;
import io.bellwether.core.stream.StreamUnavailableException;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.contract.CollectingHandlers;
import io.bellwether.testkit.contract.QuoteStreamContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleQuoteStreamTest extends QuoteStreamContract {
  private static final StreamOptions OPTIONS =
      new StreamOptions(2, StreamOptions.Rolling.HOURLY, Duration.ofHours(2));
  // These two lie in different ones of two partitions.
  private static final byte[] IN_P0 = symbolIn(0);
  private static final byte[] IN_P1 = symbolIn(1);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-02T14:30:00Z"));

  private static byte[] symbolIn(int partition) {
    for (int i = 0; ; i++) {
      var record = quote("S" + i, 0);
      if (io.bellwether.core.stream.Partitioning.of(record, 0, record.length, 2) == partition) {
        return record;
      }
    }
  }

  @Override
  protected QuoteStream open(Path at) throws IOException {
    return new ChronicleQuoteStream(at, OPTIONS, clock);
  }

  private List<String> all(QuoteStream stream, String consumer, boolean acknowledge)
      throws Exception {
    var handlers = new CollectingHandlers(Map.of(), acknowledge);
    try (var subscription = stream.subscribe(consumer, handlers)) {
      subscription.awaitCaughtUp();
    }
    return handlers.texts();
  }

  @Test
  void arrivalIsTheClocks() throws Exception {
    try (var stream = open(folder)) {
      stream.append(List.of(IN_P0), Origin.LIVE);
      var handlers = new CollectingHandlers();
      try (var subscription = stream.subscribe("reader", handlers)) {
        subscription.awaitCaughtUp();
      }
      assertThat(handlers.delivered().getFirst().arrivalMicros()).isEqualTo(clock.millis() * 1000);
    }
  }

  @Test
  void anAppendTornBetweenPartitionsIsCompletedWithoutDoubles() throws Exception {
    var whole = List.of(IN_P0, IN_P1);
    try (var stream = open(folder)) {
      stream.append(whole, new Origin("file", 10));
    }
    // What a kill leaves that comes after the first partition of two.
    try (var partition =
        new StreamPartition("p0", folder.resolve("p0"), OPTIONS.rolling(), clock::millis)) {
      partition.recover(0, -1, e -> {});
      var entry = Excerpt.encode(whole, new int[] {0, 1}, 0, new Origin("file", 20));
      partition.append(entry, 0);
      partition.sync();
    }
    try (var stream = open(folder)) {
      assertThat(stream.reached("file")).contains(10L);
      stream.append(whole, new Origin("file", 20));
      assertThat(stream.reached("file")).contains(20L);
      assertThat(all(stream, "reader", false)).hasSize(4);
    }
  }

  @Test
  void filesGoWhenTheyAreOldAndAcknowledged() throws Exception {
    try (var stream = open(folder)) {
      for (int hour = 0; hour < 5; hour++) {
        stream.append(List.of(IN_P0, IN_P1), new Origin("file", hour + 1));
        clock.advance(Duration.ofHours(1));
      }
      assertThat(files()).as("never acknowledged").isEqualTo(10);
      assertThat(all(stream, "slow", false)).hasSize(10);
      assertThat(all(stream, "fast", true)).hasSize(10);
      assertThat(files()).as("one consumer needs them").isEqualTo(10);
      assertThat(all(stream, "slow", true)).hasSize(10);
      assertThat(files()).as("the last two hours are kept").isEqualTo(4);
      assertThat(all(stream, "new", false)).hasSize(4);
    }
    try (var stream = open(folder)) {
      stream.append(List.of(IN_P0), Origin.LIVE);
      assertThat(stream.reached("file")).contains(5L);
      assertThat(all(stream, "newer", false)).hasSize(5);
    }
  }

  @Test
  void aKillAfterFilesWentDoesNotForgetHowFarASourceHadCome(@TempDir Path copies) throws Exception {
    var copy = copies.resolve("killed");
    try (var stream = open(folder)) {
      for (int hour = 0; hour < 5; hour++) {
        stream.append(List.of(IN_P0, IN_P1), new Origin("file", hour + 1));
        clock.advance(Duration.ofHours(1));
      }
      stream.append(List.of(IN_P0, IN_P1), Origin.LIVE);
      clock.advance(Duration.ofHours(9));
      stream.append(List.of(IN_P0, IN_P1), Origin.LIVE);
      assertThat(all(stream, "reader", true)).hasSize(14);
      assertThat(files()).as("every entry of the source is deleted").isLessThanOrEqualTo(4);
      // What a kill would leave: the files as they are, without a close.
      copyTo(copy);
    }
    try (var stream = open(copy)) {
      assertThat(stream.reached("file")).contains(5L);
    }
  }

  private void copyTo(Path copy) throws IOException {
    try (var entries = Files.walk(folder)) {
      for (var entry : entries.toList()) {
        Files.copy(entry, copy.resolve(folder.relativize(entry).toString()));
      }
    }
  }

  private long files() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".cq4")).count();
    }
  }

  @Test
  void goesOnAfterAPositionInAnyOfManyFiles() throws Exception {
    try (var stream = open(folder)) {
      for (int i = 0; i < 600; i++) {
        stream.append(List.of(IN_P0, IN_P0), Origin.LIVE);
        if (i % 150 == 149) {
          clock.advance(Duration.ofHours(1));
        }
      }
      for (int after : new int[] {0, 1, 298, 299, 300, 301, 777, 1197, 1198, 1199}) {
        var handlers = new CollectingHandlers(Map.of("p0", Position.of(after)), false);
        try (var subscription = stream.subscribe("reader", handlers)) {
          subscription.awaitCaughtUp();
        }
        assertThat(handlers.delivered()).as("after %d", after).hasSize(1199 - after);
      }
    }
  }

  @Test
  void aClockSetBackIsNoObstacle() throws Exception {
    try (var stream = open(folder)) {
      stream.append(List.of(IN_P0), Origin.LIVE);
    }
    clock.advance(Duration.ofHours(-5));
    try (var stream = open(folder)) {
      stream.append(List.of(IN_P0), Origin.LIVE);
      assertThat(all(stream, "reader", false)).hasSize(2);
    }
  }

  @Test
  void theNumberOfPartitionsStays() throws Exception {
    open(folder).close();
    var more = new StreamOptions(5, StreamOptions.Rolling.DAILY, Duration.ZERO);
    try (var stream = new ChronicleQuoteStream(folder, more, clock)) {
      assertThat(stream.partitions()).containsExactly("p0", "p1");
    }
  }

  @Test
  void anAlmostFullDiskIsSaidBeforeItIsHit() throws Exception {
    try (var stream = new ChronicleQuoteStream(folder, OPTIONS, clock, () -> 64L << 20)) {
      assertThatThrownBy(() -> stream.append(List.of(IN_P0), Origin.LIVE))
          .isInstanceOf(StreamUnavailableException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("almost full");
      assertThat(all(stream, "reader", false)).isEmpty();
    }
  }

  @Test
  void aHandlerThatFailsEndsAloneAndIsReported() throws Exception {
    try (var stream = open(folder)) {
      stream.append(List.of(IN_P0, IN_P1), Origin.LIVE);
      try (var subscription = stream.subscribe("failing", p -> new Failing())) {
        assertThatThrownBy(subscription::awaitCaughtUp).hasRootCauseMessage("planted");
        assertThat(subscription.failure()).isPresent();
        assertThat(subscription.lag()).isPositive();
      }
    }
  }

  @Test
  void afterCloseAppendIsRefused() throws Exception {
    var stream = open(folder);
    stream.close();
    assertThatThrownBy(() -> stream.append(List.of(IN_P0), Origin.LIVE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anInterruptedThreadStillAppends() throws Exception {
    try (var stream = open(folder)) {
      Thread.currentThread().interrupt();
      stream.append(List.of(IN_P0), Origin.LIVE);
      assertThat(Thread.interrupted()).isTrue();
      stream.append(List.of(IN_P0), Origin.LIVE);
      assertThat(all(stream, "reader", false)).hasSize(2);
    }
  }

  private static final class Failing implements PartitionHandler {
    @Override
    public Start assigned(String partition, Acknowledgement acknowledgement) {
      return new Start.Oldest();
    }

    @Override
    public void handle(RecordBatch batch) {
      throw new IllegalStateException("planted");
    }

    @Override
    public void idle() {}

    @Override
    public void revoked() {}

    @Override
    public void ended() {}
  }
}
