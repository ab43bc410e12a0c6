package io.bellwether.core.market;

/// When an exchange is open.
@FunctionalInterface
public interface TradingCalendar {
  /// A market that never closes.
  TradingCalendar ALWAYS_OPEN = (from, to) -> Math.max(0, to - from);

  /// How long the market was open between two moments.
  ///
  /// @param fromMicros UTC microseconds since 1970
  /// @param toMicros UTC microseconds since 1970
  /// @return microseconds of open market in between, 0 when `to` is not after `from`
  long openMicrosBetween(long fromMicros, long toMicros);
}
