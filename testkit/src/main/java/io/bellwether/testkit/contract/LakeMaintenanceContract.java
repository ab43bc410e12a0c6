package io.bellwether.testkit.contract;

import static io.bellwether.testkit.contract.LakeContract.assertSees;
import static io.bellwether.testkit.contract.LakeContract.assertSeesAtLeast;
import static io.bellwether.testkit.contract.LakeContract.assertWholeFiles;
import static io.bellwether.testkit.contract.LakeFixture.DAY_ONE;
import static io.bellwether.testkit.contract.LakeFixture.quotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.ObjectStore.StoredObject;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What [io.bellwether.core.lake.Lake#maintain] promises.
public abstract class LakeMaintenanceContract {
  private static final int COMMITS = 20;
  private static final int EACH = 50;

  private final ManualClock clock = new ManualClock(LakeFixture.ON_DAY_ONE);

  /// For subclasses.
  protected LakeMaintenanceContract() {}

  /// Opens what is tested. Opened again on the same store, it is as after a restart.
  ///
  /// @param store where the files lie
  /// @param time the time; rows of a day that is over are due to move within a day, and replaced
  ///   files to be deleted within another, but not at once
  /// @return the lake and its engine
  /// @throws Exception when it cannot be opened
  protected abstract LakeFixture open(ObjectStore store, InstantSource time) throws Exception;

  /// Small commits, of two days in turn.
  private static void commitMany(LakeFixture fixture, int from, int to) throws IOException {
    for (long i = from; i < to; i++) {
      var first = i * EACH + 1;
      var day = DAY_ONE + i % 2 * UtcMicros.DAY + i * UtcMicros.SECOND * 60;
      var segment = fixture.add(quotes(first, first + EACH - 1, day));
      fixture.lake().commit(List.of(segment), first, first + EACH - 1);
    }
  }

  private static List<String> keys(ObjectStore store, String prefix) throws IOException {
    return store.list(prefix).stream().map(StoredObject::key).toList();
  }

  @Test
  void smallFilesBecomeFewer(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = open(store, clock)) {
      commitMany(fixture, 0, COMMITS);
      assertThat(fixture.lake().figures().files()).isEqualTo(COMMITS);
      assertThat(fixture.lake().maintain().mergedFiles()).isGreaterThan(COMMITS / 2);
      assertThat(fixture.lake().figures().files()).isLessThan(COMMITS / 2);
      assertSees(fixture, COMMITS * EACH);
      commitMany(fixture, COMMITS, COMMITS + 3);
    }
    try (var fixture = open(store, clock)) {
      assertSees(fixture, (COMMITS + 3) * EACH);
      assertThat(fixture.lake().figures().files()).isLessThan(COMMITS / 2);
    }
  }

  @Test
  void nothingIsDoneWhileNothingIsDue(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = open(store, clock)) {
      commitMany(fixture, 0, 2);
      fixture.lake().maintain();
      var before = keys(store, "");
      assertThat(fixture.lake().maintain().mergedFiles()).isZero();
      assertThat(keys(store, "")).isEqualTo(before);
      assertThat(keys(store, "quotes/")).isEmpty();
    }
  }

  @Test
  void replacedFilesStayForAWhileAndThenGo(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = open(store, clock)) {
      commitMany(fixture, 0, COMMITS);
      var before = keys(store, "");
      fixture.lake().maintain();
      assertThat(keys(store, "")).containsAll(before);
    }
    try (var fixture = open(store, clock)) {
      assertThat(fixture.lake().maintain().deletedFiles()).isZero();
      clock.advance(Duration.ofDays(1));
      assertThat(fixture.lake().maintain().deletedFiles()).isGreaterThanOrEqualTo(COMMITS);
      assertSees(fixture, COMMITS * EACH);
    }
    try (var fixture = open(store, clock)) {
      assertSees(fixture, COMMITS * EACH);
    }
  }

  @Test
  void whatComesLateForADayThatWasMovedComesBesideIt(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    clock.advance(Duration.ofDays(2));
    try (var fixture = open(store, clock)) {
      commitMany(fixture, 0, 2);
      clock.advance(Duration.ofDays(1));
      fixture.lake().maintain();
      var moved = keys(store, "quotes/");
      assertThat(moved).hasSize(2);
      commitMany(fixture, 2, 4);
      assertSees(fixture, 4 * EACH);
      clock.advance(Duration.ofDays(1));
      fixture.lake().maintain();
      assertThat(keys(store, "quotes/")).hasSize(4).containsAll(moved);
      assertSees(fixture, 4 * EACH);
    }
    try (var fixture = open(store, clock)) {
      assertSees(fixture, 4 * EACH);
      clock.advance(Duration.ofDays(1));
      fixture.lake().maintain();
      assertThat(keys(store, "quotes/")).hasSize(4);
      assertSees(fixture, 4 * EACH);
    }
  }

  @Test
  void brokenOffAtAnyPutItLosesAndRepeatsNothing(@TempDir Path folder) throws Exception {
    for (int puts = 0; puts < 5; puts++) {
      var store = new FailingStore(new TemporaryFolderStore(folder.resolve("at" + puts)));
      try (var fixture = open(store, clock)) {
        commitMany(fixture, 0, COMMITS);
        clock.advance(Duration.ofDays(3));
        store.failAfter(puts);
        if (puts < 3) {
          assertThatThrownBy(() -> fixture.lake().maintain()).isInstanceOf(IOException.class);
        }
        assertSees(fixture, COMMITS * EACH);
      }
      assertWholeFiles(store);
      store.failAfter(Integer.MAX_VALUE);
      try (var fixture = open(store, clock)) {
        assertSees(fixture, COMMITS * EACH);
        commitMany(fixture, COMMITS, COMMITS + 1);
        assertSees(fixture, (COMMITS + 1) * EACH);
        fixture.lake().maintain();
        assertSees(fixture, (COMMITS + 1) * EACH);
      }
      try (var fixture = open(store, clock)) {
        assertSees(fixture, (COMMITS + 1) * EACH);
      }
    }
  }

  @Test
  void queriesMeanwhileSeeEachRowOnce(@TempDir Path folder) throws Exception {
    var added = new AtomicLong();
    clock.advance(Duration.ofDays(2));
    try (var fixture = open(new TemporaryFolderStore(folder), clock);
        var executor = Executors.newSingleThreadExecutor()) {
      var writer =
          executor.submit(
              () -> {
                for (int i = 0; i < COMMITS; i++) {
                  commitMany(fixture, i, i + 1);
                  added.set((i + 1L) * EACH);
                  // Less in all than replaced files stay.
                  clock.advance(Duration.ofSeconds(40));
                  fixture.lake().maintain();
                }
                return COMMITS;
              });
      while (!writer.isDone()) {
        assertSeesAtLeast(fixture, added.get());
      }
      writer.get();
      assertSees(fixture, added.get());
    }
  }
}
