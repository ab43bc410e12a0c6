package io.bellwether.core.alert.delivery;

import io.bellwether.core.alert.AlertText;
import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.QuietHours;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.Severity;
import io.bellwether.core.alert.delivery.Outbox.Addressed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Who is told of what, when, and in which words. A rule that names recipients reaches these; any
/// other rule reaches everybody who has not subscribed to other rules only.
///
/// @param recipients all there are, each name once
public record Addressing(List<Recipient> recipients) {
  /// Copies the list.
  ///
  /// @throws IllegalArgumentException when a name is there twice
  public Addressing {
    recipients = List.copyOf(recipients);
    var names = new HashSet<String>();
    for (var recipient : recipients) {
      if (!names.add(recipient.name())) {
        throw new IllegalArgumentException("the recipient " + recipient.name() + " is there twice");
      }
    }
  }

  /// Checks that everybody a rule names is there.
  ///
  /// @param rule which
  /// @throws IllegalArgumentException when somebody is not; the message names those who are
  public void require(Rule rule) {
    var names = recipients.stream().map(Recipient::name).toList();
    for (var name : rule.to()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no recipient '%s': use %s, or add it to alerts.recipients in the configuration"
                .formatted(name, String.join(", ", names)));
      }
    }
  }

  /// Addresses an alert. A muted rule's is only recorded; one in quiet hours waits for their end,
  /// unless it is critical.
  ///
  /// @param fired the alert and its rule
  /// @param now the time
  /// @return the alert with a delivery for each who is told
  public Addressed address(FiredAlert fired, Instant now) {
    var deliveries = new ArrayList<Delivery>();
    if (!fired.rule().isMuted(now)) {
      for (var recipient : recipients) {
        if (isFor(fired.rule(), recipient)) {
          deliveries.add(delivery(fired, recipient, now));
        }
      }
    }
    return new Addressed(fired.alert(), deliveries);
  }

  private static boolean isFor(Rule rule, Recipient recipient) {
    return rule.to().isEmpty() ? recipient.hears(rule.id()) : rule.to().contains(recipient.name());
  }

  private static Delivery delivery(FiredAlert fired, Recipient recipient, Instant now) {
    var rule = fired.rule();
    var alert = fired.alert();
    var waits =
        rule.severity() == Severity.CRITICAL
            ? now
            : rule.quiet()
                .flatMap((QuietHours quiet) -> quiet.endAfter(now, recipient.zone()))
                .orElse(now);
    return new Delivery(
        Delivery.idOf(alert, recipient.name()),
        alert,
        recipient.name(),
        recipient.channel(),
        recipient.address(),
        AlertText.subject(alert),
        AlertText.line(rule.template(), alert, recipient.zone()),
        recipient.zone(),
        waits);
  }
}
