package io.bellwether.app.http.charts;

import io.bellwether.app.charting.ChartHistory;
import io.bellwether.app.charting.Span;
import io.bellwether.charts.data.MarketData;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// 300 daily bars that swing, of every symbol but `NONE`, which has none.
public final class RecordedBars implements ChartHistory {
  private static final Instant FIRST = Instant.parse("2023-01-02T00:00:00Z");
  private static final int BARS = 300;

  @Override
  public MarketData find(List<Symbol> symbols, Interval interval, Span span) {
    var found = new ArrayList<MarketData.SymbolBars>();
    var missing = new ArrayList<MarketData.LeftOut>();
    for (var symbol : symbols) {
      if (symbol.value().equals("NONE")) {
        missing.add(new MarketData.LeftOut(symbol, "no bars"));
      } else {
        found.add(new MarketData.SymbolBars(symbol, Optional.of("USD"), bars(symbol, interval)));
      }
    }
    return new MarketData(interval, found, missing, "recorded");
  }

  private static List<Bar> bars(Symbol symbol, Interval interval) {
    var phase = symbol.value().hashCode() % 7;
    return IntStream.range(0, BARS).mapToObj(day -> bar(symbol, interval, day, phase)).toList();
  }

  private static Bar bar(Symbol symbol, Interval interval, int day, int phase) {
    var close = 100 + 10 * Math.sin(day / 9.0 + phase) + day % 5;
    return new Bar(
        symbol,
        interval,
        FIRST.plus(day, ChronoUnit.DAYS),
        close - 1,
        close + 2,
        close - 2,
        close,
        OptionalDouble.of(close),
        OptionalDouble.of(1000 + day));
  }
}
