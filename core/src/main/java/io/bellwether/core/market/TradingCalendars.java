package io.bellwether.core.market;

/// Port to the calendars of the exchanges.
@FunctionalInterface
public interface TradingCalendars {
  /// The calendar of the market where a symbol is traded. The same symbol always has the same one:
  /// what is decided by it must not depend on which quote came first.
  ///
  /// @param symbol whose
  /// @return its market's calendar; [TradingCalendar#alwaysOpen()] where the hours are not known
  TradingCalendar of(Symbol symbol);
}
