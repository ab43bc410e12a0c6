package io.bellwether.app.platform;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.lake.BarTable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The bars there are of a symbol: imported ones and those built from quotes, the open one
/// included.
public final class StoredBars {
  private final HistoryQueries queries;
  private final BarTable imported;

  /// Over a lake.
  ///
  /// @param queries reads its table `bars`
  /// @param imported tells which of them were imported
  public StoredBars(HistoryQueries queries, BarTable imported) {
    this.queries = queries;
    this.imported = imported;
  }

  /// The newest bars.
  ///
  /// @param symbol whose
  /// @param interval how long each is
  /// @param limit most bars, ≥ 1
  /// @return oldest first; the last one may still be open
  public List<Bar> newest(Symbol symbol, Interval interval, int limit) {
    return queries.newestBars(symbol, interval, limit);
  }

  /// The bars that do not grow any more: one built from quotes closes at the first quote of a later
  /// bar, an imported one is closed.
  ///
  /// @param symbol whose
  /// @param interval how long each is
  /// @param from first time, if there is a bound
  /// @param to time after the last, if there is a bound
  /// @return oldest first
  /// @throws IOException when the lake cannot be read
  public List<Bar> closed(
      Symbol symbol, Interval interval, Optional<Instant> from, Optional<Instant> to)
      throws IOException {
    var bars = queries.bars(symbol, interval, from, Optional.empty());
    if (bars.isEmpty()) {
      return bars;
    }
    var last = bars.getLast().time();
    var newestImport = imported.newest(symbol, interval).orElse(Instant.MIN);
    var end = last.isAfter(newestImport) ? last : last.plusNanos(1);
    return bars.stream()
        .filter(bar -> bar.time().isBefore(end) && bar.time().isBefore(to.orElse(Instant.MAX)))
        .toList();
  }
}
