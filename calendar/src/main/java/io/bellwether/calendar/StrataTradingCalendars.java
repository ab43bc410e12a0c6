package io.bellwether.calendar;

import com.opengamma.strata.basics.ReferenceData;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.TradingCalendars;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Calendars by the holidays of OpenGamma Strata. Days with a shortened session count as whole
/// ones: Strata has no early closes. Safe for several threads.
public final class StrataTradingCalendars implements TradingCalendars {
  private final Map<Exchange, TradingCalendar> tables = new ConcurrentHashMap<>();

  /// Calendars; the table of an exchange is made when it is first asked for.
  public StrataTradingCalendars() {}

  @Override
  public TradingCalendar of(Symbol symbol) {
    return Listing.of(symbol)
        .map(exchange -> tables.computeIfAbsent(exchange, StrataTradingCalendars::table))
        .orElse(TradingCalendar.alwaysOpen());
  }

  private static TradingCalendar table(Exchange exchange) {
    return new SessionTable(exchange, exchange.holidays().resolve(ReferenceData.standard()));
  }
}
