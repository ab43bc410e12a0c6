package io.bellwether.core.alert;

import java.io.IOException;

/// Port to a way of reaching people: e-mail, webhook, SNS. Sending the same delivery id again is
/// right after a failure; a receiver can tell by the id.
public interface AlertChannel {
  /// Sends a message; returns when the channel has taken it.
  ///
  /// @param message what to send
  /// @throws IOException when trying again may help
  /// @throws IllegalArgumentException when this message will never be taken
  void send(Message message) throws IOException;

  /// A message.
  ///
  /// @param deliveryId the same for every try
  /// @param recipient address in the channel's own form
  /// @param subject one line
  /// @param text the body; the channel may shorten it to what it can carry
  record Message(String deliveryId, String recipient, String subject, String text) {}
}
