package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Bars in the heap, whose disk can fail.
final class HeapBars implements BarArchive {
  private final Map<SeriesKey, TreeMap<Instant, Bar>> series = new ConcurrentHashMap<>();
  boolean failing;

  @Override
  public List<Bar> bars(SeriesKey key, TimeRange range) {
    var bars = series.computeIfAbsent(key, _ -> new TreeMap<>());
    synchronized (bars) {
      return List.copyOf(bars.subMap(range.from(), range.to()).values());
    }
  }

  @Override
  public void append(List<Bar> added) throws IOException {
    if (failing) {
      throw new IOException("the disk is full");
    }
    for (var bar : added) {
      var bars =
          series.computeIfAbsent(new SeriesKey(bar.symbol(), bar.interval()), _ -> new TreeMap<>());
      synchronized (bars) {
        bars.put(bar.time(), bar);
      }
    }
  }
}
