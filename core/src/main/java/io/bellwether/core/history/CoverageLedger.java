package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Port to the durable record of what the lake holds.
///
/// Promises, proved by `CoverageLedgerContract`: what was saved is there after a crash, whole, and
/// the newest; series do not touch; a record that cannot be read is as good as none, since then the
/// provider is asked again.
public interface CoverageLedger {
  /// What is held of a series.
  ///
  /// @param key which
  /// @return its coverage, if something is held
  /// @throws IOException when the record cannot be reached
  Optional<Coverage> load(SeriesKey key) throws IOException;

  /// Replaces what is said of a series.
  ///
  /// @param coverage what is held now
  /// @throws IOException when it could not be made durable
  void save(Coverage coverage) throws IOException;

  /// From now on nothing is said to be held of a series; nothing happens when nothing was.
  ///
  /// @param key which
  /// @throws IOException when it could not be made durable
  void forget(SeriesKey key) throws IOException;

  /// Everything that is held.
  ///
  /// @return sorted by symbol, then interval
  /// @throws IOException when the record cannot be reached
  List<Coverage> all() throws IOException;

  /// What the cache asked and spared up to the last [#saveFigures].
  ///
  /// @return the figures; all zero at first
  /// @throws IOException when they cannot be reached
  CacheFigures figures() throws IOException;

  /// Replaces the figures.
  ///
  /// @param figures since the data folder was made
  /// @throws IOException when they could not be made durable
  void saveFigures(CacheFigures figures) throws IOException;

  /// Saves the coverages of several series.
  ///
  /// @param coverages each of another series
  /// @throws IOException when not all could be made durable
  default void save(List<Coverage> coverages) throws IOException {
    for (var coverage : coverages) {
      save(coverage);
    }
  }

  /// Notes that bars of files are in the lake, so that they are served from there. What was said of
  /// their series before is replaced.
  ///
  /// @param bars what was imported, of any number of series
  /// @throws IOException when it could not be made durable
  default void imported(List<Bar> bars) throws IOException {
    var coverages = new LinkedHashMap<SeriesKey, Coverage>();
    // Neighbours are mostly of the same series: only the ends of a run are looked at.
    for (int from = 0, to; from < bars.size(); from = to) {
      var first = bars.get(from);
      var oldest = first;
      var newest = first;
      for (to = from; to < bars.size() && isSameSeries(first, bars.get(to)); to++) {
        var bar = bars.get(to);
        oldest = bar.time().isBefore(oldest.time()) ? bar : oldest;
        newest = bar.time().isAfter(newest.time()) ? bar : newest;
      }
      var run = Coverage.imported(oldest).hull(Coverage.imported(newest));
      coverages.merge(run.key(), run, Coverage::hull);
    }
    save(List.copyOf(coverages.values()));
  }

  /// The dividends and splits that are known of a symbol.
  ///
  /// @param symbol whose
  /// @return in order of time; those of the daily series, if there is one
  /// @throws IOException when they cannot be reached
  default List<CorporateAction> actions(Symbol symbol) throws IOException {
    var daily = load(new SeriesKey(symbol, Interval.ONE_DAY));
    if (daily.isPresent()) {
      return daily.get().actions();
    }
    for (var interval : Interval.values()) {
      var other = load(new SeriesKey(symbol, interval));
      if (other.isPresent()) {
        return other.get().actions();
      }
    }
    return List.of();
  }

  private static boolean isSameSeries(Bar left, Bar right) {
    return left.symbol().equals(right.symbol()) && left.interval() == right.interval();
  }
}
