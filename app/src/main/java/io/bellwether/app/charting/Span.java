package io.bellwether.app.charting;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/// Which days a chart shows.
///
/// @param from first day; when absent, `length` before the last one
/// @param to last day, included; when absent, the newest there is
/// @param length how far back it goes when there is no first day
public record Span(Optional<LocalDate> from, Optional<LocalDate> to, Period length) {
  /// Checks the order.
  ///
  /// @throws IllegalArgumentException when it ends before it begins
  public Span {
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      throw new IllegalArgumentException(
          "the range ends on %s, before it begins on %s".formatted(to.get(), from.get()));
    }
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("a range needs a length, not " + length);
    }
  }

  /// The first day, once the last one is known.
  ///
  /// @param last the last day
  /// @return the first one
  public LocalDate firstDay(LocalDate last) {
    return from.orElseGet(() -> last.minus(length).plusDays(1));
  }
}
