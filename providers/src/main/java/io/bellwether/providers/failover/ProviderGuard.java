package io.bellwether.providers.failover;

import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Traffic;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A circuit breaker around the questions to one provider, whatever they are about. After
/// [#FAILURES] failures among as many questions it is not asked for [#REST]; then one question
/// decides. Only a provider that is unavailable fails: one that does not know a symbol has
/// answered.
public final class ProviderGuard {
  /// Failures in a row that open the circuit.
  public static final int FAILURES = 3;

  /// How long a provider is left alone.
  public static final Duration REST = Duration.ofMinutes(1);

  private static final float ALL = 100;

  private final String name;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private final AtomicReference<@Nullable Failure> last = new AtomicReference<>();

  private record Failure(Instant at, String why) {}

  /// What is asked.
  ///
  /// @param <T> the answer
  @FunctionalInterface
  public interface Question<T> {
    /// Asks.
    ///
    /// @return the answer
    /// @throws ProviderUnavailableException when trying again later may help
    T ask() throws ProviderUnavailableException;
  }

  /// Guards a provider.
  ///
  /// @param name of the provider
  /// @param clock tells how long it has rested
  public ProviderGuard(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindow(
                    FAILURES, FAILURES, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(ALL)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .build());
  }

  /// Asks, unless the provider rests.
  ///
  /// @param <T> the answer
  /// @param question what
  /// @return the answer
  /// @throws ProviderUnavailableException when it rests or fails
  public <T> T ask(Question<T> question) throws ProviderUnavailableException {
    if (!breaker.tryAcquirePermission()) {
      throw new ProviderUnavailableException(
          "%s is not asked for a minute after it failed %d times (last: %s)"
              .formatted(name, FAILURES, why()),
          Optional.of(REST));
    }
    try {
      var answer = question.ask();
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      return answer;
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

  /// How the provider fares.
  ///
  /// @param traffic what it was asked
  /// @return at this moment
  public ProviderHealth health(Traffic traffic) {
    var failure = Optional.ofNullable(last.get());
    return new ProviderHealth(
        name,
        switch (breaker.getState()) {
          case OPEN, FORCED_OPEN -> ProviderHealth.State.RESTING;
          case HALF_OPEN -> ProviderHealth.State.ON_TRIAL;
          case CLOSED, DISABLED, METRICS_ONLY -> ProviderHealth.State.ASKED;
        },
        failure.map(Failure::why),
        failure.map(Failure::at),
        traffic);
  }
}
