package io.bellwether.core.market;

import io.bellwether.core.stream.Origin;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Port to someone who observes the market live (or plays back what was observed).
///
/// Quotes of one symbol come in the order the provider gave them; none is dropped silently: what a
/// source knows it missed, it reports. The sink may block (back-pressure): a source waits, or drops
/// visibly when its provider does not wait.
public interface QuoteSource extends Closeable {
  /// Starts observing, once; returns at once. Batches arrive on the source's own thread, one at a
  /// time.
  ///
  /// A source that plays something back goes on after what has reached the stream already; a live
  /// source begins now.
  ///
  /// @param sink takes the records
  /// @param reached how far a source, by its name in [Origin#source], has reached the stream: the
  ///   greatest [Origin#offset] of its records there, if any (`QuoteStream::reached`)
  /// @throws IllegalStateException when it was started before
  void start(Sink sink, Function<String, Optional<Long>> reached);

  /// What to tell the user about where the numbers come from; may change while it runs, as when a
  /// recording ends.
  ///
  /// @return the source's name and whether it is a recording
  Description describe();

  /// How it fares; may be asked at any time, by any thread.
  ///
  /// @return its state and counts
  default SourceStatus status() {
    return SourceStatus.UNKNOWN;
  }

  /// Stops observing and returns when no more calls of the sink will come; what was handed to the
  /// sink stays handed over.
  @Override
  void close();

  /// Takes what a source observes.
  @FunctionalInterface
  interface Sink {
    /// Takes a batch. Returns when the records are handed over: only then does the source count
    /// them as such. May block as long as it needs.
    ///
    /// @param records wire records, one JSON object each, UTF-8, no newline inside; the arrays
    ///   belong to the sink
    /// @param origin where in the source these records end; [Origin#LIVE] of a live source
    /// @throws InterruptedException when interrupted before the records were handed over
    void accept(List<byte[]> records, Origin origin) throws InterruptedException;

    /// Hears that quotes may have been missed; called on the source's thread, between batches, once
    /// for each gap, when quotes come again. The source counts it in its [QuoteSource#status] too.
    ///
    /// @param gap what may be missing
    /// @throws InterruptedException when interrupted
    default void missed(QuoteGap gap) throws InterruptedException {}
  }

  /// What a source is.
  ///
  /// @param kind short name: `demo`, `yahoo`
  /// @param label one line for people
  /// @param recorded whether this is a recording, not the market now
  record Description(String kind, String label, boolean recorded) {}
}
