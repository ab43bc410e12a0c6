package io.bellwether.providers.http;

import java.time.Duration;

/// What a client puts up with.
///
/// @param connect longest time to connect
/// @param whole longest time for one attempt, from the request to the last byte of the answer
/// @param maxBytes largest body, compressed and not
public record HttpLimits(Duration connect, Duration whole, int maxBytes) {
  /// Ten seconds to connect, thirty in all, 32 MiB.
  public static final HttpLimits USUAL =
      new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 32 << 20);
}
