package io.bellwether.local.alert;

import io.bellwether.core.alert.AlertText;
import io.bellwether.core.alert.delivery.AlertChannel.Message;
import java.util.Optional;

/// The words of a mail.
final class MailText {
  private MailText() {}

  /// Nothing that could begin another header.
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
  }

  static String plain(Message message) {
    var text = new StringBuilder(message.text()).append("\n\n");
    for (var detail : AlertText.details(message.alert(), message.zone())) {
      text.append("%-15s %s%n".formatted(detail.label(), detail.value()));
    }
    return text.append("\nBellwether, delivery ").append(message.deliveryId()).toString();
  }

  static String html(Message message, Optional<String> picture) {
    var html =
        new StringBuilder(
            "<!doctype html><html><body style=\"font-family:sans-serif;color:#1a1a1a\">");
    html.append("<p style=\"font-size:16px\">").append(escaped(message.text())).append("</p>");
    picture.ifPresent(
        cid ->
            html.append("<p><img src=\"cid:")
                .append(cid)
                .append("\" alt=\"the price of the last hour\" width=\"320\"></p>"));
    html.append("<table style=\"border-collapse:collapse\">");
    for (var detail : AlertText.details(message.alert(), message.zone())) {
      html.append("<tr><td style=\"padding:2px 16px 2px 0;color:#666\">")
          .append(escaped(detail.label()))
          .append("</td><td style=\"padding:2px 0\">")
          .append(escaped(detail.value()))
          .append("</td></tr>");
    }
    return html.append("</table><p style=\"color:#666;font-size:12px\">Bellwether, delivery ")
        .append(escaped(message.deliveryId()))
        .append("</p></body></html>")
        .toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
