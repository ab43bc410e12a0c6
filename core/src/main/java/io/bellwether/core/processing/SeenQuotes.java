package io.bellwether.core.processing;

import io.bellwether.core.processing.IdentityArchive.Range;
import java.util.ArrayDeque;
import java.util.Deque;

/// The quotes a partition has accepted, however long ago: those since the last flush in the heap,
/// the others in the archive. A quote newer than every other of its symbol needs no look-up in the
/// past.
///
/// The partition's thread adds and seals; the flushing thread calls [#archived].
public final class SeenQuotes {
  private final IdentityArchive archive;
  private final int expected;
  private IdentitySet current;
  private long minMicros = Long.MAX_VALUE;
  private long maxMicros = Long.MIN_VALUE;
  private final Deque<IdentitySet> sealed = new ArrayDeque<>();

  /// Nothing in the heap yet.
  ///
  /// @param archive identities of flushed quotes
  /// @param expected how many quotes there are between two flushes
  public SeenQuotes(IdentityArchive archive, int expected) {
    this.archive = archive;
    this.expected = expected;
    this.current = new IdentitySet(expected);
  }

  /// Adds a quote.
  ///
  /// @return whether it was new
  boolean add(
      SymbolState symbol,
      long micros,
      double price,
      boolean hasVolume,
      double volume,
      boolean mayBeKnown) {
    var seed = symbol.identitySeed();
    var high = Identity.high(seed, micros, price, hasVolume, volume);
    var low = Identity.low(seed, micros, price, hasVolume, volume);
    if (mayBeKnown && isInPast(high, low, micros)) {
      return false;
    }
    if (!current.add(high, low)) {
      return false;
    }
    minMicros = Math.min(minMicros, micros);
    maxMicros = Math.max(maxMicros, micros);
    return true;
  }

  private synchronized boolean isInPast(long high, long low, long micros) {
    for (var set : sealed) {
      if (set.contains(high, low)) {
        return true;
      }
    }
    return archive.contains(high, low, micros);
  }

  /// Ends the current set, which is to be written to the archive.
  ///
  /// @param fromNumber first record number since the last seal
  /// @param toNumber last record number
  /// @return the set and what it covers
  public synchronized Sealed seal(long fromNumber, long toNumber) {
    var ended = new Sealed(current, new Range(fromNumber, toNumber, minMicros, maxMicros));
    sealed.addLast(current);
    current = new IdentitySet(expected);
    minMicros = Long.MAX_VALUE;
    maxMicros = Long.MIN_VALUE;
    return ended;
  }

  /// A sealed set is in the archive: the heap may forget it.
  ///
  /// @param done what [#seal] gave
  public synchronized void archived(Sealed done) {
    sealed.remove(done.identities());
  }

  /// A set that does not change any more.
  ///
  /// @param identities the identities
  /// @param range what they cover
  public record Sealed(IdentitySet identities, Range range) {}
}
