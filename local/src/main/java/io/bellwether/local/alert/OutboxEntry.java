package io.bellwether.local.alert;

import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.Outbox.Addressed;
import io.bellwether.core.alert.delivery.Outbox.Event;
import io.bellwether.core.alert.delivery.Outbox.Failed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What the outbox's journal holds: each change, in order.
sealed interface OutboxEntry {
  /// Alerts were put that were not known.
  record Put(List<Addressed> alerts) implements OutboxEntry {}

  /// A try failed.
  record Tried(String deliveryId, int tries, Instant notBefore) implements OutboxEntry {}

  /// A channel took a delivery.
  record Sent(String deliveryId, Instant at, int tries) implements OutboxEntry {}

  /// A delivery was given up.
  record GivenUp(String deliveryId, Instant at, int tries, String reason) implements OutboxEntry {}

  /// A delivery was taken from the failed list.
  record Resent(String deliveryId, Instant at) implements OutboxEntry {}

  /// The history up to an event is kept elsewhere.
  record Settled(long number, Instant now) implements OutboxEntry {}

  /// All that there is, in the place of what came before.
  ///
  /// @param lastNumber the newest event's
  /// @param known alerts' ids, and when they arrived
  /// @param events those that are not settled, by number
  record State(
      long lastNumber,
      Map<String, Instant> known,
      List<Waiting> waiting,
      List<Failed> failures,
      SortedMap<Long, Event> events)
      implements OutboxEntry {}
}
