package io.bellwether.core.alert.delivery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A channel did not take a message; trying again may help.
public final class ChannelUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration retryAfter;

  /// A failure.
  ///
  /// @param message what failed, without secrets
  /// @param retryAfter how long the receiver asked to be left alone, if it did
  /// @param cause what the technology said
  public ChannelUnavailableException(
      String message, Optional<Duration> retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter.orElse(null);
  }

  /// How long the receiver asked to be left alone.
  ///
  /// @return the time, if it gave one
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
