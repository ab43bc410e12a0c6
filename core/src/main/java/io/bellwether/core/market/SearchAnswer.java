package io.bellwether.core.market;

import java.util.List;
import java.util.Objects;

/// What was found when several providers may be asked.
///
/// @param provider who answered
/// @param matches the best first; empty when there is none
/// @param notes what people should know: who failed, who was asked instead
public record SearchAnswer(String provider, List<SymbolSearch.Match> matches, List<String> notes) {
  /// Copies the lists.
  public SearchAnswer {
    Objects.requireNonNull(provider);
    matches = List.copyOf(matches);
    notes = List.copyOf(notes);
  }
}
