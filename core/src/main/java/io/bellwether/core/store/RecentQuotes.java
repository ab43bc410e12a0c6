package io.bellwether.core.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The newest accepted quotes of a partition, kept in the heap also when they are in files. One
/// thread adds chunks; any thread asks.
public final class RecentQuotes {
  /// Some 130,000 quotes, 15 MB.
  private static final int CHUNKS = 8;

  private volatile Window window = new Window(new QuoteChunk[0], true);

  /// Chunks in the order of their quotes, and whether they are all there ever were.
  private record Window(QuoteChunk[] chunks, boolean all) {}

  /// Nothing yet, and nothing before.
  public RecentQuotes() {}

  /// There were quotes before those that come: before a restart.
  public void goOn() {
    window = new Window(window.chunks, false);
  }

  /// Adds a chunk, which may still grow; the oldest one may go for it.
  ///
  /// @param chunk the next one
  public void add(QuoteChunk chunk) {
    var known = window.chunks;
    var from = known.length < CHUNKS ? 0 : 1;
    var next = Arrays.copyOfRange(known, from, known.length + 1);
    next[next.length - 1] = chunk;
    window = new Window(next, window.all && from == 0);
  }

  /// The quotes of a symbol from a time on.
  ///
  /// @param symbol UTF-8 of the symbol, the array that its quotes share
  /// @param fromMicros UTC microseconds
  /// @return in order of time; empty when it is not certain that all of them are still here
  public Optional<List<AcceptedQuote>> since(byte[] symbol, long fromMicros) {
    var found = new ArrayList<AcceptedQuote>();
    var now = window;
    for (int i = now.chunks.length - 1; i >= 0; i--) {
      var chunk = now.chunks[i];
      for (int row = chunk.size() - 1; row >= 0; row--) {
        if (chunk.isOf(symbol, row)) {
          if (chunk.micros(row) >= fromMicros) {
            found.add(chunk.quote(row));
          } else if (!chunk.isLate(row)) {
            // Whatever was accepted before it is not newer than it.
            return Optional.of(inOrder(found));
          }
        }
      }
    }
    return now.all ? Optional.of(inOrder(found)) : Optional.empty();
  }

  /// The last quotes of a symbol.
  ///
  /// @param symbol UTF-8 of the symbol, the array that its quotes share
  /// @param limit most quotes, ≥ 1
  /// @return in order of time; empty when it is not certain that all of them are still here
  public Optional<List<AcceptedQuote>> last(byte[] symbol, int limit) {
    var found = new ArrayList<AcceptedQuote>();
    var inTime = 0;
    var now = window;
    for (int i = now.chunks.length - 1; i >= 0 && inTime < limit; i--) {
      var chunk = now.chunks[i];
      for (int row = chunk.size() - 1; row >= 0 && inTime < limit; row--) {
        if (chunk.isOf(symbol, row)) {
          found.add(chunk.quote(row));
          inTime += chunk.isLate(row) ? 0 : 1;
        }
      }
    }
    if (inTime < limit && !now.all) {
      return Optional.empty();
    }
    var inOrder = inOrder(found);
    return Optional.of(inOrder.subList(Math.max(0, inOrder.size() - limit), inOrder.size()));
  }

  /// Those of the same time in the order of their acceptance.
  private static List<AcceptedQuote> inOrder(List<AcceptedQuote> newestFirst) {
    return newestFirst.reversed().stream()
        .sorted(Comparator.comparing(accepted -> accepted.quote().time()))
        .toList();
  }
}
