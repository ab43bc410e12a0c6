package io.bellwether.providers.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.SymbolSearch;
import io.bellwether.providers.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Symbols by name from Yahoo. Rows without a symbol (private companies) are left out.
public final class YahooSymbolSearch implements SymbolSearch {
  private static final int MOST = 20;

  private final YahooClient client;

  /// A search.
  ///
  /// @param client how to ask
  public YahooSymbolSearch(YahooClient client) {
    this.client = client;
  }

  @Override
  public List<Match> search(String text) throws ProviderUnavailableException {
    if (text.isBlank()) {
      throw new IllegalArgumentException("nothing to search for: give a part of a name or symbol");
    }
    var body =
        client.search("q=%s&quotesCount=%d&newsCount=0".formatted(YahooClient.encode(text), MOST));
    if (!body.path("quotes").isArray()) {
      throw client.damaged("holds no list of quotes");
    }
    var matches = new ArrayList<Match>();
    body.path("quotes").forEach(row -> match(row).ifPresent(matches::add));
    return List.copyOf(matches);
  }

  private static Optional<Match> match(JsonNode row) {
    return Json.text(row.path("symbol"))
        .filter(Symbol::isValid)
        .map(
            symbol ->
                new Match(
                    new Symbol(symbol),
                    Json.text(row.path("longname"))
                        .or(() -> Json.text(row.path("shortname")))
                        .orElse(symbol)
                        .strip(),
                    Json.text(row.path("exchDisp"))
                        .or(() -> Json.text(row.path("exchange")))
                        .orElse(""),
                    kind(Json.text(row.path("quoteType")).orElse(""))));
  }

  private static String kind(String type) {
    return switch (type) {
      case "CRYPTOCURRENCY" -> "crypto";
      case "MUTUALFUND" -> "fund";
      default -> type.toLowerCase(Locale.ROOT);
    };
  }
}
