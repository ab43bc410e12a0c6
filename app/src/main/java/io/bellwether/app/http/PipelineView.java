package io.bellwether.app.http;

import io.bellwether.app.http.alerts.AlertDesk;
import io.bellwether.app.http.charts.ChartDesk;
import io.bellwether.app.http.market.MarketDesk;
import io.bellwether.app.http.publish.PublicationDesk;
import io.bellwether.app.http.risk.RiskDesk;
import io.bellwether.app.http.sql.SqlAccess;
import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.Backtest;
import io.bellwether.core.signal.TradedSignal;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.stream.StreamUnavailableException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What the HTTP API shows of a running pipeline. Every method may be called by many threads at
/// once and answers from what is known now. An `IllegalArgumentException` becomes a 400 with its
/// message.
public interface PipelineView {
  /// Why the pipeline is not working, if it is not.
  ///
  /// @return the reason in one line; empty while all is well
  Optional<String> downReason();

  /// How the pipeline stands.
  ///
  /// @return its figures now
  PipelineStatus status();

  /// What can be asked for.
  ///
  /// @return the symbols, in order
  List<SymbolInfo> symbols();

  /// The newest quote of every symbol.
  ///
  /// @return one for each symbol, in order of symbols
  List<AcceptedQuote> latest();

  /// The last accepted quotes of a symbol.
  ///
  /// @param symbol whose
  /// @param limit most quotes, ≥ 1
  /// @return oldest first; empty for an unknown symbol
  List<AcceptedQuote> recent(Symbol symbol, int limit);

  /// The last bars of a symbol; the last one may still be open.
  ///
  /// @param symbol whose
  /// @param interval how long each bar is
  /// @param limit most bars, ≥ 1
  /// @return oldest first; empty for an unknown symbol
  List<Bar> bars(Symbol symbol, Interval interval, int limit);

  /// The dividends and splits that are known of a symbol.
  ///
  /// @param symbol whose
  /// @return oldest first; empty when none is known
  default List<CorporateAction> actions(Symbol symbol) {
    return List.of();
  }

  /// The signals of a strategy over the closed bars of a symbol; see [SignalAnalysis#of].
  ///
  /// @param request what to compute
  /// @return averages and signals, oldest first
  SignalAnalysis signals(SignalRequest request);

  /// What trading on a strategy's signals over the closed bars of a symbol would have come to.
  ///
  /// @param request what to compute
  /// @return both accounts
  Backtest backtest(BacktestRequest request);

  /// The last records that were rejected.
  ///
  /// @param limit most records, ≥ 1
  /// @return newest first
  List<DeadLetter> deadLetters(int limit);

  /// Appends records that were rejected to the stream again, in this order, all of them or none.
  ///
  /// @param letters which, and as what
  /// @throws NoSuchElementException when one of them is not known
  /// @throws StreamUnavailableException when not everything could be made durable
  void redrive(List<Redrive> letters) throws StreamUnavailableException;

  /// SQL over the lake and what is not flushed yet.
  ///
  /// @return the engine, read-only and confined, and its limits
  SqlAccess sql();

  /// Values at risk of stored bars.
  ///
  /// @return who computes them
  RiskDesk risk();

  /// Charts of stored bars.
  ///
  /// @return who draws them
  ChartDesk charts();

  /// The data providers.
  ///
  /// @return who asks them
  default MarketDesk market() {
    return MarketDesk.NONE;
  }

  /// Published charts.
  ///
  /// @return who knows them
  default PublicationDesk publications() {
    return PublicationDesk.NONE;
  }

  /// Alert rules and what became of alerts.
  ///
  /// @return who keeps them
  AlertDesk alerts();

  /// Hears what happens from now on.
  ///
  /// @param listener is called on the pipeline's threads, and returns at once
  /// @return closed to hear no more
  Subscription subscribe(Listener listener);

  /// A listener's hold on the pipeline.
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /// Hears what the pipeline does. Nothing in it waits or fails.
  interface Listener {
    /// Quotes were accepted. It is enough to give the newest of each symbol.
    ///
    /// @param quotes in order of acceptance
    void quotes(List<AcceptedQuote> quotes);

    /// Bars were opened, changed or closed.
    ///
    /// @param bars as they are now
    void bars(List<Bar> bars);

    /// A signal was given.
    ///
    /// @param signal with what it realised
    void signal(TradedSignal signal);

    /// Somebody at a dashboard is to be told of an alert.
    ///
    /// @param message what to show
    void alert(AlertChannel.Message message);
  }

  /// A symbol there is data of.
  ///
  /// @param symbol its name
  /// @param intervals of which there are bars
  /// @param live whether quotes arrive in this run
  /// @param recorded whether they are replayed, not the market now
  /// @param zone of its exchange; UTC for what never closes and where none is known
  record SymbolInfo(
      Symbol symbol, List<Interval> intervals, boolean live, boolean recorded, ZoneId zone) {
    /// Copies the list.
    public SymbolInfo {
      intervals = List.copyOf(intervals);
    }
  }

  /// A record that was rejected.
  ///
  /// @param arrival when it was appended to the stream
  /// @param reason why it was rejected
  /// @param record the raw record
  /// @param partition where it was on the stream
  /// @param number its number in the partition
  record DeadLetter(Instant arrival, String reason, String record, String partition, long number) {}

  /// A rejected record on its way back to the stream.
  ///
  /// @param letter which one
  /// @param record what is appended in its place, one line; as it was kept when empty
  record Redrive(Letter letter, Optional<String> record) {
    /// Where a rejected record was.
    ///
    /// @param partition where it was on the stream
    /// @param number its number in the partition
    public record Letter(String partition, long number) {}
  }
}
