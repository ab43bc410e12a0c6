package io.bellwether.core.market;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// How a live source fares: what `doctor`, the metrics and the dashboard show of it.
///
/// @param state what it does now
/// @param detail the state in words, with what to do where something can be done; without secrets
/// @param quotes handed to the sink since the start
/// @param repeats observations left out because they were the symbol's last one again
/// @param gaps how often quotes may have been missed, each told to [QuoteSource.Sink#missed]
/// @param lastGap the newest of them
/// @param reconnects connections made after the first
/// @param failures requests, connections and messages that failed
/// @param lastQuote when the newest quote was handed over
/// @param traffic what went over the network
public record SourceStatus(
    State state,
    String detail,
    long quotes,
    long repeats,
    long gaps,
    Optional<QuoteGap> lastGap,
    long reconnects,
    long failures,
    Optional<Instant> lastQuote,
    Traffic traffic) {

  /// What a source does.
  public enum State {
    /// Not started yet, or its first quote is on the way.
    STARTING,
    /// Quotes come as they should; also while the market is closed.
    LIVE,
    /// Nothing is asked for: others observe.
    STANDBY,
    /// Nothing comes: it waits to try again, or for its request budget.
    WAITING,
    /// The provider refused for good (a wrong key, an unknown symbol); it does not try again.
    REFUSED,
    /// Closed, or at its end.
    STOPPED
  }

  /// A source that tells nothing of itself.
  public static final SourceStatus UNKNOWN =
      new SourceStatus(
          State.LIVE, "", 0, 0, 0, Optional.empty(), 0, 0, Optional.empty(), Traffic.NONE);

  /// Checks that all is there.
  public SourceStatus {
    Objects.requireNonNull(state);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(lastGap);
    Objects.requireNonNull(lastQuote);
    Objects.requireNonNull(traffic);
  }
}
