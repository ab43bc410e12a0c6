package io.bellwether.local.alert;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where a webhook is sent, and how it looks.
///
/// @param url where; it may hold a token, so it is never shown
/// @param secret key of the signature, if the receiver checks one
/// @param format of the body
/// @param timeout how long an answer may take
public record WebhookSettings(URI url, Optional<String> secret, Format format, Duration timeout) {
  /// Who understands the body.
  public enum Format {
    /// All that is known of the alert, as JSON.
    BELLWETHER,
    /// Slack, Mattermost and others with incoming webhooks of its form.
    SLACK,
    /// Discord.
    DISCORD,
    /// A Telegram bot's `sendMessage`; the recipient's address is the chat.
    TELEGRAM
  }

  /// Checks the address.
  ///
  /// @throws IllegalArgumentException when it is none of the web
  public WebhookSettings {
    if (url.getHost() == null
        || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
      throw new IllegalArgumentException("a webhook's url must begin with https:// or http://");
    }
  }

  /// Whom it goes to, without what may be secret.
  ///
  /// @return host and port
  public String receiver() {
    return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  @Override
  public String toString() {
    return format + " webhook to " + receiver();
  }
}
