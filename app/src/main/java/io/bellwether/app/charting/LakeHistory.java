package io.bellwether.app.charting;

import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.charts.data.MarketData;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bars that are stored, and nothing else.
public final class LakeHistory implements ChartHistory {
  private static final String SOURCE = "bars in the lake";

  private final HistoryQueries queries;

  /// Over stored bars.
  ///
  /// @param queries answers
  public LakeHistory(HistoryQueries queries) {
    this.queries = queries;
  }

  @Override
  public MarketData find(List<Symbol> symbols, Interval interval, Span span) {
    var last = span.to().or(() -> queries.newestBar(symbols, interval)).orElse(LocalDate.EPOCH);
    var from = span.firstDay(last).atStartOfDay().toInstant(ZoneOffset.UTC);
    var to = last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    var bars = queries.bars(symbols, interval, from, to);
    var found = new ArrayList<MarketData.SymbolBars>();
    var missing = new ArrayList<MarketData.LeftOut>();
    for (var symbol : symbols) {
      var own = bars.getOrDefault(symbol, List.<Bar>of());
      if (own.isEmpty()) {
        missing.add(new MarketData.LeftOut(symbol, "no " + interval.code() + " bars in the range"));
      } else {
        found.add(new MarketData.SymbolBars(symbol, Optional.empty(), own));
      }
    }
    return new MarketData(interval, found, missing, SOURCE);
  }
}
