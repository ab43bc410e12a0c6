package io.bellwether.providers.live;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.TradingCalendars;
import io.bellwether.core.market.UtcMicros;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// When the markets of some symbols are open.
///
/// @param calendars of each symbol
public record MarketHours(TradingCalendars calendars) {
  /// Markets that never close.
  public static final MarketHours ALWAYS = new MarketHours(_ -> TradingCalendar.alwaysOpen());

  Duration open(Symbol symbol, Instant from, Instant to) {
    var micros = calendars.of(symbol).openMicrosBetween(UtcMicros.of(from), UtcMicros.of(to));
    return Duration.ofNanos(micros * 1_000);
  }

  /// Whether a symbol's market was open at some time in between.
  ///
  /// @param symbol whose
  /// @param from first moment
  /// @param to last moment
  /// @return false too when `to` is not after `from`
  public boolean wasOpen(Symbol symbol, Instant from, Instant to) {
    return open(symbol, from, to).isPositive();
  }

  /// The day on which a moment falls where a symbol is traded.
  ///
  /// @param symbol whose
  /// @param moment any
  /// @return the date in its market's zone
  public LocalDate day(Symbol symbol, Instant moment) {
    return moment.atZone(calendars.of(symbol).zone()).toLocalDate();
  }

  /// Those whose market was open at some time in between.
  List<Symbol> open(List<Symbol> symbols, Instant from, Instant to) {
    return symbols.stream().filter(symbol -> open(symbol, from, to).isPositive()).toList();
  }

  /// The longest time that one of the markets was open.
  Duration longestOpen(List<Symbol> symbols, Instant from, Instant to) {
    return symbols.stream()
        .map(symbol -> open(symbol, from, to))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /// When to look next: after `every` while the market is open until then, else at the next
  /// opening, or after `closed` when that comes first.
  Instant next(Symbol symbol, Instant now, Duration every, Duration closed) {
    var soon = now.plus(every);
    if (open(symbol, now, soon).isPositive()) {
      return soon;
    }
    var rarely = now.plus(closed);
    var opening = calendars.of(symbol).currentOrNext(now).open();
    return opening.isBefore(rarely) ? opening : rarely;
  }
}
