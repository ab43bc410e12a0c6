package io.bellwether.core.history;

import io.bellwether.core.market.Traffic;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// How a provider of history fares: what `doctor`, the metrics and the dashboard show of it.
///
/// @param name of the provider
/// @param state whether it is asked
/// @param lastFailure why it failed last, without secrets
/// @param failedAt when that was
/// @param traffic what it was asked in this run
public record ProviderHealth(
    String name,
    State state,
    Optional<String> lastFailure,
    Optional<Instant> failedAt,
    Traffic traffic) {

  /// Whether a provider is asked.
  public enum State {
    /// It is asked.
    ASKED,
    /// It failed repeatedly and is left alone for a while; others are asked instead.
    RESTING,
    /// After its rest, the next question decides.
    ON_TRIAL
  }

  /// Checks that all is there.
  public ProviderHealth {
    Objects.requireNonNull(name);
    Objects.requireNonNull(state);
    Objects.requireNonNull(lastFailure);
    Objects.requireNonNull(failedAt);
    Objects.requireNonNull(traffic);
  }
}
