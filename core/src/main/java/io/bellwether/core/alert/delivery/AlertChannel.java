package io.bellwether.core.alert.delivery;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertText;
import java.time.ZoneId;

/// Port to a way of reaching people: e-mail, webhook, SNS.
///
/// Promises, proved by `AlertChannelContract`: [#send] returns only when the channel has taken the
/// message; a failure that may pass and one that will not are told apart; every try of a delivery
/// carries its id where the receiver can see it, so that a message sent twice can be told from two;
/// nothing in a message can add a header or a recipient; it gives up waiting after a bounded time.
/// It is called by one thread at a time.
public interface AlertChannel extends AutoCloseable {
  /// Sends a message; returns when the channel has taken it.
  ///
  /// @param message what to send
  /// @throws ChannelUnavailableException when trying again may help
  /// @throws MessageRefusedException when this message will never be taken
  void send(Message message) throws ChannelUnavailableException;

  @Override
  default void close() {}

  /// A message.
  ///
  /// @param deliveryId the same for every try
  /// @param address of the recipient, in the channel's own form
  /// @param subject one line
  /// @param text one line; the channel may shorten it to what it can carry
  /// @param alert what it tells of, for channels that can show more
  /// @param zone the recipient's
  record Message(
      String deliveryId, String address, String subject, String text, Alert alert, ZoneId zone) {
    private static final int SMS_LENGTH = 160;

    /// The text for a channel of short messages.
    ///
    /// @return at most 160 characters, all of them ASCII: more would be sent as several messages
    public String shortText() {
      var ascii = text.replace("–", "-").replaceAll("[^\\x20-\\x7e]", "?");
      return AlertText.shortened(ascii, SMS_LENGTH);
    }
  }
}
