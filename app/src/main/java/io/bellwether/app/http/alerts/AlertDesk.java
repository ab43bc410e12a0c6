package io.bellwether.app.http.alerts;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.delivery.Outbox;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who keeps alert rules and knows what became of alerts, for the API and the command line. Every
/// method may be called by many threads at once. An `IllegalArgumentException` becomes a 400 with
/// its message.
public interface AlertDesk {
  /// The rules.
  ///
  /// @return those of the configuration first, then those that were added, in order
  List<KnownRule> rules();

  /// Adds a rule.
  ///
  /// @param rule with an id of its own
  /// @throws IllegalArgumentException when its id is taken, or it names a recipient there is not
  /// @throws IOException when it could not be made durable
  void add(Rule rule) throws IOException;

  /// Removes a rule.
  ///
  /// @param id which
  /// @return whether there was one
  /// @throws IllegalArgumentException when it is the configuration's
  /// @throws IOException when that could not be made durable
  boolean remove(String id) throws IOException;

  /// Mutes a rule: its alerts are recorded and not sent.
  ///
  /// @param id which
  /// @param until until when; empty to hear it again
  /// @return the rule as it is now; empty when there is none
  /// @throws IOException when it could not be made durable
  Optional<KnownRule> mute(String id, Optional<Instant> until) throws IOException;

  /// Sends a sample to each recipient.
  ///
  /// @param recipient only to this one; to all when empty
  /// @return what happened, one for each recipient
  /// @throws IllegalArgumentException when there is no such recipient
  List<Tested> test(Optional<String> recipient);

  /// What is known of past alerts.
  ///
  /// @param symbol only of this one; of all when empty
  /// @param rule only of this one; of all when empty
  /// @param limit most alerts, ≥ 1
  /// @return newest first
  List<Past> history(Optional<Symbol> symbol, Optional<String> rule, int limit);

  /// Deliveries that were given up.
  ///
  /// @return oldest first
  List<Outbox.Failed> failed();

  /// Takes deliveries from the failed list, to be sent again under their ids.
  ///
  /// @param deliveryId which; all when empty
  /// @return how many
  /// @throws IOException when it could not be made durable
  int resend(Optional<String> deliveryId) throws IOException;

  /// How often a rule would have fired on stored quotes.
  ///
  /// @param rule any rule, added or not
  /// @param days how many days before the newest stored quote, 1 to 366
  /// @return what would have happened
  Preview preview(Rule rule, int days);

  /// How the channels stand.
  ///
  /// @return in order of names
  List<ChannelState> channels();

  /// A rule and where it is from.
  ///
  /// @param rule the rule
  /// @param configured whether it is the configuration's, to be changed there
  record KnownRule(Rule rule, boolean configured) {}

  /// What happened to a sample.
  ///
  /// @param recipient to whom
  /// @param channel on which channel
  /// @param taken whether the channel took it
  /// @param detail how long that took, or why it did not; one line
  record Tested(String recipient, String channel, boolean taken, String detail) {}

  /// A past alert.
  ///
  /// @param alert what happened; its trail is not kept
  /// @param deliveries to whom it went
  record Past(Alert alert, List<PastDelivery> deliveries) {
    /// Copies the list.
    public Past {
      deliveries = List.copyOf(deliveries);
    }
  }

  /// What became of a delivery.
  ///
  /// @param id the same for every try
  /// @param recipient to whom
  /// @param channel on which channel
  /// @param state `waiting`, `sent` or `failed`
  /// @param at when it ended; of one that waits, when it is tried next
  /// @param tries how many were made
  /// @param failure why it was given up
  record PastDelivery(
      String id,
      String recipient,
      String channel,
      String state,
      Instant at,
      long tries,
      Optional<String> failure) {}

  /// What a rule would have done.
  ///
  /// @param from the first moment looked at
  /// @param to the last
  /// @param quotes how many quotes were looked at; of a rule on daily bars, how many bars
  /// @param complete false when there were more quotes than are looked at: the newest are left out
  /// @param count how often it would have fired
  /// @param byDay on which UTC days, in order
  /// @param bySymbol for which symbols, the most frequent first
  /// @param last the last of them, oldest first
  /// @param took how long it took to look
  record Preview(
      Optional<Instant> from,
      Optional<Instant> to,
      long quotes,
      boolean complete,
      long count,
      Map<LocalDate, Long> byDay,
      Map<Symbol, Long> bySymbol,
      List<Alert> last,
      Duration took) {}

  /// How a channel stands.
  ///
  /// @param name its name
  /// @param kind `smtp`, `webhook`, `console` or `browser`
  /// @param recipients who is reached by it
  /// @param waiting deliveries that are not sent yet
  /// @param closedUntil until when it is left alone, if it is
  /// @param failure why the last message was not taken; empty after one that was
  record ChannelState(
      String name,
      String kind,
      List<String> recipients,
      int waiting,
      Optional<Instant> closedUntil,
      Optional<String> failure) {
    /// Copies the list.
    public ChannelState {
      recipients = List.copyOf(recipients);
    }
  }
}
