package io.bellwether.testkit.contract;

import static io.bellwether.testkit.contract.LakeFixture.DAY_ONE;
import static io.bellwether.testkit.contract.LakeFixture.quotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.lake.Lake.Segment;
import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.RowChunk;
import io.bellwether.core.lake.Tables;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promises of [io.bellwether.core.lake.Lake].
public abstract class LakeContract {
  private static final String SUMMARY =
      "SELECT count(*), count(DISTINCT price), CAST(sum(price) AS BIGINT) FROM quotes";

  /// For subclasses.
  protected LakeContract() {}

  /// Opens what is tested. Opened again on the same store, it is as after a restart.
  ///
  /// @param store where the files lie
  /// @param clock the time; rows of a day that is over are due to move within a day, and replaced
  ///   files to be deleted within another, but not at once
  /// @return the lake and its engine
  /// @throws Exception when it cannot be opened
  protected abstract LakeFixture open(ObjectStore store, InstantSource clock) throws Exception;

  private LakeFixture open(ObjectStore store) throws Exception {
    return open(store, InstantSource.fixed(LakeFixture.ON_DAY_ONE));
  }

  @Test
  void rowsAreVisibleFromTheMomentTheyAreAdded(@TempDir Path folder) throws Exception {
    try (var fixture = open(new TemporaryFolderStore(folder))) {
      assertSees(fixture, 0);
      var segment = fixture.lake().open(Tables.QUOTES, "p0");
      var chunk = new ListRowChunk(quotes(1, 10, DAY_ONE));
      segment.add(chunk);
      assertSees(fixture, 10);
      chunk.add(LakeFixture.quote(11, DAY_ONE));
      assertSees(fixture, 11);
    }
  }

  @Test
  void aCommitMovesEachRowIntoFilesOnce(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = open(store)) {
      var segment = fixture.add(quotes(1, 5000, DAY_ONE));
      fixture.lake().commit(List.of(segment), 1, 5000);
      assertSees(fixture, 5000);
      assertThat(fixture.lake().figures().unflushedRows()).isZero();
      assertThat(fixture.lake().figures().files()).isEqualTo(1);
      assertThat(fixture.lake().figures().lastCommit()).isPresent();
    }
    try (var fixture = open(store)) {
      assertSees(fixture, 5000);
    }
  }

  @Test
  void rowsThatComeAgainAreSeenOnceBeforeAndAfterTheirCommit(@TempDir Path folder)
      throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = open(store)) {
      fixture.lake().commit(List.of(fixture.add(quotes(1, 100, DAY_ONE))), 1, 100);
    }
    try (var fixture = open(store)) {
      var again = fixture.add(quotes(1, 130, DAY_ONE));
      assertSees(fixture, 130);
      fixture.lake().commit(List.of(again), 1, 130);
      assertSees(fixture, 130);
      fixture.lake().commit(List.of(again), 1, 130);
      assertSees(fixture, 130);
    }
  }

  @Test
  void eachDayHasAFileOfItsOwn(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    var clock = new ManualClock(LakeFixture.ON_DAY_ONE);
    try (var fixture = open(store, clock)) {
      var rows = new ArrayList<>(quotes(1, 50, DAY_ONE));
      rows.addAll(quotes(51, 80, DAY_ONE + UtcMicros.DAY));
      rows.add(LakeFixture.quote(81, DAY_ONE + 5));
      fixture.lake().commit(List.of(fixture.add(rows)), 1, 81);
      assertDays(fixture);
      clock.advance(Duration.ofDays(3));
      assertThat(fixture.lake().maintain().closedDays()).isEqualTo(2);
      assertDays(fixture);
    }
    assertThat(store.list("quotes/"))
        .extracting(ObjectStore.StoredObject::key)
        .satisfiesExactly(
            key -> assertThat(key).startsWith("quotes/dt=2024-03-08/"),
            key -> assertThat(key).startsWith("quotes/dt=2024-03-09/"));
    try (var fixture = open(store, clock)) {
      assertDays(fixture);
    }
  }

  private static void assertDays(LakeFixture fixture) {
    assertSees(fixture, 81);
    assertThat(fixture.value("SELECT count(*) FROM quotes WHERE dt = '2024-03-08'")).isEqualTo(51L);
    assertThat(fixture.value("SELECT count(*) FROM quotes WHERE dt = '2024-03-09'")).isEqualTo(30L);
  }

  @Test
  void aFailedCommitLosesAndRepeatsNothing(@TempDir Path folder) throws Exception {
    var store = new FailingStore(new TemporaryFolderStore(folder));
    try (var fixture = open(store)) {
      var segment = fixture.add(quotes(1, 60, DAY_ONE));
      var others = otherTable(fixture, 1, 60);
      store.failAfter(1);
      assertThatThrownBy(() -> fixture.lake().commit(List.of(segment, others), 1, 60))
          .isInstanceOf(IOException.class);
      assertSees(fixture, 60);
      assertThat(fixture.value("SELECT count(*) FROM dead_letters")).isEqualTo(60L);
    }
    assertWholeFiles(store);
    store.failAfter(Integer.MAX_VALUE);
    try (var fixture = open(store)) {
      // Read from the stream again, and some more: another end than at first.
      var again = fixture.add(quotes(1, 70, DAY_ONE));
      var others = otherTable(fixture, 1, 70);
      assertSees(fixture, 70);
      fixture.lake().commit(List.of(again, others), 1, 70);
      assertSees(fixture, 70);
      assertThat(fixture.lake().figures().unflushedRows()).isZero();
    }
    try (var fixture = open(store)) {
      assertSees(fixture, 70);
      assertThat(fixture.value("SELECT count(*) FROM dead_letters")).isEqualTo(70L);
    }
  }

  private static Segment otherTable(LakeFixture fixture, long first, long last) {
    var segment = fixture.lake().open(Tables.DEAD_LETTERS, "p0");
    var rows = new ArrayList<ListRowChunk.Row>();
    for (long number = first; number <= last; number++) {
      rows.add(new ListRowChunk.Row(number, DAY_ONE, DAY_ONE, "no-symbol", "{}", "p0", number));
    }
    segment.add(new ListRowChunk(rows));
    return segment;
  }

  @Test
  void derivedRowsAreMadeAnewAndCommittedOnce(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    var sql = "SELECT record FROM dead_letters ORDER BY number";
    try (var fixture = open(store)) {
      var source = new AtomicLong(2);
      var derived = fixture.lake().open(Tables.DEAD_LETTERS, "p0");
      derived.derive(above -> countedRow(above, source.get()));
      assertThat(fixture.value(sql)).isEqualTo("0 to 2");
      source.set(5);
      assertThat(fixture.value(sql)).isEqualTo("0 to 5");
      fixture.lake().commit(List.of(derived), 1, 5);
      assertThat(fixture.query(sql).rows()).containsExactly(List.of("0 to 5"));
    }
    try (var fixture = open(store)) {
      fixture.lake().open(Tables.DEAD_LETTERS, "p0").derive(above -> countedRow(above, 9));
      assertThat(fixture.query(sql).rows()).containsExactly(List.of("0 to 5"), List.of("5 to 9"));
    }
  }

  private static List<RowChunk> countedRow(long above, long to) {
    var text = above + " to " + to;
    return List.of(
        new ListRowChunk(
            List.of(new ListRowChunk.Row(to, DAY_ONE, DAY_ONE, "no-symbol", text, "p0", to))));
  }

  @Test
  void aFailedCommitCanBeCalledAgain(@TempDir Path folder) throws Exception {
    var store = new FailingStore(new TemporaryFolderStore(folder));
    try (var fixture = open(store)) {
      var segment = fixture.add(quotes(1, 40, DAY_ONE));
      store.failAfter(0);
      assertThatThrownBy(() -> fixture.lake().commit(List.of(segment), 1, 40))
          .isInstanceOf(IOException.class);
      assertSees(fixture, 40);
      store.failAfter(Integer.MAX_VALUE);
      fixture.lake().commit(List.of(segment), 1, 40);
      assertSees(fixture, 40);
    }
    try (var fixture = open(store)) {
      assertSees(fixture, 40);
    }
  }

  @Test
  void discardedRowsAreGone(@TempDir Path folder) throws Exception {
    try (var fixture = open(new TemporaryFolderStore(folder))) {
      var kept = fixture.add(quotes(1, 10, DAY_ONE));
      var dropped = fixture.add(quotes(11, 20, DAY_ONE));
      fixture.lake().discard(List.of(dropped));
      assertSees(fixture, 10);
      fixture.lake().commit(List.of(kept), 1, 10);
      assertSees(fixture, 10);
    }
  }

  @Test
  void partitionsDoNotHideEachOthersRows(@TempDir Path folder) throws Exception {
    try (var fixture = open(new TemporaryFolderStore(folder))) {
      fixture.lake().commit(List.of(fixture.add(quotes(11, 20, DAY_ONE))), 11, 20);
      var other = fixture.lake().open(Tables.QUOTES, "p1");
      other.add(new ListRowChunk(quotes(1, 10, DAY_ONE)));
      assertSees(fixture, 20);
      fixture.lake().commit(List.of(other), 1, 10);
      assertSees(fixture, 20);
    }
  }

  @Test
  void timesAreTheirMicrosecondsExactly(@TempDir Path folder) throws Exception {
    try (var fixture = open(new TemporaryFolderStore(folder))) {
      var segment = fixture.add(List.of(LakeFixture.quote(1, DAY_ONE + 75_599_123_456L)));
      var sql = "SELECT timestamp, time, time_micros, dt, currency, anomaly FROM quotes";
      var expected =
          Arrays.<Object>asList(
              "2024-03-08T20:59:59.123456Z",
              "2024-03-08T20:59:59.123456Z",
              DAY_ONE + 75_599_123_456L,
              "2024-03-08",
              null,
              null);
      assertThat(fixture.query(sql).rows()).containsExactly(expected);
      fixture.lake().commit(List.of(segment), 1, 1);
      assertThat(fixture.query(sql).rows()).containsExactly(expected);
    }
  }

  @Test
  void queriesDuringCommitsSeeEachRowOnce(@TempDir Path folder) throws Exception {
    var rounds = 25;
    var each = 200;
    var added = new AtomicLong();
    try (var fixture = open(new TemporaryFolderStore(folder));
        var executor = Executors.newSingleThreadExecutor()) {
      var writer =
          executor.submit(
              () -> {
                for (long round = 0; round < rounds; round++) {
                  var first = round * each + 1;
                  var day = DAY_ONE + round % 3 * UtcMicros.DAY;
                  var segment = fixture.add(quotes(first, first + each - 1, day));
                  added.set(first + each - 1);
                  fixture.lake().commit(List.<Segment>of(segment), first, first + each - 1);
                }
                return rounds;
              });
      while (!writer.isDone()) {
        assertSeesAtLeast(fixture, added.get());
      }
      writer.get();
      assertSees(fixture, added.get());
    }
  }

  /// The numbers are the prices, 1 to n: a missing one shows in the sum, a repeated one in the
  /// count.
  static void assertSees(LakeFixture fixture, long rows) {
    var sum = rows == 0 ? null : (Long) (rows * (rows + 1) / 2);
    assertThat(fixture.query(SUMMARY).rows()).containsExactly(Arrays.asList(rows, rows, sum));
  }

  static void assertSeesAtLeast(LakeFixture fixture, long rows) {
    var count = (Long) fixture.query(SUMMARY).rows().getFirst().getFirst();
    assertThat(count).isGreaterThanOrEqualTo(rows);
    var again = fixture.query(SUMMARY).rows().getFirst();
    var n = again.getFirst() instanceof Long number ? number : -1L;
    assertThat(again).isEqualTo(Arrays.asList(n, n, n == 0 ? null : (Long) (n * (n + 1) / 2)));
  }

  static void assertWholeFiles(ObjectStore store) throws IOException {
    for (var object : store.list("")) {
      try (var bytes = store.read(object.key())) {
        var content = bytes.readAllBytes();
        var end = Arrays.copyOfRange(content, content.length - 4, content.length);
        assertThat(new String(end, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
      }
    }
  }
}
