package io.bellwether.app.http;

import io.bellwether.app.charting.ChartPictures;
import io.bellwether.app.charting.LakeChartDesk;
import io.bellwether.app.http.alerts.AlertDesk;
import io.bellwether.app.http.alerts.RecordedAlertDesk;
import io.bellwether.app.http.charts.ChartDesk;
import io.bellwether.app.http.charts.RecordedBars;
import io.bellwether.app.http.risk.RecordedDesk;
import io.bellwether.app.http.risk.RiskDesk;
import io.bellwether.app.http.sql.SqlAccess;
import io.bellwether.app.http.sql.SqlLimits;
import io.bellwether.charts.drawing.ChartDrawing;
import io.bellwether.core.lake.Lake;
import io.bellwether.core.lake.ParquetExport;
import io.bellwether.core.lake.SqlEngine;
import io.bellwether.core.lake.SqlRefusedException;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.SourceStatus;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.processing.Account;
import io.bellwether.core.signal.Backtest;
import io.bellwether.core.store.AcceptedQuote;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/// A few fixed numbers, and events when a test gives them.
final class RecordedView implements PipelineView {
  private final RecordedDesk risk;
  private final SqlAccess sql;

  RecordedView() {
    this(new RecordedDesk());
  }

  RecordedView(RecordedDesk risk) {
    this(risk, recordedSql());
  }

  RecordedView(RecordedDesk risk, SqlAccess sql) {
    this.risk = risk;
    this.sql = sql;
  }

  final RecordedAlertDesk alerts = new RecordedAlertDesk();

  static final Instant TIME = Instant.parse("2024-03-08T20:59:59.123Z");

  final List<Redrive> redriven = new CopyOnWriteArrayList<>();
  final List<Listener> listeners = new CopyOnWriteArrayList<>();
  volatile Optional<String> down = Optional.empty();
  volatile Optional<RuntimeException> failure = Optional.empty();

  static AcceptedQuote quote(String symbol, double price) {
    var quote =
        new Quote(
            new Symbol(symbol),
            price,
            TIME,
            Quote.TradingDay.UNKNOWN,
            OptionalDouble.of(0.93),
            OptionalDouble.empty(),
            Optional.of("USD"),
            Optional.empty(),
            Optional.empty());
    return new AcceptedQuote(quote, "jump,volume", false, 1);
  }

  static Bar bar(Interval interval, int minute, double close) {
    return new Bar(
        new Symbol("AAPL"),
        interval,
        TIME.plusSeconds(60L * minute),
        close,
        close,
        close,
        close,
        OptionalDouble.empty(),
        OptionalDouble.of(7.5));
  }

  @Override
  public Optional<String> downReason() {
    return down;
  }

  @Override
  public PipelineStatus status() {
    return new PipelineStatus(
        "0.1.0",
        "local",
        TIME,
        new QuoteSource.Description("demo", "Recorded", true),
        SourceStatus.UNKNOWN,
        new Account(10, 7, 2, 1, 1, 0, 3, 4, 0),
        OptionalDouble.of(12.5),
        OptionalLong.of(0),
        OptionalLong.empty(),
        List.of(new PipelineStatus.Partition("0", 10, OptionalLong.of(0), 7)),
        new Lake.Figures(2, 7, Optional.empty()));
  }

  @Override
  public List<SymbolInfo> symbols() {
    return List.of(
        new SymbolInfo(
            new Symbol("AAPL"),
            List.of(Interval.ONE_MINUTE, Interval.ONE_DAY),
            true,
            false,
            ZoneId.of("America/New_York")));
  }

  @Override
  public List<AcceptedQuote> latest() {
    return List.of(quote("AAPL", 190.64));
  }

  @Override
  public List<AcceptedQuote> recent(Symbol symbol, int limit) {
    failure.ifPresent(
        e -> {
          throw e;
        });
    return List.of(quote(symbol.value(), limit));
  }

  @Override
  public List<Bar> bars(Symbol symbol, Interval interval, int limit) {
    return List.of(bar(interval, 0, 100));
  }

  @Override
  public SignalAnalysis signals(SignalRequest request) {
    return SignalAnalysis.of(request, crossing(request));
  }

  @Override
  public Backtest backtest(BacktestRequest request) {
    return request.over(crossing(request.signals()));
  }

  private static List<Bar> crossing(SignalRequest request) {
    var closes = new double[] {10, 9, 8, 12, 14, 7, 5};
    return IntStream.range(0, closes.length)
        .mapToObj(i -> bar(request.interval(), i, closes[i]))
        .toList();
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return List.of(new DeadLetter(TIME, "not a JSON object", "<b>", "0", 4));
  }

  @Override
  public void redrive(List<Redrive> letters) {
    for (var each : letters) {
      if (each.letter().number() != 4) {
        throw new NoSuchElementException("there is no such letter");
      }
    }
    redriven.addAll(letters);
  }

  @Override
  public ChartDesk charts() {
    return new LakeChartDesk(new ChartPictures(new RecordedBars(), new ChartDrawing()));
  }

  @Override
  public RiskDesk risk() {
    return risk;
  }

  @Override
  public AlertDesk alerts() {
    return alerts;
  }

  @Override
  public SqlAccess sql() {
    return sql;
  }

  private static SqlAccess recordedSql() {
    ParquetExport none =
        (sql, time, file, progress) -> {
          throw new SqlRefusedException("there is no Parquet here");
        };
    return new SqlAccess(
        RecordedView::query, none, Path.of("").toAbsolutePath(), SqlLimits.DEFAULT);
  }

  private static void query(String sql, SqlEngine.Limits limits, SqlEngine.ResultSink sink)
      throws SqlRefusedException {
    if (!sql.startsWith("SELECT")) {
      throw new SqlRefusedException("only SELECT is allowed");
    }
    sink.columns(List.of(new SqlEngine.ResultColumn("a", "DOUBLE")));
    sink.row(Arrays.asList("x", 1L, 2.5, Double.NaN, new BigDecimal("0.10"), true, null));
    sink.truncated();
  }

  @Override
  public Subscription subscribe(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
