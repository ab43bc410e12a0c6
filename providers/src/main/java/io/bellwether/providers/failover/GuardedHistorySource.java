package io.bellwether.providers.failover;

import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A source behind its provider's circuit breaker, a [ProviderGuard].
public final class GuardedHistorySource implements HistorySource {
  private final HistorySource source;
  private final ProviderGuard guard;

  /// Guards a source alone.
  ///
  /// @param source who is asked
  /// @param clock tells how long it has rested
  public GuardedHistorySource(HistorySource source, Clock clock) {
    this(source, new ProviderGuard(source.name(), clock));
  }

  /// Guards a source together with what else is asked of its provider.
  ///
  /// @param source who is asked
  /// @param guard of its provider
  public GuardedHistorySource(HistorySource source, ProviderGuard guard) {
    this.source = source;
    this.guard = guard;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Set<Interval> intervals() {
    return source.intervals();
  }

  @Override
  public Optional<Duration> depth(Interval interval) {
    return source.depth(interval);
  }

  @Override
  public Traffic traffic() {
    return source.traffic();
  }

  @Override
  public PriceHistory history(Symbol symbol, Interval interval, Instant from, Instant to)
      throws ProviderUnavailableException {
    return guard.ask(() -> source.history(symbol, interval, from, to));
  }

  /// How it fares.
  ///
  /// @return at this moment
  public ProviderHealth health() {
    return guard.health(traffic());
  }
}
