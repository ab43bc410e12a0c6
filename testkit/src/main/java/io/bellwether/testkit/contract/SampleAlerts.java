package io.bellwether.testkit.contract;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Severity;
import io.bellwether.core.alert.delivery.Delivery;
import io.bellwether.core.alert.delivery.Outbox.Addressed;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.signal.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Alerts and deliveries for tests.
public final class SampleAlerts {
  /// When everything happens.
  public static final Instant NOW = Instant.parse("2024-03-08T14:30:00.123456Z");

  private SampleAlerts() {}

  /// An alert with something in every field.
  ///
  /// @param id its id
  /// @return the alert
  public static Alert alert(String id) {
    return new Alert(
        id,
        "aapl-cross",
        "reversal sma-cross(5,20)",
        Severity.CRITICAL,
        Optional.of(new Symbol("AAPL")),
        NOW.minus(Duration.ofMillis(5)),
        NOW,
        "sma-cross(5,20) turned to buy",
        new Alert.Reading(
            OptionalDouble.of(190.64),
            OptionalDouble.of(0.49),
            OptionalDouble.of(48_744_366),
            Optional.of(Side.BUY),
            OptionalDouble.of(190.1),
            OptionalDouble.of(189.9),
            OptionalDouble.of(190.64)),
        List.of(189.0, 190.0, 190.64));
  }

  /// An alert of the whole feed, with nothing that can be absent.
  ///
  /// @param id its id
  /// @return the alert
  public static Alert bare(String id) {
    return new Alert(
        id,
        "all-silent",
        "silent 5m",
        Severity.INFO,
        Optional.empty(),
        NOW,
        NOW,
        "nothing has come from the feed for 5m",
        Alert.Reading.NONE,
        List.of());
  }

  /// A delivery.
  ///
  /// @param alert of which alert
  /// @param recipient to whom
  /// @return on the channel `mail`
  public static Delivery delivery(Alert alert, String recipient) {
    return delivery(alert, recipient, "mail");
  }

  /// A delivery.
  ///
  /// @param alert of which alert
  /// @param recipient to whom
  /// @param channel on which channel
  /// @return what is sent
  public static Delivery delivery(Alert alert, String recipient, String channel) {
    return new Delivery(
        Delivery.idOf(alert, recipient),
        alert,
        recipient,
        channel,
        recipient + "@example.org",
        "[critical] AAPL: it turned",
        "AAPL: buy at 190.64 – it turned",
        ZoneId.of("America/New_York"),
        NOW);
  }

  /// An alert and to whom it goes.
  ///
  /// @param id the alert's id
  /// @param recipients to whom
  /// @return both
  public static Addressed addressed(String id, String... recipients) {
    var alert = alert(id);
    return new Addressed(
        alert, Arrays.stream(recipients).map(name -> delivery(alert, name)).toList());
  }
}
