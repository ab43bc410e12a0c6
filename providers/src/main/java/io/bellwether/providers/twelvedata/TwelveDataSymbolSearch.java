package io.bellwether.providers.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.SymbolSearch;
import io.bellwether.providers.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Symbols by name from Twelve Data.
public final class TwelveDataSymbolSearch implements SymbolSearch {
  private static final int MOST = 20;

  private final TwelveDataClient client;

  /// A search.
  ///
  /// @param client how to ask
  public TwelveDataSymbolSearch(TwelveDataClient client) {
    this.client = client;
  }

  @Override
  public List<Match> search(String text) throws ProviderUnavailableException {
    if (text.isBlank()) {
      throw new IllegalArgumentException("nothing to search for: give a part of a name or symbol");
    }
    var body =
        client.get(
            "/symbol_search?symbol=%s&outputsize=%d".formatted(TwelveDataClient.encode(text), MOST),
            1);
    if (!body.path("data").isArray()) {
      throw client.damaged("holds no list of symbols");
    }
    var matches = new ArrayList<Match>();
    body.path("data").forEach(row -> match(row).ifPresent(matches::add));
    return List.copyOf(matches);
  }

  private static Optional<Match> match(JsonNode row) {
    return Json.text(row.path("symbol"))
        .filter(Symbol::isValid)
        .map(
            symbol ->
                new Match(
                    new Symbol(symbol),
                    Json.text(row.path("instrument_name")).orElse(symbol),
                    Json.text(row.path("exchange")).orElse(""),
                    kind(Json.text(row.path("instrument_type")).orElse(""))));
  }

  private static String kind(String type) {
    return switch (type) {
      case "Common Stock", "American Depositary Receipt", "Depositary Receipt" -> "equity";
      case "Digital Currency" -> "crypto";
      case "Physical Currency" -> "currency";
      case "Mutual Fund" -> "fund";
      default -> type.toLowerCase(Locale.ROOT);
    };
  }
}
