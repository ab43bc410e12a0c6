package io.bellwether.app.history;

import io.bellwether.core.history.BarArchive;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.Bar;
import io.bellwether.lake.BarTable;
import java.io.IOException;
import java.util.List;

/// The lake's imported bars; those built from our own quotes are no provider's.
final class LakeBarArchive implements BarArchive {
  private final BarTable table;

  LakeBarArchive(BarTable table) {
    this.table = table;
  }

  @Override
  public List<Bar> bars(SeriesKey key, TimeRange range) throws IOException {
    return table.read(key.symbol(), key.interval(), range.from(), range.to());
  }

  @Override
  public void append(List<Bar> bars) throws IOException {
    table.append(bars);
  }
}
