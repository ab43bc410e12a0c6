package io.bellwether.calendar;

import io.bellwether.core.market.Symbol;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a symbol is listed, read from its spelling: the suffixes are Yahoo Finance's, which name
/// the exchange.
final class Listing {
  private static final Map<String, Exchange> SUFFIXES =
      Map.ofEntries(
          Map.entry("L", Exchange.LONDON),
          Map.entry("IL", Exchange.LONDON),
          Map.entry("PA", Exchange.EURO_AREA),
          Map.entry("AS", Exchange.EURO_AREA),
          Map.entry("BR", Exchange.EURO_AREA),
          Map.entry("LS", Exchange.EURO_AREA),
          Map.entry("DE", Exchange.EURO_AREA),
          Map.entry("MI", Exchange.EURO_AREA),
          Map.entry("MC", Exchange.EURO_AREA),
          Map.entry("SW", Exchange.ZURICH),
          Map.entry("TO", Exchange.TORONTO),
          Map.entry("V", Exchange.TORONTO),
          Map.entry("AX", Exchange.SYDNEY),
          Map.entry("T", Exchange.TOKYO));

  /// `AAPL`, and the share classes `BRK-B`, `BRK.B`.
  private static final Pattern US_TICKER = Pattern.compile("[A-Z]{1,5}([-.][A-C])?");

  private static final Map<String, Exchange> INDICES =
      Map.of(
          "^GSPC", Exchange.UNITED_STATES,
          "^DJI", Exchange.UNITED_STATES,
          "^IXIC", Exchange.UNITED_STATES,
          "^RUT", Exchange.UNITED_STATES,
          "^VIX", Exchange.UNITED_STATES,
          "^FTSE", Exchange.LONDON,
          "^FCHI", Exchange.EURO_AREA,
          "^GDAXI", Exchange.EURO_AREA,
          "^N225", Exchange.TOKYO);

  private Listing() {}

  /// The exchange of a symbol; empty for coins, which never close, and where it cannot be told.
  static Optional<Exchange> of(Symbol symbol) {
    var text = symbol.value();
    if (text.endsWith("=X")) {
      return Optional.of(Exchange.CURRENCIES);
    }
    if (text.endsWith("=F")) {
      return Optional.of(Exchange.US_FUTURES);
    }
    if (US_TICKER.matcher(text).matches()) {
      return Optional.of(Exchange.UNITED_STATES);
    }
    if (text.startsWith("^")) {
      return Optional.ofNullable(INDICES.get(text));
    }
    var dot = text.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : Optional.ofNullable(SUFFIXES.get(text.substring(dot + 1)));
  }
}
