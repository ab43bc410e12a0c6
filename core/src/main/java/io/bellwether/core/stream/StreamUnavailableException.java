package io.bellwether.core.stream;

/// The stream took nothing, or only a part; trying again may help.
public final class StreamUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /// A failure that the stream itself told of.
  ///
  /// @param message what failed and what to do
  public StreamUnavailableException(String message) {
    super(message);
  }

  /// A failure.
  ///
  /// @param message what failed and what to do
  /// @param cause what the technology said
  public StreamUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
