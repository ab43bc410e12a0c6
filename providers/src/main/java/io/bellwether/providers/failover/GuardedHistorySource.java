package io.bellwether.providers.failover;

import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A source behind a circuit breaker. After [#FAILURES] failures among as many questions it is not
/// asked for [#REST]; then one question decides. Only a provider that is unavailable fails: one
/// that does not know a symbol has answered.
public final class GuardedHistorySource implements HistorySource {
  /// Failures in a row that open the circuit.
  public static final int FAILURES = 3;

  /// How long a provider is left alone.
  public static final Duration REST = Duration.ofMinutes(1);

  private static final float ALL = 100;

  private final HistorySource source;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private final AtomicReference<@Nullable Failure> last = new AtomicReference<>();

  private record Failure(Instant at, String why) {}

  /// Guards a source.
  ///
  /// @param source who is asked
  /// @param clock tells how long it has rested
  public GuardedHistorySource(HistorySource source, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            source.name(),
            CircuitBreakerConfig.custom()
                .slidingWindow(
                    FAILURES, FAILURES, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(ALL)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .build());
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
    if (!breaker.tryAcquirePermission()) {
      throw new ProviderUnavailableException(
          "%s is not asked for a minute after it failed %d times (last: %s)"
              .formatted(name(), FAILURES, why()),
          Optional.of(REST));
    }
    try {
      var history = source.history(symbol, interval, from, to);
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      return history;
    } catch (ProviderUnavailableException e) {
      last.set(new Failure(clock.instant(), String.valueOf(e.getMessage())));
      breaker.onError(0, TimeUnit.NANOSECONDS, e);
      throw e;
    } catch (IllegalArgumentException e) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      throw e;
    } catch (RuntimeException e) {
      breaker.onError(0, TimeUnit.NANOSECONDS, e);
      throw e;
    }
  }

  private String why() {
    var failure = last.get();
    return failure == null ? "unknown" : failure.why();
  }

  /// How it fares.
  ///
  /// @return at this moment
  public ProviderHealth health() {
    var failure = Optional.ofNullable(last.get());
    return new ProviderHealth(
        name(),
        switch (breaker.getState()) {
          case OPEN, FORCED_OPEN -> ProviderHealth.State.RESTING;
          case HALF_OPEN -> ProviderHealth.State.ON_TRIAL;
          case CLOSED, DISABLED, METRICS_ONLY -> ProviderHealth.State.ASKED;
        },
        failure.map(Failure::why),
        failure.map(Failure::at),
        traffic());
  }
}
