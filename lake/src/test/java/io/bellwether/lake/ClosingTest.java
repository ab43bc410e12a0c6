package io.bellwether.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.contract.LakeFixture;
import io.bellwether.testkit.contract.ListRowChunk;
import io.bellwether.testkit.contract.TemporaryFolderStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {
  private static final String COUNTS =
      "SELECT count(*), count(DISTINCT dt), CAST(sum(price) AS BIGINT) FROM quotes";

  private final ManualClock clock = new ManualClock(LakeFixture.ON_DAY_ONE);

  private static List<ListRowChunk.Row> daily(int first, int last) {
    var rows = new ArrayList<ListRowChunk.Row>();
    for (int i = first; i <= last; i++) {
      rows.add(LakeFixture.quote(i, LakeFixture.DAY_ONE - (20_000L - i) * UtcMicros.DAY));
    }
    return rows;
  }

  private static List<String> keys(ObjectStore store, String prefix) throws Exception {
    return store.list(prefix).stream().map(ObjectStore.StoredObject::key).toList();
  }

  @Test
  void yearsOfAFewRowsADayStayInOneFileAndAreClosedOnce(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    List<Object> expected = List.of(6_000L, 6_000L, 6_000L * 6_001 / 2);
    try (var fixture = DuckDbFixtures.open(store, clock)) {
      for (int i = 0; i < 10; i++) {
        var rows = daily(1 + i * 600, (i + 1) * 600);
        fixture.lake().commit(List.of(fixture.add(rows)), 1 + i * 600, (i + 1) * 600);
      }
      clock.advance(Duration.ofDays(1));
      fixture.lake().maintain();
      clock.advance(Duration.ofDays(1));
      fixture.lake().maintain();
      assertThat(fixture.query(COUNTS).rows()).containsExactly(expected);
      assertThat(store.list("")).hasSize(1);
      assertThat(fixture.lake().maintain().closedDays()).isZero();
    }
    try (var fixture = DuckDbFixtures.open(store, clock)) {
      assertThat(fixture.query(COUNTS).rows()).containsExactly(expected);
    }
  }

  @Test
  void aDayOfManyRowsMovesOutFromBetweenThem(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    try (var fixture = DuckDbFixtures.open(store, clock)) {
      var rows = new ArrayList<>(daily(1, 100));
      var many = (int) ClosingPlan.SPARSE_ROWS;
      rows.addAll(LakeFixture.quotes(101, 100 + many, LakeFixture.DAY_ONE - 3 * UtcMicros.DAY));
      fixture.lake().commit(List.of(fixture.add(rows)), 1, 100 + many);
      clock.advance(Duration.ofDays(1));
      assertThat(fixture.lake().maintain().closedDays()).isEqualTo(1);
      assertThat(keys(store, "quotes/")).singleElement().asString().contains("dt=2024-03-05");
      assertThat(fixture.value("SELECT count(*) FROM quotes")).isEqualTo(100L + many);
    }
  }

  @Test
  void rowsOverTheirRetentionGoFromBothKindsOfFiles(@TempDir Path folder) throws Exception {
    var store = new TemporaryFolderStore(folder);
    var policy =
        UpkeepPolicy.of(
            Duration.ofSeconds(5), Duration.ofMinutes(15), Map.of("quotes", Duration.ofDays(30)));
    try (var fixture = DuckDbFixtures.open(store, clock, policy)) {
      var rows = new ArrayList<>(daily(1, 100));
      rows.addAll(LakeFixture.quotes(101, 200, LakeFixture.DAY_ONE));
      fixture.lake().commit(List.of(fixture.add(rows)), 1, 200);
      clock.advance(Duration.ofDays(2));
      fixture.lake().maintain();
      assertThat(fixture.query("SELECT DISTINCT dt FROM quotes").rows())
          .containsExactly(List.of("2024-03-08"));
      assertThat(keys(store, "quotes/")).hasSize(1);
      clock.advance(Duration.ofDays(30));
      fixture.lake().maintain();
      assertThat(fixture.value("SELECT count(*) FROM quotes")).isEqualTo(0L);
      clock.advance(Duration.ofDays(1));
      fixture.lake().maintain();
      assertThat(keys(store, "quotes/")).isEmpty();
    }
  }

  @Test
  void whatABrokenOffClosingHasMovedMovesWhateverElseDoes() {
    var days = new TreeMap<LocalDate, Long>();
    for (int i = 0; i <= ClosingPlan.SPARSE_DAYS; i++) {
      days.put(LocalDate.of(2024, 1, 1).plusDays(i), 1L);
    }
    var open = LocalDate.of(2025, 1, 1);
    var begun = List.of(LocalDate.of(2024, 1, 2));
    assertThat(ClosingPlan.of(days, open, LocalDate.EPOCH, List.of()).isEmpty()).isTrue();
    assertThat(ClosingPlan.of(days, open, LocalDate.EPOCH, begun).moving()).isEqualTo(begun);
    days.pollFirstEntry();
    assertThat(ClosingPlan.of(days, open, LocalDate.EPOCH, List.of()).moving())
        .containsExactlyElementsOf(days.keySet());
  }
}
