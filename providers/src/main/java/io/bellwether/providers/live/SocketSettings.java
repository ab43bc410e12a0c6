package io.bellwether.providers.live;

import io.bellwether.providers.http.Backoff;
import java.time.Duration;

/// How a socket is kept.
///
/// @param connect longest time to connect
/// @param silence longest time without a message while a market is open: then it connects anew
/// @param closedSilence the same while all markets are closed
/// @param backoff waits between attempts to connect
/// @param maxMessage longest message, in characters
public record SocketSettings(
    Duration connect, Duration silence, Duration closedSilence, Backoff backoff, int maxMessage) {
  /// Ten seconds to connect; a minute of silence, a quarter of an hour while closed; one second to
  /// one minute between attempts; a million characters.
  public static final SocketSettings USUAL =
      new SocketSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(15),
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)),
          1_000_000);
}
