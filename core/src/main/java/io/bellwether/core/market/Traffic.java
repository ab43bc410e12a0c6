package io.bellwether.core.market;

/// What a client asked of its provider since it was made.
///
/// @param requests sent, retries included; of a socket the connections
/// @param failures requests that got no usable answer
/// @param bytes of the answers' bodies, as received
public record Traffic(long requests, long failures, long bytes) {
  /// Nothing was asked.
  public static final Traffic NONE = new Traffic(0, 0, 0);

  /// Both together.
  ///
  /// @param other the other client's
  /// @return the sums
  public Traffic plus(Traffic other) {
    return new Traffic(requests + other.requests, failures + other.failures, bytes + other.bytes);
  }
}
