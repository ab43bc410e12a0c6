package io.bellwether.app.alerting;

import io.bellwether.app.http.alerts.AlertDesk.Past;
import io.bellwether.app.http.alerts.AlertDesk.PastDelivery;
import io.bellwether.app.platform.HistoryQueries;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Severity;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the lake's table `alerts`.
public final class PastAlerts {
  private static final Pattern RULE = Pattern.compile("[a-z0-9-]{1,64}");

  private final HistoryQueries queries;

  /// Over a lake.
  ///
  /// @param queries reads it
  public PastAlerts(HistoryQueries queries) {
    this.queries = queries;
  }

  List<Past> last(
      Optional<Symbol> symbol, Optional<String> rule, int limit, List<Waiting> waiting) {
    if (rule.isPresent() && !RULE.matcher(rule.get()).matches()) {
      throw new IllegalArgumentException("'" + rule.get() + "' is no rule id");
    }
    var alerts =
        queries
            .rows(
                """
                SELECT id, rule, condition, severity, symbol, time, arrival, why, price,
                       change_percent, volume, side, fast, slow, value
                FROM alerts WHERE event = 'fired'%s%s ORDER BY event_time DESC, time DESC, id LIMIT %d
                """
                    .formatted(
                        symbol.map(s -> " AND symbol = '" + s + "'").orElse(""),
                        rule.map(r -> " AND rule = '" + r + "'").orElse(""),
                        limit))
            .stream()
            .map(PastAlerts::alert)
            .toList();
    var deliveries = deliveries(alerts, waiting);
    return alerts.stream()
        .map(alert -> new Past(alert, deliveries.getOrDefault(alert.id(), List.of())))
        .toList();
  }

  private static Alert alert(List<@Nullable Object> row) {
    return new Alert(
        HistoryQueries.text(row, 0),
        HistoryQueries.text(row, 1),
        HistoryQueries.text(row, 2),
        Severity.of(HistoryQueries.text(row, 3)),
        text(row, 4).map(Symbol::new),
        Instant.parse(HistoryQueries.text(row, 5)),
        Instant.parse(HistoryQueries.text(row, 6)),
        HistoryQueries.text(row, 7),
        new Alert.Reading(
            number(row, 8),
            number(row, 9),
            number(row, 10),
            text(row, 11).map(Side::of),
            number(row, 12),
            number(row, 13),
            number(row, 14)),
        List.of());
  }

  private Map<String, List<PastDelivery>> deliveries(List<Alert> alerts, List<Waiting> waiting) {
    var byAlert = new HashMap<String, List<PastDelivery>>();
    if (alerts.isEmpty()) {
      return byAlert;
    }
    var ids = alerts.stream().map(a -> "'" + a.id() + "'").collect(Collectors.joining(", "));
    var ended =
        queries.rows(
            """
            SELECT id, delivery, recipient, channel, event, event_time, tries, failure
            FROM alerts WHERE event <> 'fired' AND id IN (%s) ORDER BY event_time
            """
                .formatted(ids));
    for (var row : ended) {
      var delivery =
          new PastDelivery(
              HistoryQueries.text(row, 1),
              HistoryQueries.text(row, 2),
              HistoryQueries.text(row, 3),
              HistoryQueries.text(row, 4),
              Instant.parse(HistoryQueries.text(row, 5)),
              Long.parseLong(HistoryQueries.text(row, 6)),
              text(row, 7));
      put(byAlert, HistoryQueries.text(row, 0), delivery);
    }
    for (var waits : waiting) {
      var delivery = waits.delivery();
      put(
          byAlert,
          delivery.alert().id(),
          new PastDelivery(
              delivery.id(),
              delivery.recipient(),
              delivery.channel(),
              "waiting",
              waits.notBefore(),
              waits.tries(),
              Optional.empty()));
    }
    return byAlert;
  }

  /// A delivery that failed and was sent again is where it is now.
  private static void put(
      Map<String, List<PastDelivery>> byAlert, String alert, PastDelivery delivery) {
    var known = byAlert.computeIfAbsent(alert, _ -> new ArrayList<>());
    known.removeIf(before -> before.id().equals(delivery.id()));
    known.add(delivery);
  }

  private static Optional<String> text(List<@Nullable Object> row, int column) {
    return Optional.ofNullable(row.get(column)).map(Object::toString);
  }

  private static OptionalDouble number(List<@Nullable Object> row, int column) {
    return row.get(column) instanceof Number value
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }
}
