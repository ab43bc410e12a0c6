package io.bellwether.app.alerting;

import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.core.alert.VarWatch;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The closed daily bars of the lake, by symbol: of the last two years before the newest.
///
/// @param queries reads them
/// @param clock says which bars have closed
public record DailyCloses(HistoryQueries queries, InstantSource clock)
    implements Function<Set<Symbol>, Map<Symbol, List<VarWatch.Day>>> {
  private static final int DAYS = 800;

  @Override
  public Map<Symbol, List<VarWatch.Day>> apply(Set<Symbol> wanted) {
    var symbols = wanted.isEmpty() ? all() : List.copyOf(wanted);
    if (symbols.isEmpty()) {
      return Map.of();
    }
    var newest = queries.newestBar(symbols, Interval.ONE_DAY);
    var closes = new HashMap<Symbol, List<VarWatch.Day>>();
    if (newest.isPresent()) {
      var from = newest.get().minusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
      var closedBefore = clock.instant().minus(Duration.ofDays(1));
      queries
          .bars(symbols, Interval.ONE_DAY, from, closedBefore.plusMillis(1))
          .forEach((symbol, bars) -> closes.put(symbol, days(bars, closedBefore)));
    }
    closes.values().removeIf(List::isEmpty);
    return Map.copyOf(closes);
  }

  private List<Symbol> all() {
    return queries.rows("SELECT DISTINCT symbol FROM bars WHERE interval = '1d'").stream()
        .map(row -> new Symbol(HistoryQueries.text(row, 0)))
        .toList();
  }

  private static List<VarWatch.Day> days(List<Bar> bars, Instant closedBefore) {
    return bars.stream()
        .filter(bar -> !bar.time().isAfter(closedBefore) && bar.close() > 0)
        .map(bar -> new VarWatch.Day(bar.time().atZone(ZoneOffset.UTC).toLocalDate(), bar.close()))
        .toList();
  }
}
