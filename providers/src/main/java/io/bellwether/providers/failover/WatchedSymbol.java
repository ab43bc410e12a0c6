package io.bellwether.providers.failover;

import io.bellwether.core.market.LiveReport;
import io.bellwether.core.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One symbol of a [FailoverSource]: who is asked, who is heard, and why. Guarded by the source.
final class WatchedSymbol {
  final Symbol symbol;
  private final List<Lane> order;
  private @Nullable Lane speaker;
  private Instant heard;
  private @Nullable Instant lastQuote;
  private String reason = "";
  private @Nullable Lane volumesOf;
  private @Nullable LocalDate volumeDay;

  WatchedSymbol(Symbol symbol, List<Lane> order, Instant now) {
    this.symbol = symbol;
    this.order = order;
    this.heard = now;
  }

  private int rank(@Nullable Lane lane) {
    return lane == null ? Integer.MAX_VALUE : order.indexOf(lane);
  }

  /// Everybody up to the first who works.
  List<Lane> asked(Instant now) {
    for (int i = 0; i < order.size(); i++) {
      var lane = order.get(i);
      var works = !lane.isFailing() && lane.refusal(symbol).isEmpty();
      if (works && (speaker == null || rank(speaker) <= i || lane.isSteady(now))) {
        return order.subList(0, i + 1);
      }
    }
    return order;
  }

  List<Lane> engaged() {
    return order.stream().filter(lane -> lane.isEngagedFor(symbol)).toList();
  }

  /// A substitute that is not asked any more has spoken its last word.
  ///
  /// @return what has changed, if anything has
  Optional<String> release() {
    var engaged = engaged();
    return speaker == null || engaged.contains(speaker) || engaged.isEmpty()
        ? Optional.empty()
        : speaks(engaged.getFirst());
  }

  /// Whether a provider's quote is taken: it is not behind the one that is heard, or is asked.
  boolean takes(Lane lane) {
    return rank(lane) <= rank(speaker) || lane.isEngagedFor(symbol);
  }

  boolean isHeardFrom(Lane lane) {
    return speaker == null || speaker == lane;
  }

  /// Who was heard, or should have been.
  Lane before() {
    return speaker == null ? order.getFirst() : speaker;
  }

  /// From now on a provider is heard.
  ///
  /// @return what has changed, for people; empty when it was heard before
  Optional<String> speaks(Lane lane) {
    if (speaker == lane) {
      return Optional.empty();
    }
    var before = speaker;
    speaker = lane;
    var preferred = order.getFirst();
    if (lane == preferred) {
      reason = "";
      return before == null ? Optional.empty() : Optional.of(lane.name() + " again");
    }
    reason = why(preferred);
    return Optional.of(lane.name() + " instead of " + reason);
  }

  private String why(Lane lane) {
    return lane.refusal(symbol).orElseGet(() -> lane.name() + ": " + lane.status().detail());
  }

  /// A quote is taken.
  ///
  /// @param today the day where it is traded
  /// @return whether its volume counts on from the day's volumes before. What a day's volume grew
  ///   by can be told from one provider's volumes only: they count different venues. On a new day
  ///   the count begins anew, with whoever is heard then
  boolean took(Lane lane, Instant now, LocalDate today) {
    heard = now;
    lastQuote = now;
    if (volumesOf == null || !today.equals(volumeDay)) {
      volumesOf = lane;
      volumeDay = today;
    }
    return volumesOf == lane;
  }

  /// When a quote was taken last, or when it began.
  Instant heard() {
    return heard;
  }

  void begins(Instant now) {
    heard = now;
  }

  /// Who is heard instead of the preferred provider, and why.
  Optional<String> substitution() {
    return speaker == null || reason.isEmpty()
        ? Optional.empty()
        : Optional.of(speaker.name() + " instead of " + reason);
  }

  LiveReport.Watched report() {
    var silent =
        order.stream()
            .filter(lane -> lane.refusal(symbol).isPresent() || !lane.status().detail().isEmpty())
            .map(this::why)
            .collect(Collectors.joining("; "));
    return new LiveReport.Watched(
        symbol,
        order.stream().map(Lane::name).toList(),
        Optional.ofNullable(speaker).map(Lane::name),
        Optional.of(speaker == null ? silent : reason).filter(why -> !why.isEmpty()),
        Optional.ofNullable(lastQuote));
  }
}
