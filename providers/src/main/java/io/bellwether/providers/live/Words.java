package io.bellwether.providers.live;

import io.bellwether.core.market.Symbol;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// Durations as people read them.
public final class Words {
  private Words() {}

  /// A duration in words.
  ///
  /// @param duration ≥ 0
  /// @return for example `45 s`, `2 min 5 s`, `3 h 20 min`; parts of seconds count as whole ones
  public static String of(Duration duration) {
    var seconds = duration.plusNanos(999_999_999).toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    var minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /// Names the symbols that are not served.
  ///
  /// @param refusals from symbol to reason
  /// @return empty when there is none; else `not observed: A, B (reason)`
  static String notObserved(Map<Symbol, String> refusals) {
    if (refusals.isEmpty()) {
      return "";
    }
    var names = refusals.keySet().stream().sorted().map(Symbol::value);
    return "not observed: %s (%s)"
        .formatted(
            names.collect(Collectors.joining(", ")),
            refusals.values().stream().distinct().collect(Collectors.joining("; ")));
  }
}
