package io.bellwether.providers.live;

import io.bellwether.core.market.Quote;
import io.bellwether.core.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a message of a socket says.
public sealed interface Heard {
  /// Observations.
  ///
  /// @param quotes in the provider's order; may be empty when only the loss is told
  /// @param missed what the provider's numbering shows to be missing before them
  record Quotes(List<Quote> quotes, Optional<Missed> missed) implements Heard {
    /// Copies the list.
    public Quotes {
      quotes = List.copyOf(quotes);
    }

    /// One observation, nothing missing.
    ///
    /// @param quote what was observed
    /// @return the same as a message
    public static Quotes of(Quote quote) {
      return new Quotes(List.of(quote), Optional.empty());
    }
  }

  /// The connection lives; there is nothing to hand over: a heartbeat, an acknowledgement.
  record Alive() implements Heard {}

  /// A message that is not what it should be.
  ///
  /// @param why in words
  record Damaged(String why) implements Heard {}

  /// The provider does not let us subscribe, and will not later: a wrong key, an unknown symbol.
  ///
  /// @param why in words, with what to do
  record Refused(String why) implements Heard {}

  /// The provider does not serve a part of what was asked for.
  ///
  /// @param symbols which
  /// @param why in words
  record Partly(List<Symbol> symbols, String why) implements Heard {
    /// Copies the list.
    public Partly {
      symbols = List.copyOf(symbols);
    }
  }

  /// Quotes missing within a connection.
  ///
  /// @param symbol whose
  /// @param since the time of the last one before
  /// @param count how many, where known
  record Missed(Symbol symbol, Instant since, OptionalLong count) {}
}
