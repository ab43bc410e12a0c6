package io.bellwether.app.platform;

import io.bellwether.app.config.AlertSettings;
import io.bellwether.app.config.Configuration;
import io.bellwether.app.config.LakeSettings;
import io.bellwether.app.http.sql.SqlAccess;
import io.bellwether.app.http.sql.SqlLimits;
import io.bellwether.app.pipeline.FlushPolicy;
import io.bellwether.app.risk.LakeRiskDesk;
import io.bellwether.app.risk.LocalWorkers;
import io.bellwether.app.risk.RiskRuns;
import io.bellwether.app.risk.VarResults;
import io.bellwether.core.processing.IdentityArchive;
import io.bellwether.lake.BarTable;
import io.bellwether.lake.DuckDb;
import io.bellwether.lake.DuckDbLake;
import io.bellwether.lake.DuckDbSqlEngine;
import io.bellwether.lake.PublishedViews;
import io.bellwether.lake.UpkeepPolicy;
import io.bellwether.lake.archive.RawArchive;
import io.bellwether.local.alert.FolderOutbox;
import io.bellwether.local.alert.FolderRuleStore;
import io.bellwether.local.folder.DataFolder;
import io.bellwether.local.folder.FolderObjectStore;
import io.bellwether.local.folder.FolderProcessingState;
import io.bellwether.local.folder.FolderRequestBudgets;
import io.bellwether.local.history.FolderCoverageLedger;
import io.bellwether.local.identity.FolderIdentityArchive;
import io.bellwether.local.market.FolderGapLog;
import io.bellwether.local.market.FolderWatchList;
import io.bellwether.local.store.HeapQuoteStore;
import io.bellwether.local.stream.ChronicleQuoteStream;
import io.bellwether.local.stream.StreamOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Everything on this machine, in one data folder.
public final class LocalPlatform implements AutoCloseable {
  private static final long MEGABYTE = 1L << 20;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Configuration configuration;
  private final DataFolder folder;
  private final DuckDbLake lake;
  private final DuckDbSqlEngine sql;

  /// Opens the data folder for this process alone, with its lake and SQL.
  ///
  /// @param data the data folder
  /// @param configuration how its lake and its stream are kept
  /// @throws IOException when the lake cannot be opened
  public LocalPlatform(Path data, Configuration configuration) throws IOException {
    this.configuration = configuration;
    folder = opening(DataFolder.open(data));
    try {
      var store = new FolderObjectStore(folder.lake());
      // Each partition's flush brings its own thread.
      var writer = opening(DuckDb.open(settings("flush").withThreads(1)));
      var merger = opening(DuckDb.open(settings("upkeep")));
      lake = DuckDbLake.open(store, InstantSource.system(), writer, merger, upkeepPolicy());
      var memory = configuration.sql().memoryMegabytes();
      var reader = opening(DuckDb.open(settings("sql").withMemory(memory)));
      sql = opening(DuckDbSqlEngine.open(lake, reader));
      opening(PublishedViews.open(lake, writer, folder.views(), PublishedViews.PAUSE));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private UpkeepPolicy upkeepPolicy() {
    var settings = configuration.lake();
    return UpkeepPolicy.of(settings.upkeep(), settings.grace(), settings.retention());
  }

  /// How the lake is to be kept.
  ///
  /// @return as it is configured
  public LakeSettings lakeSettings() {
    return configuration.lake();
  }

  /// When rows go to the lake.
  ///
  /// @return as it is configured
  public FlushPolicy flushPolicy() {
    return new FlushPolicy(FlushPolicy.DEFAULT.rows(), configuration.lake().flush());
  }

  private DuckDb.Settings settings(String use) {
    return DuckDb.Settings.of(tmp(use), List.of(folder.lake().toString()));
  }

  private <T extends AutoCloseable> T opening(T resource) {
    opened.push(resource);
    return resource;
  }

  /// Opens the stream of the folder.
  ///
  /// @return the stream, closed with the platform
  /// @throws IOException when it cannot be opened
  public ChronicleQuoteStream openStream() throws IOException {
    return opening(
        new ChronicleQuoteStream(
            folder.stream(),
            StreamOptions.defaults().keeping(configuration.stream().retention()),
            InstantSource.system()));
  }

  /// Starts the raw archive, if there is to be one.
  ///
  /// @param stream whose records
  /// @param busy whether the processing needs the machine
  /// @return the archive, closed before the stream
  /// @throws IOException when its folder cannot be made
  public Optional<RawArchive> archive(ChronicleQuoteStream stream, BooleanSupplier busy)
      throws IOException {
    if (!configuration.stream().archive()) {
      stream.forget(RawArchive.CONSUMER);
      return Optional.empty();
    }
    var store = new FolderObjectStore(folder.archive());
    return Optional.of(RawArchive.start(stream, store, InstantSource.system(), busy));
  }

  /// The state of partitions.
  ///
  /// @return saved in the folder
  /// @throws IOException when it cannot be opened
  public FolderProcessingState state() throws IOException {
    return new FolderProcessingState(folder.state());
  }

  /// What the lake holds of providers' histories.
  ///
  /// @return kept in the folder
  /// @throws IOException when it cannot be opened
  public FolderCoverageLedger coverage() throws IOException {
    return new FolderCoverageLedger(folder.state().resolve("history"));
  }

  /// What was used of providers' request budgets.
  ///
  /// @return kept in the folder
  /// @throws IOException when it cannot be opened
  public FolderRequestBudgets budgets() throws IOException {
    return new FolderRequestBudgets(folder.state().resolve("market"));
  }

  /// Symbols that were added while it ran.
  ///
  /// @return kept in the folder
  /// @throws IOException when it cannot be opened
  public FolderWatchList watchList() throws IOException {
    return new FolderWatchList(folder.state().resolve("market"));
  }

  /// What live sources missed.
  ///
  /// @return kept in the folder
  /// @throws IOException when it cannot be opened
  public FolderGapLog gaps() throws IOException {
    return new FolderGapLog(folder.state().resolve("market"));
  }

  /// Who is alerted of what.
  ///
  /// @return the configuration's section
  public AlertSettings alertSettings() {
    return configuration.alerts();
  }

  /// Alert rules that were added.
  ///
  /// @return kept in the folder
  /// @throws IOException when it cannot be opened
  public FolderRuleStore alertRules() throws IOException {
    return new FolderRuleStore(folder.state().resolve("alerts"));
  }

  /// Alerts on their way.
  ///
  /// @return the outbox of the folder, closed with the platform
  /// @throws IOException when it cannot be opened
  public FolderOutbox openOutbox() throws IOException {
    return opening(new FolderOutbox(folder.state().resolve("alerts")));
  }

  /// Identities of flushed quotes.
  ///
  /// @return the archive of a partition
  public Function<String, IdentityArchive> archives() {
    return partition ->
        new FolderIdentityArchive(folder.state().resolve("identities").resolve(partition));
  }

  /// What is known now.
  ///
  /// @return an empty store
  public HeapQuoteStore store() {
    return new HeapQuoteStore();
  }

  /// The lake.
  ///
  /// @return where rows go
  public DuckDbLake lake() {
    return lake;
  }

  /// Bars that are imported.
  ///
  /// @return the table
  public BarTable bars() {
    return lake.bars();
  }

  /// SQL over it all.
  ///
  /// @return the engine
  public DuckDbSqlEngine sql() {
    return sql;
  }

  /// SQL for the API.
  ///
  /// @return the engine and its limits
  /// @throws IOException when a folder for answers cannot be made
  public SqlAccess sqlAccess() throws IOException {
    var answers = Files.createDirectories(tmp("answers"));
    try (var left = Files.newDirectoryStream(answers)) {
      for (var file : left) {
        Files.delete(file);
      }
    }
    var settings = configuration.sql();
    var limits =
        new SqlLimits(
            settings.maxRows(),
            settings.maxTime(),
            settings.maxExportMegabytes() * MEGABYTE,
            settings.maxQueries());
    return new SqlAccess(sql, sql, answers, limits);
  }

  private Path tmp(String use) {
    return folder.root().resolve("tmp").resolve(use);
  }

  /// Values at risk for the API.
  ///
  /// @return a desk, closed with the platform
  public LakeRiskDesk riskDesk() {
    var workers = LocalWorkers.ofThisMachine();
    return opening(new LakeRiskDesk(riskRuns(workers), varResults(), workers::place));
  }

  /// Values at risk.
  ///
  /// @param workers who draws
  /// @return runs over this lake, recorded in it
  public RiskRuns riskRuns(LocalWorkers workers) {
    return new RiskRuns(new HistoryQueries(sql), varResults(), workers, Clock.systemUTC());
  }

  private VarResults varResults() {
    return new VarResults(lake, new HistoryQueries(sql));
  }

  /// The folder.
  ///
  /// @return the data folder
  public DataFolder folder() {
    return folder;
  }

  /// Closes what was opened, the last first.
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        System.getLogger(LocalPlatform.class.getName())
            .log(System.Logger.Level.WARNING, "closing: " + e.getMessage());
      }
    }
  }
}
