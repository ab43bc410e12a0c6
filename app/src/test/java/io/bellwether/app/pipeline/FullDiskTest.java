package io.bellwether.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.app.config.Configuration;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.app.platform.LivePipeline;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.calendar.StrataTradingCalendars;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.processing.AnomalyLimits;
import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.QuoteStream;
import io.bellwether.lake.DuckDb;
import io.bellwether.lake.DuckDbLake;
import io.bellwether.lake.UpkeepPolicy;
import io.bellwether.local.folder.FolderObjectStore;
import io.bellwether.local.folder.FolderProcessingState;
import io.bellwether.local.identity.FolderIdentityArchive;
import io.bellwether.local.store.HeapQuoteStore;
import io.bellwether.local.stream.ChronicleQuoteStream;
import io.bellwether.local.stream.StreamOptions;
import io.bellwether.testkit.contract.FailingStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up in the midst of a flush: nothing is lost, and it goes on by itself. */
@Timeout(120)
class FullDiskTest {
  private static final long START = UtcMicros.of(Instant.parse("2024-03-07T15:00:00Z"));
  private static final int EACH = 2_000;

  /** More rows than come while nothing can be flushed: processing waits for nobody. */
  private static final int ROOM = 10 * EACH;

  @TempDir Path folder;

  private static void append(QuoteStream stream, int part) throws Exception {
    var records =
        IntStream.range(part * EACH, (part + 1) * EACH)
            .mapToObj(
                i ->
                    "{\"symbol\":\"SYM%d\",\"price\":%d.5,\"timestamp\":\"%s\"}"
                        .formatted(i % 7, i + 1, UtcMicros.format(START + i * UtcMicros.SECOND)))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();
    stream.append(records, Origin.LIVE);
  }

  private static void await(BooleanSupplier holds) throws InterruptedException {
    while (!holds.getAsBoolean()) {
      LockSupport.parkNanos(10_000_000);
      if (Thread.interrupted()) {
        throw new InterruptedException("waited in vain");
      }
    }
  }

  /** Everything else is on another disk: the stream goes on receiving. */
  @Test
  void aFullFileSystemIsSaidAndGoesByWithoutLoss() throws Exception {
    var lake = Files.createDirectories(folder.resolve("data").resolve("lake"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", lake.toString()),
        "SKIPPED: a small file system can only be mounted by root on Linux");
    try (var platform = new LocalPlatform(folder.resolve("data"), Configuration.defaults())) {
      var source = new QuoteSource.Description("test", "test", true);
      var policy = new FlushPolicy(ROOM, Duration.ofMillis(200));
      try (var pipeline = new LivePipeline(platform, source, policy)) {
        append(pipeline.stream(), 0);
        pipeline.pipeline().awaitCaughtUp();
        await(() -> platform.lake().figures().unflushedRows() == 0 && files(lake) > 0);
        var before = files(lake);
        fill(lake.resolve("ballast"));
        append(pipeline.stream(), 1);
        await(() -> pipeline.downReason().isPresent());
        assertThat(pipeline.downReason().orElseThrow())
            .contains("cannot be flushed", "is full: free some space")
            .doesNotContain("\n");
        append(pipeline.stream(), 2);
        pipeline.pipeline().awaitCaughtUp();
        assertSees(platform, 3 * EACH);
        assertThat(files(lake)).isEqualTo(before);
        Files.delete(lake.resolve("ballast"));
        await(() -> pipeline.downReason().isEmpty());
        await(() -> platform.lake().figures().unflushedRows() == 0);
        assertSees(platform, 3 * EACH);
      }
    } finally {
      run("umount", lake.toString());
    }
  }

  /** The same with a store that refuses, wherever the test runs. */
  @Test
  void aStoreThatRefusesIsSaidAndGoesByWithoutLoss() throws Exception {
    var files = folder.resolve("lake");
    var store = new FailingStore(new FolderObjectStore(files));
    var settings = DuckDb.Settings.of(folder.resolve("spill"), List.of(files.toString()));
    try (var duck = DuckDb.open(settings);
        var stream =
            new ChronicleQuoteStream(
                folder.resolve("stream"), StreamOptions.defaults(), InstantSource.system())) {
      var clock = InstantSource.system();
      var lake = DuckDbLake.open(store, clock, duck, duck, UpkeepPolicy.DEFAULT);
      try (var pipeline = new Pipeline(stream, parts(lake))) {
        append(stream, 0);
        pipeline.awaitCaughtUp();
        await(() -> lake.figures().unflushedRows() == 0 && lake.figures().files() > 0);
        store.failAfter(0);
        append(stream, 1);
        await(() -> pipeline.failure().isPresent());
        assertThat(pipeline.failure().orElseThrow()).contains("No space left on device");
        append(stream, 2);
        pipeline.awaitCaughtUp();
        assertThat(pipeline.account().stored()).isEqualTo(3 * EACH);
        assertThat(lake.figures().unflushedRows()).isPositive();
        store.failAfter(Integer.MAX_VALUE);
        await(() -> pipeline.failure().isEmpty() && lake.figures().unflushedRows() == 0);
      }
    }
  }

  /** Processing waits for a flush that cannot succeed: a stop must not wait with it. */
  @Test
  void aStopDoesNotWaitForTheDiskAndTheNextStartHasEverything() throws Exception {
    var files = folder.resolve("lake");
    var store = new FailingStore(new FolderObjectStore(files));
    var settings = DuckDb.Settings.of(folder.resolve("spill"), List.of(files.toString()));
    store.failAfter(0);
    var hasty = new FlushPolicy(EACH / 10, Duration.ofMillis(200));
    try (var duck = DuckDb.open(settings);
        var stream =
            new ChronicleQuoteStream(
                folder.resolve("stream"), StreamOptions.defaults(), InstantSource.system())) {
      var clock = InstantSource.system();
      var lake = DuckDbLake.open(store, clock, duck, duck, UpkeepPolicy.DEFAULT);
      try (var pipeline = new Pipeline(stream, parts(lake, hasty))) {
        for (int i = 0; i < 3; i++) {
          append(stream, i);
        }
        await(() -> pipeline.failure().isPresent());
      }
      assertThat(lake.figures().files()).isZero();
      store.failAfter(Integer.MAX_VALUE);
      var again = DuckDbLake.open(store, clock, duck, duck, UpkeepPolicy.DEFAULT);
      try (var pipeline = new Pipeline(stream, parts(again, hasty))) {
        pipeline.awaitCaughtUp();
        assertThat(pipeline.account().stored()).isEqualTo(3 * EACH);
      }
      assertThat(again.figures().unflushedRows()).isZero();
    }
  }

  private PipelineParts parts(DuckDbLake lake) throws IOException {
    return parts(lake, new FlushPolicy(ROOM, Duration.ofMillis(200)));
  }

  private PipelineParts parts(DuckDbLake lake, FlushPolicy policy) throws IOException {
    return new PipelineParts(
        lake,
        new FolderProcessingState(folder.resolve("state")),
        partition -> new FolderIdentityArchive(folder.resolve("identities").resolve(partition)),
        new HeapQuoteStore(),
        new SilentEvents(),
        AnomalyLimits.DEFAULT,
        new StrataTradingCalendars(),
        List.of(),
        Alerting.NONE,
        policy,
        System::nanoTime);
  }

  private static void assertSees(LocalPlatform platform, long rows) {
    var sql = "SELECT count(*), count(DISTINCT price) FROM quotes";
    assertThat(new HistoryQueries(platform.sql()).rows(sql)).containsExactly(List.of(rows, rows));
  }

  private static long files(Path lake) {
    try (var files = Files.walk(lake)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> !file.toString().contains(".staging"))
          .count();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static void fill(Path ballast) throws IOException {
    var block = new byte[64 << 10];
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(Files.getFileStore(ballast).getUsableSpace()).isLessThan(block.length);
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static final class SilentEvents implements LiveEvents {
    @Override
    public boolean wanted() {
      return false;
    }

    @Override
    public void changed(
        List<io.bellwether.core.store.AcceptedQuote> quotes,
        List<io.bellwether.core.market.Bar> bars) {}

    @Override
    public void signal(io.bellwether.core.signal.TradedSignal signal) {}
  }
}
