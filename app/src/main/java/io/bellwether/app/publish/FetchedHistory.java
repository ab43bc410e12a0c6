package io.bellwether.app.publish;

import io.bellwether.app.charting.ChartHistory;
import io.bellwether.app.charting.Span;
import io.bellwether.charts.data.MarketData;
import io.bellwether.core.history.HistoryAnswer;
import io.bellwether.core.history.HistoryRequest;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Bars from the lake, and from the providers what is missing there.
public final class FetchedHistory implements ChartHistory {
  private final Source source;
  private final InstantSource clock;

  /// Who is asked for a series.
  @FunctionalInterface
  public interface Source {
    /// A series.
    ///
    /// @param request which
    /// @return what is known of it
    /// @throws ProviderUnavailableException when no provider answers and nothing is held
    /// @throws IOException when the lake fails
    HistoryAnswer history(HistoryRequest request) throws ProviderUnavailableException, IOException;
  }

  /// A history.
  ///
  /// @param source is asked, the lake first
  /// @param clock says which day is the last one
  public FetchedHistory(Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public MarketData find(List<Symbol> symbols, Interval interval, Span span) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var last = span.to().orElse(today);
    var range =
        new TimeRange(
            span.firstDay(last).atStartOfDay(ZoneOffset.UTC).toInstant(),
            last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    var found = new ArrayList<MarketData.SymbolBars>();
    var missing = new ArrayList<MarketData.LeftOut>();
    var notes = new ArrayList<String>();
    var providers = new ArrayList<String>();
    for (var symbol : symbols) {
      try {
        var answer =
            source.history(new HistoryRequest(new SeriesKey(symbol, interval), range, false));
        if (answer.bars().isEmpty()) {
          missing.add(new MarketData.LeftOut(symbol, "no " + interval.code() + " bars there"));
        } else {
          found.add(new MarketData.SymbolBars(symbol, answer.currency(), answer.bars()));
          providers.add(answer.provider());
        }
        if (!answer.complete()) {
          notes.add(symbol + ": not complete, the provider did not answer for the rest");
        }
      } catch (ProviderUnavailableException | IOException | IllegalArgumentException e) {
        missing.add(new MarketData.LeftOut(symbol, String.valueOf(e.getMessage())));
      }
    }
    var names = String.join(", ", providers.stream().distinct().toList());
    return new MarketData(interval, found, missing, names, notes);
  }
}
