package io.bellwether.providers.failover;

import io.bellwether.core.market.SourceStatus.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How a [FailoverSource] fares as a whole.
final class FailoverStatus {
  private static final List<State> BEST_FIRST =
      List.of(State.LIVE, State.STARTING, State.WAITING, State.REFUSED, State.STOPPED);

  private FailoverStatus() {}

  /// The best that holds for one of those who are asked.
  static State state(Collection<WatchedSymbol> watched) {
    if (watched.isEmpty()) {
      return State.STANDBY;
    }
    var states =
        watched.stream()
            .flatMap(symbol -> symbol.engaged().stream())
            .map(lane -> lane.status().state())
            .collect(Collectors.toSet());
    return BEST_FIRST.stream().filter(states::contains).findFirst().orElse(State.STARTING);
  }

  /// Who is heard instead of whom, and what those say who are asked.
  static String detail(Collection<WatchedSymbol> watched, Collection<Lane> lanes) {
    var substitutions = new LinkedHashMap<String, List<String>>();
    for (var symbol : watched) {
      symbol
          .substitution()
          .ifPresent(
              what ->
                  substitutions
                      .computeIfAbsent(what, _ -> new ArrayList<>())
                      .add(symbol.symbol.value()));
    }
    var said = new ArrayList<>(lines(substitutions));
    for (var lane : lanes) {
      var detail = lane.status().detail();
      if (!lane.symbols().isEmpty() && !detail.isEmpty()) {
        said.add(lane.name() + ": " + detail);
      }
    }
    return String.join("; ", said);
  }

  /// `A, B: what`.
  static List<String> lines(Map<String, List<String>> symbolsOf) {
    return symbolsOf.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
        .toList();
  }
}
