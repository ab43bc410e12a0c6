package io.bellwether.app.platform;

import io.bellwether.app.alerting.AlertSetup;
import io.bellwether.app.charting.ChartPictures;
import io.bellwether.app.charting.LakeChartDesk;
import io.bellwether.app.charting.LakeHistory;
import io.bellwether.app.http.BacktestRequest;
import io.bellwether.app.http.PipelineStatus;
import io.bellwether.app.http.PipelineView;
import io.bellwether.app.http.SignalAnalysis;
import io.bellwether.app.http.SignalRequest;
import io.bellwether.app.http.alerts.AlertDesk;
import io.bellwether.app.http.charts.ChartDesk;
import io.bellwether.app.http.market.MarketDesk;
import io.bellwether.app.http.publish.PublicationDesk;
import io.bellwether.app.http.risk.RiskDesk;
import io.bellwether.app.http.sql.SqlAccess;
import io.bellwether.app.pipeline.FlushPolicy;
import io.bellwether.app.pipeline.Pipeline;
import io.bellwether.app.pipeline.PipelineParts;
import io.bellwether.app.risk.LakeRiskDesk;
import io.bellwether.calendar.StrataTradingCalendars;
import io.bellwether.charts.drawing.ChartDrawing;
import io.bellwether.core.history.CoverageLedger;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.processing.AnomalyLimits;
import io.bellwether.core.quality.Inspection;
import io.bellwether.core.signal.Backtest;
import io.bellwether.core.signal.Strategy;
import io.bellwether.core.store.AcceptedQuote;
import io.bellwether.core.store.QuoteBars;
import io.bellwether.core.store.QuoteStore;
import io.bellwether.core.stream.QuoteStream;
import io.bellwether.core.stream.StreamUnavailableException;
import io.bellwether.lake.archive.RawArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// A pipeline over the local platform, and what can be seen of it.
public final class LivePipeline implements PipelineView, AutoCloseable {
  /// The rules that give live signals.
  public static final List<Strategy> STRATEGIES = List.of(new Strategy.SmaCross(5, 20));

  /// While more records wait, archiving leaves the machine to the processing.
  private static final long MANY_WAITING = 10_000;

  private final LocalPlatform platform;
  private final QuoteStream stream;
  private final QuoteStore store;
  private final ListenerList listeners = new ListenerList();
  private final Pipeline pipeline;
  private final LakeUpkeep upkeep;
  private final Optional<RawArchive> archive;
  private final HistoryQueries history;
  private final StoredBars bars;
  private final DeadLetters deadLetters;
  private final CoverageLedger coverage;
  private final Acquisition acquisition;
  private final TradingCalendars calendars = new StrataTradingCalendars();
  private final Instant startedAt;
  private final Rate rate;
  private final LakeRiskDesk risk;
  private final LakeChartDesk charts;
  private final SqlAccess sql;
  private volatile PublicationDesk publications = PublicationDesk.NONE;
  private final PipelineAlerts alerts;

  /// Starts it, and tells nobody of alerts.
  ///
  /// @param platform the opened data folder
  /// @param source where quotes come from, for people
  /// @param flushPolicy when rows go to the lake
  /// @throws IOException when the stream or the state cannot be opened
  public LivePipeline(
      LocalPlatform platform, QuoteSource.Description source, FlushPolicy flushPolicy)
      throws IOException {
    this(platform, Acquisition.of(source), flushPolicy, AlertSetup.SILENT);
  }

  /// Starts it.
  ///
  /// @param platform the opened data folder
  /// @param acquisition where quotes come from
  /// @param flushPolicy when rows go to the lake
  /// @param alertSetup how it deals with alerts
  /// @throws IOException when the stream or the state cannot be opened
  /// @throws IllegalArgumentException when the configuration of alerts does not fit
  public LivePipeline(
      LocalPlatform platform,
      Acquisition acquisition,
      FlushPolicy flushPolicy,
      AlertSetup alertSetup)
      throws IOException {
    this.platform = platform;
    this.acquisition = acquisition;
    this.startedAt = Instant.now();
    this.store = platform.store();
    this.history = new HistoryQueries(platform.sql());
    this.bars = new StoredBars(history, platform.bars());
    this.sql = platform.sqlAccess();
    this.risk = platform.riskDesk();
    this.charts =
        new LakeChartDesk(new ChartPictures(new LakeHistory(history), new ChartDrawing()));
    this.coverage = platform.coverage();
    this.alerts = PipelineAlerts.open(platform, alertSetup, listeners::alert, calendars);
    var opened = platform.openStream();
    this.stream = opened;
    this.deadLetters = new DeadLetters(history, opened);
    this.pipeline =
        new Pipeline(
            stream,
            new PipelineParts(
                platform.lake(),
                platform.state(),
                platform.archives(),
                store,
                listeners,
                AnomalyLimits.DEFAULT,
                calendars,
                STRATEGIES,
                alerts.service(),
                flushPolicy,
                System::nanoTime));
    alerts.start(
        pipeline::newestArrivalMicros,
        () -> store.latest().stream().map(q -> q.quote().symbol()).toList());
    this.upkeep = new LakeUpkeep(platform.lake(), pipeline::lag, platform.lakeSettings().upkeep());
    this.archive = platform.archive(opened, () -> pipeline.lag() > MANY_WAITING);
    this.rate = new Rate(() -> pipeline.account().received(), System::nanoTime);
  }

  /// Where records are appended.
  ///
  /// @return the stream
  public QuoteStream stream() {
    return stream;
  }

  /// The consumer.
  ///
  /// @return the pipeline
  public Pipeline pipeline() {
    return pipeline;
  }

  @Override
  public MarketDesk market() {
    return acquisition.market();
  }

  @Override
  public RiskDesk risk() {
    return risk;
  }

  /// Shows published charts from now on.
  ///
  /// @param desk who knows them
  public void show(PublicationDesk desk) {
    publications = desk;
  }

  @Override
  public PublicationDesk publications() {
    return publications;
  }

  @Override
  public AlertDesk alerts() {
    return alerts.desk();
  }

  /// A job could not publish its charts: whoever wants to know is alerted.
  ///
  /// @param job its name
  /// @param lastSuccess when it succeeded last; empty when it never has
  /// @param at when it failed
  /// @param reason why
  /// @throws IOException when the alerts could not be made durable
  public void publicationFailed(
      String job, Optional<Instant> lastSuccess, Instant at, String reason) throws IOException {
    alerts.service().publicationFailed(job, lastSuccess, at, reason);
  }

  @Override
  public ChartDesk charts() {
    return charts;
  }

  @Override
  public Optional<String> downReason() {
    return pipeline.failure();
  }

  @Override
  public PipelineStatus status() {
    var lag = pipeline.lag();
    var partitions =
        pipeline.partitions().stream()
            .map(
                p ->
                    new PipelineStatus.Partition(
                        p.partition(), p.received(), OptionalLong.empty(), p.unflushed()))
            .toList();
    return new PipelineStatus(
        Version.CURRENT,
        "local",
        startedAt,
        acquisition.description().get(),
        acquisition.status().get(),
        pipeline.account(),
        OptionalDouble.of(rate.perSecond()),
        OptionalLong.of(lag),
        OptionalLong.of(lagMillis(lag)),
        partitions,
        platform.lake().figures());
  }

  /// How long the record handled last had waited, while there are others behind it.
  private long lagMillis(long records) {
    var arrival = pipeline.newestArrivalMicros();
    return records == 0 || arrival == 0
        ? 0
        : Math.max(0, (UtcMicros.of(Instant.now()) - arrival) / 1000);
  }

  @Override
  public List<SymbolInfo> symbols() {
    var intervals = new TreeMap<Symbol, EnumSet<Interval>>();
    for (var quote : store.latest()) {
      intervals.put(quote.quote().symbol(), EnumSet.copyOf(QuoteBars.INTERVALS));
    }
    importedSeries()
        .forEach(
            (symbol, imported) ->
                intervals
                    .computeIfAbsent(symbol, _ -> EnumSet.noneOf(Interval.class))
                    .addAll(imported));
    return intervals.entrySet().stream().map(this::symbolInfo).toList();
  }

  private Map<Symbol, Set<Interval>> importedSeries() {
    try {
      return platform.bars().series();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SymbolInfo symbolInfo(Map.Entry<Symbol, EnumSet<Interval>> known) {
    var live = store.latest(known.getKey()).isPresent();
    var recorded = acquisition.description().get().recorded();
    var zone = calendars.of(known.getKey()).zone();
    return new SymbolInfo(known.getKey(), List.copyOf(known.getValue()), live, recorded, zone);
  }

  @Override
  public List<AcceptedQuote> latest() {
    return store.latest();
  }

  @Override
  public List<AcceptedQuote> recent(Symbol symbol, int limit) {
    return pipeline
        .recent(symbol, Math.max(1, limit))
        .orElseGet(() -> history.recentQuotes(symbol, limit));
  }

  @Override
  public List<Bar> bars(Symbol symbol, Interval interval, int limit) {
    return bars.newest(symbol, interval, limit);
  }

  @Override
  public List<CorporateAction> actions(Symbol symbol) {
    try {
      return coverage.actions(symbol);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SignalAnalysis signals(SignalRequest request) {
    return SignalAnalysis.of(request, samples(request));
  }

  @Override
  public Backtest backtest(BacktestRequest request) {
    return request.over(samples(request.signals()));
  }

  private List<Bar> samples(SignalRequest request) {
    var closed = closedBars(request.symbol(), request.interval());
    return Inspection.of(closed, actions(request.symbol())).soundBars();
  }

  private List<Bar> closedBars(Symbol symbol, Interval interval) {
    try {
      return bars.closed(symbol, interval, Optional.empty(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return deadLetters.newest(limit);
  }

  @Override
  public void redrive(List<Redrive> letters) throws StreamUnavailableException {
    deadLetters.redrive(letters);
  }

  @Override
  public SqlAccess sql() {
    return sql;
  }

  @Override
  public Subscription subscribe(Listener listener) {
    return listeners.add(listener);
  }

  /// Flushes and stops the pipeline; the platform stays open.
  @Override
  public void close() {
    archive.ifPresent(RawArchive::close);
    upkeep.close();
    pipeline.close();
    alerts.close();
  }
}
