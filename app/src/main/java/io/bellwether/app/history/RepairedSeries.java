package io.bellwether.app.history;

import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.calendar.StrataTradingCalendars;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.quality.Flag;
import io.bellwether.core.quality.Inspection;
import io.bellwether.core.quality.MissingSessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A series with its defects put right, kept beside the original under a name of its own. Made
/// anew, whole, each time: so it is on one adjustment basis too.
///
/// @param bars the repaired ones, under the name of the repaired series
/// @param flags what was found in the original
/// @param missing sessions without a bar: there is nothing to repair them from
public record RepairedSeries(List<Bar> bars, List<Flag> flags, List<Flag> missing) {
  private static final String SUFFIX = "~repaired";

  /// Copies the lists.
  public RepairedSeries {
    bars = List.copyOf(bars);
    flags = List.copyOf(flags);
    missing = List.copyOf(missing);
  }

  /// Repairs all that the lake holds of a series, and keeps it there.
  ///
  /// @param platform whose lake
  /// @param service writes it
  /// @param key the original
  /// @return what was kept
  /// @throws IllegalArgumentException when the symbol is too long to take the suffix
  /// @throws IOException when the lake fails
  public static RepairedSeries write(LocalPlatform platform, HistoryService service, SeriesKey key)
      throws IOException {
    var name = new Symbol(key.symbol() + SUFFIX);
    var held = platform.coverage().load(key);
    if (held.isEmpty()) {
      return new RepairedSeries(List.of(), List.of(), List.of());
    }
    var bars = service.held(held.get());
    var inspection = Inspection.of(bars, held.get().actions());
    var missing = MissingSessions.find(bars, new StrataTradingCalendars().of(key.symbol()));
    var repaired = inspection.repairedBars().stream().map(bar -> named(bar, name)).toList();
    service.keep(repaired);
    return new RepairedSeries(repaired, inspection.flags(), missing);
  }

  private static Bar named(Bar bar, Symbol name) {
    return new Bar(
        name,
        bar.interval(),
        bar.time(),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.adjClose(),
        bar.volume());
  }

  /// The repaired bars of a range.
  ///
  /// @param range of their times
  /// @return in order of time
  public List<Bar> within(TimeRange range) {
    return bars.stream().filter(bar -> range.contains(bar.time())).toList();
  }

  /// What was found, for people.
  ///
  /// @return a line for each kind of defect, and one for the series
  public List<String> told() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < flags.size(); ) {
      var first = flags.get(i);
      var end = i;
      while (end < flags.size()
          && flags.get(end).defect() == first.defect()
          && flags.get(end).detail().equals(first.detail())) {
        end++;
      }
      lines.add(
          "%s %s: %s%s%s"
              .formatted(
                  first.time().toString().substring(0, 10),
                  first.defect().code(),
                  first.detail(),
                  end - i > 1 ? " (" + (end - i) + " bars)" : "",
                  first.repaired() ? "" : "; not repaired"));
      i = end;
    }
    if (!missing.isEmpty()) {
      lines.add(
          "%d sessions have no bar, the first on %s; not repaired"
              .formatted(missing.size(), missing.getFirst().time().toString().substring(0, 10)));
    }
    if (!bars.isEmpty()) {
      lines.add(
          "%d bars kept as %s, beside the original"
              .formatted(bars.size(), bars.getFirst().symbol()));
    }
    return lines;
  }
}
