package io.bellwether.core.alert.delivery;

import org.jspecify.annotations.Nullable;

/// A message will never be taken as it is: a wrong address, a wrong key.
public final class MessageRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A refusal.
  ///
  /// @param message what was refused and why, without secrets
  /// @param cause what the technology said
  public MessageRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
