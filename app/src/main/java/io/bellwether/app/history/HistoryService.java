package io.bellwether.app.history;

import io.bellwether.app.config.ProviderSettings;
import io.bellwether.app.platform.LocalPlatform;
import io.bellwether.app.providers.Providers;
import io.bellwether.core.history.CacheFigures;
import io.bellwether.core.history.Coverage;
import io.bellwether.core.history.HistoryAnswer;
import io.bellwether.core.history.HistoryCache;
import io.bellwether.core.history.HistoryRequest;
import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.market.Bar;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.TradingCalendars;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/// History of the symbols that people ask for: cached in the lake of a platform, from the providers
/// that are set up.
public final class HistoryService implements AutoCloseable {
  private final Clock clock;
  private final Providers providers;
  private final boolean ownsProviders;
  private final LakeBarArchive archive;
  private final HistoryCache cache;

  /// Opens it; no provider is asked yet.
  ///
  /// @param platform whose lake holds the bars
  /// @param settings of the providers
  /// @param calendars when exchanges are open
  /// @param clock decides which bars are closed
  /// @param waiting hears, one line each, why a request has to wait and how long
  /// @throws IOException when the record of what is held cannot be reached
  public HistoryService(
      LocalPlatform platform,
      ProviderSettings settings,
      TradingCalendars calendars,
      Clock clock,
      Consumer<String> waiting)
      throws IOException {
    this(
        platform,
        new Providers(settings, platform.budgets(), clock, waiting),
        true,
        calendars,
        clock);
  }

  /// Opens it over providers that others use too.
  ///
  /// @param platform whose lake holds the bars
  /// @param providers who is asked; stays open
  /// @param calendars when exchanges are open
  /// @param clock decides which bars are closed
  /// @throws IOException when the record of what is held cannot be reached
  public HistoryService(
      LocalPlatform platform, Providers providers, TradingCalendars calendars, Clock clock)
      throws IOException {
    this(platform, providers, false, calendars, clock);
  }

  private HistoryService(
      LocalPlatform platform,
      Providers providers,
      boolean ownsProviders,
      TradingCalendars calendars,
      Clock clock)
      throws IOException {
    this.clock = clock;
    this.ownsProviders = ownsProviders;
    this.archive = new LakeBarArchive(platform.bars());
    this.providers = providers;
    this.cache = new HistoryCache(archive, platform.coverage(), providers, calendars);
  }

  /// Bars, from the lake first.
  ///
  /// @param request which
  /// @return what is known
  /// @throws ProviderUnavailableException when no provider answers and nothing is held
  /// @throws IOException when the lake fails
  public HistoryAnswer history(HistoryRequest request)
      throws ProviderUnavailableException, IOException {
    return cache.history(request, clock.instant());
  }

  /// The bars that the lake holds of a series.
  ///
  /// @param coverage says which
  /// @return in order of time
  /// @throws IOException when the lake fails
  public List<Bar> held(Coverage coverage) throws IOException {
    return archive.bars(coverage.key(), coverage.held());
  }

  /// Puts a series of our own into the lake, as the repaired one of another. What was there under
  /// its name before is replaced.
  ///
  /// @param bars in order of time, not empty
  /// @throws IOException when they could not be made durable
  public void keep(List<Bar> bars) throws IOException {
    archive.append(bars);
  }

  /// The providers.
  ///
  /// @return those that are set up
  public Providers providers() {
    return providers;
  }

  /// How the providers fare.
  ///
  /// @return in the order in which they are asked
  public List<ProviderHealth> health() {
    return providers.health();
  }

  /// What the cache asked and spared.
  ///
  /// @return since the data folder was made
  public CacheFigures figures() {
    return cache.figures();
  }

  @Override
  public void close() {
    if (ownsProviders) {
      providers.close();
    }
  }
}
