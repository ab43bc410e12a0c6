package io.bellwether.app.providers;

import io.bellwether.app.history.HistoryService;
import io.bellwether.app.http.market.MarketDesk;
import io.bellwether.app.http.market.ProvidersReport;
import io.bellwether.core.market.GapLog;
import io.bellwether.core.market.LiveReport;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.SearchAnswer;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.WatchList;
import io.bellwether.providers.failover.FailoverSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/// The providers as the API and `doctor` see them, beside a run that observes the market or plays a
/// recording.
public final class ProviderDesk implements MarketDesk {
  private static final int GAPS_SHOWN = 100;

  private final Providers providers;
  private final HistoryService history;
  private final GapLog gaps;
  private final WatchList watchList;
  private final Optional<FailoverSource> live;
  private final Consumer<Symbol> added;

  /// A desk.
  ///
  /// @param providers who is asked
  /// @param history has the cache's figures
  /// @param gaps those of all runs
  /// @param watchList where added symbols are kept
  /// @param live who observes; empty while a recording is played
  /// @param added hears of every symbol that is added
  public ProviderDesk(
      Providers providers,
      HistoryService history,
      GapLog gaps,
      WatchList watchList,
      Optional<FailoverSource> live,
      Consumer<Symbol> added) {
    this.providers = providers;
    this.history = history;
    this.gaps = gaps;
    this.watchList = watchList;
    this.live = live;
    this.added = added;
  }

  @Override
  public SearchAnswer search(String text) throws ProviderUnavailableException {
    return providers.search(text);
  }

  @Override
  public synchronized boolean watch(Symbol symbol) throws IOException {
    var isNew = source().watch(symbol);
    var kept = watchList.load();
    if (!kept.contains(symbol)) {
      var all = new ArrayList<>(kept);
      all.add(symbol);
      watchList.save(all);
    }
    if (isNew) {
      added.accept(symbol);
    }
    return isNew;
  }

  @Override
  public synchronized boolean unwatch(Symbol symbol) throws IOException {
    var source = source();
    var kept = watchList.load();
    if (kept.contains(symbol)) {
      watchList.save(kept.stream().filter(other -> !other.equals(symbol)).toList());
    }
    return source.unwatch(symbol);
  }

  private FailoverSource source() {
    return live.orElseThrow(
        () ->
            new IllegalStateException(
                "recorded demo data has its own symbols: stop, and start with up --source yahoo"));
  }

  @Override
  public ProvidersReport report() {
    return new ProvidersReport(
        providers.settings().order(),
        providers.health(),
        live.map(FailoverSource::report).orElse(LiveReport.NONE),
        providers.budgets(),
        history.figures(),
        gaps.newest(GAPS_SHOWN),
        gaps.count());
  }
}
