package io.bellwether.core.market;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who observes what, and how they fare.
///
/// @param providers those that may be asked, the preferred one of most symbols first
/// @param symbols every symbol that is observed, in order
/// @param heldBack quotes that were left out because a more preferred provider had spoken again
public record LiveReport(List<Provider> providers, List<Watched> symbols, long heldBack) {
  /// Nothing is observed live.
  public static final LiveReport NONE = new LiveReport(List.of(), List.of(), 0);

  /// Copies the lists.
  public LiveReport {
    providers = List.copyOf(providers);
    symbols = List.copyOf(symbols);
  }

  /// A provider.
  ///
  /// @param name its short name
  /// @param label one line for people
  /// @param status how it fares; of one that was never needed a status of standby
  /// @param failing whether others are asked instead
  /// @param symbols what it is asked for now
  public record Provider(
      String name, String label, SourceStatus status, boolean failing, List<Symbol> symbols) {
    /// Copies the list.
    public Provider {
      symbols = List.copyOf(symbols);
    }
  }

  /// A symbol.
  ///
  /// @param symbol which
  /// @param order who is asked, the preferred one first
  /// @param source whose quotes are taken now; empty before the first
  /// @param reason why that is not the preferred one; or, when there is no quote, why
  /// @param lastQuote when its newest quote was handed over
  public record Watched(
      Symbol symbol,
      List<String> order,
      Optional<String> source,
      Optional<String> reason,
      Optional<Instant> lastQuote) {
    /// Copies the list.
    public Watched {
      order = List.copyOf(order);
    }

    /// Whether a substitute observes it.
    ///
    /// @return whether the quotes are not the preferred provider's
    public boolean substituted() {
      return source.isPresent() && !source.get().equals(order.getFirst());
    }
  }
}
