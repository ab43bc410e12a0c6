package io.bellwether.app.http.alerts;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.Severity;
import io.bellwether.core.alert.delivery.Delivery;
import io.bellwether.core.alert.delivery.Outbox;
import io.bellwether.core.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Rules in a list, and a fixed past.
public final class RecordedAlertDesk implements AlertDesk {
  public static final Instant TIME = Instant.parse("2024-03-08T20:59:59.123Z");
  public static final Alert ALERT =
      new Alert(
          "a-1",
          "aapl-price-above-190",
          "price above 190",
          Severity.WARNING,
          Optional.of(new Symbol("AAPL")),
          TIME,
          TIME,
          "the price is above 190",
          new Alert.Reading(
              OptionalDouble.of(190.64),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Optional.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.of(190.64)),
          List.of(189.0, 190.64));

  public static final Delivery DELIVERY =
      new Delivery(
          "d-1",
          ALERT,
          "anna",
          "mail",
          "anna@example.org",
          "[warning] AAPL: the price is above 190",
          "AAPL at 190.64",
          ZoneId.of("UTC"),
          TIME);

  final List<KnownRule> rules = new ArrayList<>();
  int days;

  @Override
  public List<KnownRule> rules() {
    return List.copyOf(rules);
  }

  @Override
  public void add(Rule rule) {
    if (rule.to().contains("nobody")) {
      throw new IllegalArgumentException("there is no recipient 'nobody': use anna");
    }
    rules.add(new KnownRule(rule, false));
  }

  @Override
  public boolean remove(String id) {
    return rules.removeIf(known -> known.rule().id().equals(id));
  }

  @Override
  public Optional<KnownRule> mute(String id, Optional<Instant> until) {
    var known = rules.stream().filter(k -> k.rule().id().equals(id)).findFirst();
    return known.map(k -> new KnownRule(k.rule().muted(until), k.configured()));
  }

  @Override
  public List<Tested> test(Optional<String> recipient) {
    return List.of(new Tested(recipient.orElse("anna"), "mail", false, "localhost:25: refused"));
  }

  @Override
  public List<Past> history(Optional<Symbol> symbol, Optional<String> rule, int limit) {
    return List.of(
        new Past(
            ALERT,
            List.of(new PastDelivery("d-1", "anna", "mail", "sent", TIME, 1, Optional.empty()))));
  }

  @Override
  public List<Outbox.Failed> failed() {
    return List.of(new Outbox.Failed(DELIVERY, TIME, 18, "no such user"));
  }

  @Override
  public int resend(Optional<String> deliveryId) {
    return deliveryId.isEmpty() || deliveryId.get().equals("d-1") ? 1 : 0;
  }

  @Override
  public Preview preview(Rule rule, int lookedAt) {
    days = lookedAt;
    return new Preview(
        Optional.of(TIME),
        Optional.of(TIME),
        7,
        true,
        1,
        Map.of(LocalDate.of(2024, 3, 8), 1L),
        Map.of(new Symbol("AAPL"), 1L),
        List.of(ALERT),
        Duration.ofMillis(3));
  }

  @Override
  public List<ChannelState> channels() {
    return List.of(
        new ChannelState(
            "mail", "smtp", List.of("anna"), 2, Optional.of(TIME), Optional.of("refused")));
  }
}
