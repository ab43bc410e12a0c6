package io.bellwether.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.PartitionHandler;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.RecordBatch;
import io.bellwether.lake.archive.RawArchive;
import io.bellwether.local.folder.FolderObjectStore;
import io.bellwether.local.stream.ChronicleQuoteStream;
import io.bellwether.local.stream.StreamOptions;
import io.bellwether.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The raw archive over this stream. */
@Timeout(60)
class StreamArchiveTest {
  private static final StreamOptions OPTIONS =
      new StreamOptions(2, StreamOptions.Rolling.HOURLY, Duration.ofHours(2));

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-02T14:30:00Z"));

  @TempDir Path folder;

  private ChronicleQuoteStream stream() throws IOException {
    return new ChronicleQuoteStream(folder.resolve("stream"), OPTIONS, clock);
  }

  private RawArchive archive(ChronicleQuoteStream stream) throws IOException {
    return RawArchive.start(stream, store(), clock, () -> false);
  }

  private FolderObjectStore store() throws IOException {
    return new FolderObjectStore(folder.resolve("archive"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void putsEveryRecordOfAnHourThatIsOverOnceAlsoAfterARestart() throws Exception {
    var records =
        List.of("{\"symbol\":\"A\",\"price\":1}", "no quote at all", "{\"symbol\":\n\"B\"}", " ");
    try (var stream = stream()) {
      stream.append(records.stream().map(StreamArchiveTest::utf8).toList(), Origin.LIVE);
      clock.advance(Duration.ofMinutes(40));
      stream.append(List.of(utf8("{\"symbol\":\"A\",\"price\":2}")), Origin.LIVE);
      try (var _ = archive(stream)) {
        awaitLines(4);
      }
    }
    var expected = new ArrayList<>(List.of("{\"symbol\":\"A\",\"price\":1}"));
    expected.addAll(List.of("no quote at all", "{\"symbol\": \"B\"}", "\"\""));
    assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected);
    clock.advance(Duration.ofHours(2));
    try (var stream = stream();
        var _ = archive(stream)) {
      awaitLines(5);
    }
    expected.add("{\"symbol\":\"A\",\"price\":2}");
    assertThat(lines()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(files(".jsonl.gz"))
        .allSatisfy(file -> assertThat(file).matches("p[01]/2026-03-02T1[45]/\\d{19}-\\d{19}.*"));
  }

  @Test
  void whatIsNotArchivedYetIsNeverDeletedAndWhatIsMayBe() throws Exception {
    var before = 0;
    try (var stream = stream();
        var _ = archive(stream)) {
      for (int hour = 0; hour < 6; hour++) {
        stream.append(List.of(utf8("{\"symbol\":\"A\",\"hour\":" + hour + "}")), Origin.LIVE);
        acknowledgeAll(stream);
        if (hour == 0) {
          before = streamFiles();
        }
        // The archive looks at its clock every five seconds: it comes to nothing here.
        clock.advance(Duration.ofHours(1));
      }
    }
    assertThat(streamFiles()).isGreaterThan(before);
    clock.advance(Duration.ofHours(5));
    try (var stream = stream();
        var _ = archive(stream)) {
      awaitLines(6);
      await(() -> streamFiles() < 6);
    }
    assertThat(lines()).hasSize(6);
  }

  @Test
  void recordsOfAnArchiveArriveWhenTheyOnceDid() throws Exception {
    try (var stream = stream()) {
      var arrivals = new ArrayList<Long>();
      stream.append(List.of(utf8("{\"symbol\":\"A\"}")), Origin.LIVE, 1_700_000_000_000_000L);
      try (var subscription = stream.subscribe("test", _ -> new Acknowledging(arrivals))) {
        subscription.awaitCaughtUp();
      }
      assertThat(arrivals).containsExactly(1_700_000_000_000_000L);
    }
  }

  @Test
  void aConsumerThatIsForgottenHoldsNothing() throws Exception {
    try (var stream = stream()) {
      stream.append(List.of(utf8("{\"symbol\":\"A\"}")), Origin.LIVE);
      try (var _ = archive(stream)) {
        await(() -> Files.isDirectory(folder.resolve("stream/consumers/" + RawArchive.CONSUMER)));
      }
      stream.forget(RawArchive.CONSUMER);
    }
    assertThat(folder.resolve("stream/consumers/" + RawArchive.CONSUMER)).doesNotExist();
  }

  private static void acknowledgeAll(ChronicleQuoteStream stream) throws Exception {
    try (var subscription =
        stream.subscribe("pipeline", _ -> new Acknowledging(new ArrayList<>()))) {
      subscription.awaitCaughtUp();
    }
  }

  /** Takes and acknowledges everything. */
  private static final class Acknowledging implements PartitionHandler {
    private final List<Long> arrivals;
    private Acknowledgement acknowledgement = _ -> {};

    Acknowledging(List<Long> arrivals) {
      this.arrivals = arrivals;
    }

    @Override
    public Start assigned(String partition, Acknowledgement to) {
      acknowledgement = to;
      return new Start.Oldest();
    }

    @Override
    public void handle(RecordBatch batch) {
      arrivals.add(batch.arrivalMicros());
      Position last = batch.position(batch.count() - 1);
      acknowledgement.durableUpTo(last);
    }

    @Override
    public void idle() {}

    @Override
    public void revoked() {}

    @Override
    public void ended() {}
  }

  private int streamFiles() {
    try (var files = Files.walk(folder.resolve("stream"))) {
      return (int) files.filter(file -> file.toString().endsWith(".cq4")).count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private interface Check {
    boolean holds() throws IOException;
  }

  private static void await(Check check) throws IOException {
    while (!check.holds()) {
      if (Thread.interrupted()) {
        throw new AssertionError("did not come to hold in time");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void awaitLines(int count) throws IOException {
    await(() -> lines().size() >= count);
  }

  private List<String> files(String end) throws IOException {
    var root = folder.resolve("archive");
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(end) && !file.toString().contains(".staging"))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    for (var file : files(".jsonl.gz")) {
      try (var in =
          new GZIPInputStream(Files.newInputStream(folder.resolve("archive").resolve(file)))) {
        lines.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      }
    }
    return lines;
  }
}
