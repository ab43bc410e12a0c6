package io.bellwether.core.history;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What the lake holds of a series: every bar that its provider had of a range, all of them on one
/// adjustment basis.
///
/// @param key which series
/// @param provider whose bars they are; [#IMPORT] when they came from a file
/// @param held the range; without a gap
/// @param asOf when the provider stated them: splits and dividends up to then are taken out
/// @param actions dividends and splits that are known, in order of time
/// @param currency of the prices, where known
public record Coverage(
    SeriesKey key,
    String provider,
    TimeRange held,
    Instant asOf,
    List<CorporateAction> actions,
    Optional<String> currency) {
  /// The provider of imported files.
  public static final String IMPORT = "import";

  /// Copies the list.
  public Coverage {
    Objects.requireNonNull(key);
    Objects.requireNonNull(provider);
    Objects.requireNonNull(held);
    Objects.requireNonNull(asOf);
    Objects.requireNonNull(currency);
    actions = List.copyOf(actions);
  }

  /// What one bar of a file covers.
  static Coverage imported(Bar bar) {
    return new Coverage(
        new SeriesKey(bar.symbol(), bar.interval()),
        IMPORT,
        new TimeRange(bar.time(), bar.time().plus(bar.interval().length())),
        bar.time(),
        List.of(),
        Optional.empty());
  }

  /// Both of the same series, and what lies between.
  Coverage hull(Coverage other) {
    return new Coverage(
        key,
        provider,
        held.hull(other.held),
        asOf.isAfter(other.asOf) ? asOf : other.asOf,
        actions,
        currency);
  }
}
