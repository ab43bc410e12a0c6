package io.bellwether.core.history;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A ledger in the heap; its process can be killed before a record is saved.
final class HeapLedger implements CoverageLedger {
  private final Map<SeriesKey, Coverage> kept = new ConcurrentHashMap<>();
  private volatile CacheFigures figures = CacheFigures.NONE;
  boolean killed;

  @Override
  public Optional<Coverage> load(SeriesKey key) {
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public void save(Coverage coverage) throws IOException {
    if (killed) {
      throw new IOException("killed");
    }
    kept.put(coverage.key(), coverage);
  }

  @Override
  public void forget(SeriesKey key) {
    kept.remove(key);
  }

  @Override
  public List<Coverage> all() {
    return List.copyOf(kept.values());
  }

  @Override
  public CacheFigures figures() {
    return figures;
  }

  @Override
  public void saveFigures(CacheFigures now) {
    figures = now;
  }
}
