package io.bellwether.core.market;

import java.time.Duration;
import java.util.Optional;

/// A provider could not answer now; trying again later may help.
public final class ProviderUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /// How long the provider asks to wait; null when it does not say.
  private final @org.jspecify.annotations.Nullable Duration retryAfter;

  /// A failure.
  ///
  /// @param message what failed and what to do, without secrets
  /// @param retryAfter how long the provider asks to wait, if it says
  public ProviderUnavailableException(String message, Optional<Duration> retryAfter) {
    super(message);
    this.retryAfter = retryAfter.orElse(null);
  }

  /// How long to wait.
  ///
  /// @return the provider's wish, if it states one
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
