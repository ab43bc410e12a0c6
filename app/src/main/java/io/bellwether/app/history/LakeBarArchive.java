package io.bellwether.app.history;

import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.core.history.BarArchive;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.Bar;
import io.bellwether.lake.BarTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The lake's table `bars`, read by SQL.
final class LakeBarArchive implements BarArchive {
  private final HistoryQueries queries;
  private final BarTable table;

  LakeBarArchive(HistoryQueries queries, BarTable table) {
    this.queries = queries;
    this.table = table;
  }

  @Override
  public List<Bar> bars(SeriesKey key, TimeRange range) throws IOException {
    return queries.bars(
        key.symbol(), key.interval(), Optional.of(range.from()), Optional.of(range.to()));
  }

  @Override
  public void append(List<Bar> bars) throws IOException {
    table.append(bars);
  }
}
