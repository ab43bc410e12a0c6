package io.bellwether.core.lake;

/// A statement was not run, or not to its end; the message is one line for its author.
public final class SqlRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /// A refusal.
  ///
  /// @param message why, and what to do
  public SqlRefusedException(String message) {
    super(message);
  }
}
