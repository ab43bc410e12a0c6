package io.bellwether.local.alert;

import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import java.io.PrintWriter;
import java.util.Optional;

/// A line on the terminal, beginning with the delivery's id in short.
public final class ConsoleAlertChannel implements AlertChannel {
  private static final int SHORT_ID = 8;

  private final PrintWriter out;

  /// A terminal.
  ///
  /// @param out where lines go
  public ConsoleAlertChannel(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void send(Message message) throws ChannelUnavailableException {
    var id = message.deliveryId();
    out.println(
        "ALERT %s [%s] %s"
            .formatted(
                id.substring(0, Math.min(SHORT_ID, id.length())),
                message.alert().severity().text(),
                MailText.oneLine(message.text())));
    if (out.checkError()) {
      throw new ChannelUnavailableException("the terminal takes nothing", Optional.empty(), null);
    }
  }
}
