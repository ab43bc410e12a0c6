package io.bellwether.core.alert.delivery;

import io.bellwether.core.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/// One alert for one recipient.
///
/// @param id the same for every try, and for the same alert and recipient
/// @param alert what it tells of
/// @param recipient the recipient's name
/// @param channel the channel's name
/// @param address of the recipient, in the channel's own form
/// @param subject one line
/// @param text one line
/// @param zone the recipient's
/// @param notBefore when it may be sent: after quiet hours
public record Delivery(
    String id,
    Alert alert,
    String recipient,
    String channel,
    String address,
    String subject,
    String text,
    ZoneId zone,
    Instant notBefore) {
  /// The id of a delivery.
  ///
  /// @param alert its alert
  /// @param recipient the recipient's name
  /// @return a UUID of both
  public static String idOf(Alert alert, String recipient) {
    return UUID.nameUUIDFromBytes((alert.id() + "\n" + recipient).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /// What the channel is given.
  ///
  /// @return the message
  public AlertChannel.Message message() {
    return new AlertChannel.Message(id, address, subject, text, alert, zone);
  }
}
