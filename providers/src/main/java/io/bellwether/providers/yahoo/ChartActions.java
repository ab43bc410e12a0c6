package io.bellwether.providers.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.providers.http.Json;
import io.bellwether.providers.wire.CurrencyUnit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The dividends and splits of a chart answer, in order of time. An event without a date or with an
/// amount that cannot be is left out.
final class ChartActions {
  private ChartActions() {}

  static List<CorporateAction> read(JsonNode result, ZoneId zone, CurrencyUnit unit) {
    var actions = new ArrayList<CorporateAction>();
    for (var event : result.path("events").path("dividends")) {
      var amount = Json.price(event.path("amount"));
      var time = time(event, zone);
      if (amount.isPresent() && time.isPresent()) {
        actions.add(new CorporateAction.Dividend(time.get(), unit.whole(amount.getAsDouble())));
      }
    }
    for (var event : result.path("events").path("splits")) {
      var numerator = Json.price(event.path("numerator"));
      var denominator = Json.price(event.path("denominator"));
      var time = time(event, zone);
      if (numerator.isPresent() && denominator.isPresent() && time.isPresent()) {
        actions.add(
            new CorporateAction.Split(
                time.get(), numerator.getAsDouble(), denominator.getAsDouble()));
      }
    }
    actions.sort(Comparator.comparing(CorporateAction::time));
    return List.copyOf(actions);
  }

  private static Optional<Instant> time(JsonNode event, ZoneId zone) {
    var second = Json.whole(event.path("date"));
    return second.isPresent() && Math.abs(second.getAsLong()) < Integer.MAX_VALUE * 4L
        ? Optional.of(ChartBars.session(Instant.ofEpochSecond(second.getAsLong()), zone))
        : Optional.empty();
  }
}
