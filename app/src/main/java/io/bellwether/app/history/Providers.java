package io.bellwether.app.history;

import io.bellwether.app.config.ProviderSettings;
import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.SourceOrder;
import io.bellwether.core.market.HistorySource;
import io.bellwether.providers.failover.GuardedHistorySource;
import io.bellwether.providers.http.HttpLimits;
import io.bellwether.providers.http.Retry;
import io.bellwether.providers.yahoo.YahooClient;
import io.bellwether.providers.yahoo.YahooHistorySource;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The providers that are set up, each behind a circuit breaker, in the order in which they are
/// asked.
public final class Providers implements SourceOrder, AutoCloseable {
  private final ProviderSettings settings;
  private final Map<String, GuardedHistorySource> sources = new LinkedHashMap<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /// Sets up what the settings name.
  ///
  /// @param settings addresses, keys and the order
  /// @param clock tells the time to limits and breakers
  public Providers(ProviderSettings settings, Clock clock) {
    this.settings = settings;
    var yahoo = opening(new YahooClient(settings.yahoo().url(), HttpLimits.USUAL, Retry.usual()));
    add(new YahooHistorySource(yahoo, clock), clock);
  }

  private <T extends AutoCloseable> T opening(T client) {
    opened.push(client);
    return client;
  }

  private void add(HistorySource source, Clock clock) {
    sources.put(source.name(), new GuardedHistorySource(source, clock));
  }

  @Override
  public List<HistorySource> sources(SeriesKey key) {
    var ordered = new ArrayList<HistorySource>();
    for (var name : settings.orderOf(key.symbol())) {
      var source = Optional.ofNullable(sources.get(name));
      source.filter(s -> s.intervals().contains(key.interval())).ifPresent(ordered::add);
    }
    return ordered;
  }

  /// How the providers fare.
  ///
  /// @return in the order in which they are asked
  public List<ProviderHealth> health() {
    return sources.values().stream().map(GuardedHistorySource::health).toList();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        System.getLogger(Providers.class.getName())
            .log(System.Logger.Level.WARNING, "closing: " + e.getMessage());
      }
    }
  }
}
