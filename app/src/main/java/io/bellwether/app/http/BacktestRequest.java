package io.bellwether.app.http;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.signal.Backtest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Which backtest to compute.
///
/// @param signals whose bars, which strategy, how it trades
/// @param from first day, the oldest there is when absent
/// @param to last day, included; the newest there is when absent
public record BacktestRequest(
    SignalRequest signals, Optional<LocalDate> from, Optional<LocalDate> to) {
  /// Checks the order.
  ///
  /// @throws IllegalArgumentException when it ends before it begins
  public BacktestRequest {
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      throw new IllegalArgumentException(
          "the range ends on %s, before it begins on %s".formatted(to.get(), from.get()));
    }
  }

  /// Runs it over the bars of its range.
  ///
  /// @param bars closed bars, oldest first
  /// @return what it came to
  /// @throws IllegalArgumentException when no bar is in the range, or one lacks the wanted price
  public Backtest over(List<Bar> bars) {
    var inRange = bars.stream().filter(this::contains).toList();
    if (inRange.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no %s bars of %s in the range: choose another, or import some first"
              .formatted(signals.interval().code(), signals.symbol()));
    }
    return run(signals, inRange);
  }

  /// Runs a strategy over bars.
  ///
  /// @param request whose bars, which strategy, how it trades
  /// @param bars closed bars, oldest first, at least one
  /// @return what it came to
  /// @throws IllegalArgumentException when a bar lacks the wanted price
  public static Backtest run(SignalRequest request, List<Bar> bars) {
    var times = bars.stream().mapToLong(bar -> UtcMicros.of(bar.time())).toArray();
    var prices = bars.stream().mapToDouble(request::sample).toArray();
    return Backtest.of(
        request.symbol().value(), request.strategy(), request.settings(), times, prices);
  }

  private boolean contains(Bar bar) {
    var day = bar.time().atOffset(ZoneOffset.UTC).toLocalDate();
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && to.map(last -> !day.isAfter(last)).orElse(true);
  }
}
