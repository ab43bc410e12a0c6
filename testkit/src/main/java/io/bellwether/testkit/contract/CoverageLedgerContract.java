package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.history.CacheFigures;
import io.bellwether.core.history.Coverage;
import io.bellwether.core.history.CoverageLedger;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.CorporateAction.Dividend;
import io.bellwether.core.market.CorporateAction.Split;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [CoverageLedger] promises.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
public abstract class CoverageLedgerContract {
  /// A folder of the test's own; a remote adapter may take names from it.
  @TempDir protected Path folder;

  /// For the adapter's test.
  protected CoverageLedgerContract() {}

  /// Opens a ledger, new or as it was left.
  ///
  /// @param at the folder
  /// @return the ledger
  /// @throws IOException when it cannot be opened
  protected abstract CoverageLedger open(Path at) throws IOException;

  private static SeriesKey key(String symbol, Interval interval) {
    return new SeriesKey(new Symbol(symbol), interval);
  }

  private static Coverage coverage(SeriesKey key, String to) {
    return new Coverage(
        key,
        "yahoo",
        new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse(to)),
        Instant.parse("2024-03-08T21:00:00.123456Z"),
        List.of(
            new Dividend(Instant.parse("2020-02-07T00:00:00Z"), 0.1925),
            new Split(Instant.parse("2020-08-31T00:00:00Z"), 4, 1)),
        Optional.of("USD"));
  }

  @Test
  void nothingIsHeldAtFirst() throws Exception {
    var ledger = open(folder);
    assertThat(ledger.load(key("AAPL", Interval.ONE_DAY))).isEmpty();
    assertThat(ledger.all()).isEmpty();
    assertThat(ledger.figures()).isEqualTo(CacheFigures.NONE);
  }

  @Test
  void theNewestSavedIsThereAfterReopening() throws Exception {
    var key = key("AAPL", Interval.ONE_DAY);
    open(folder).save(coverage(key, "2021-01-01T00:00:00Z"));
    open(folder).save(coverage(key, "2022-01-01T00:00:00Z"));
    assertThat(open(folder).load(key)).contains(coverage(key, "2022-01-01T00:00:00Z"));
  }

  @Test
  void seriesDoNotTouch() throws Exception {
    var keys =
        List.of(
            key("BRK-B", Interval.ONE_DAY),
            key("BRK-b", Interval.ONE_DAY),
            key("BRK-B", Interval.ONE_WEEK),
            key("BRK.B", Interval.ONE_DAY),
            key("BTC/USD", Interval.ONE_MINUTE),
            key("^GSPC", Interval.ONE_DAY),
            key("a*b:c", Interval.ONE_DAY),
            key("..", Interval.ONE_DAY));
    var ledger = open(folder);
    for (int i = 0; i < keys.size(); i++) {
      ledger.save(coverage(keys.get(i), "202%d-01-02T00:00:00Z".formatted(i)));
    }
    for (int i = 0; i < keys.size(); i++) {
      assertThat(ledger.load(keys.get(i)))
          .contains(coverage(keys.get(i), "202%d-01-02T00:00:00Z".formatted(i)));
    }
    assertThat(ledger.all()).extracting(Coverage::key).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void whatIsForgottenIsNotHeld() throws Exception {
    var key = key("AAPL", Interval.ONE_DAY);
    var other = key("MSFT", Interval.ONE_DAY);
    var ledger = open(folder);
    ledger.save(coverage(key, "2021-01-01T00:00:00Z"));
    ledger.save(coverage(other, "2021-01-01T00:00:00Z"));
    ledger.forget(key);
    ledger.forget(key("NEVER", Interval.ONE_DAY));
    assertThat(open(folder).load(key)).isEmpty();
    assertThat(open(folder).load(other)).isPresent();
  }

  @Test
  void figuresAreThereAfterReopening() throws Exception {
    var figures =
        new CacheFigures(new TreeMap<>(Map.of("yahoo", new Traffic(7, 1, 123_456_789_012L))), 42);
    open(folder).saveFigures(figures);
    assertThat(open(folder).figures()).isEqualTo(figures);
    assertThat(open(folder).all()).as("no series").isEmpty();
  }
}
