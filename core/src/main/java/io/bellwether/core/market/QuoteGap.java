package io.bellwether.core.market;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/// A stretch of time in which a live source may have missed quotes, and says so.
///
/// @param source who missed them: `yahoo`, `coinbase`
/// @param symbols whose quotes, in the order they were asked for; at least one
/// @param from the last moment up to which nothing is known to be missing
/// @param to the first moment from which quotes come again
/// @param missed how many quotes at least, where the provider's numbering tells; ≥ 1
/// @param reason what happened, for people: `connection lost`, `no frame for 60 s`
public record QuoteGap(
    String source,
    List<Symbol> symbols,
    Instant from,
    Instant to,
    OptionalLong missed,
    String reason) {

  /// Checks the order of the moments.
  ///
  /// @throws IllegalArgumentException when no symbol is named, `to` is before `from`, or the count
  ///   is not positive
  public QuoteGap {
    Objects.requireNonNull(source);
    Objects.requireNonNull(reason);
    symbols = List.copyOf(symbols);
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("a gap without a symbol");
    }
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a gap from " + from + " to " + to);
    }
    if (missed.isPresent() && missed.getAsLong() < 1) {
      throw new IllegalArgumentException("a gap of " + missed.getAsLong() + " quotes");
    }
  }
}
