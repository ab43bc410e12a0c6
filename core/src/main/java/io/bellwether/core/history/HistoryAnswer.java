package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The past of a series, as far as it is known.
///
/// @param key which series
/// @param provider whose bars they are
/// @param bars in order of time; closed ones
/// @param open bars that are not final yet, behind the closed ones: never stored, always asked
///   again
/// @param actions dividends and splits within the range, in order of time
/// @param currency of the prices, where known
/// @param notes what people should know: who failed, who was asked instead, what was replaced
/// @param complete whether nothing is missing; if not, the notes say why
public record HistoryAnswer(
    SeriesKey key,
    String provider,
    List<Bar> bars,
    List<Bar> open,
    List<CorporateAction> actions,
    Optional<String> currency,
    List<String> notes,
    boolean complete) {
  /// Copies the lists.
  public HistoryAnswer {
    Objects.requireNonNull(key);
    Objects.requireNonNull(provider);
    Objects.requireNonNull(currency);
    bars = List.copyOf(bars);
    open = List.copyOf(open);
    actions = List.copyOf(actions);
    notes = List.copyOf(notes);
  }
}
