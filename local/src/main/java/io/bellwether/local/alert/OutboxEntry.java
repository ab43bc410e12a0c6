package io.bellwether.local.alert;

import io.bellwether.core.alert.delivery.Delivery;
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
  ///
  /// @param alerts with the deliveries that wait in memory
  /// @param onDisk further deliveries, which are left here until there is room
  record Put(List<Addressed> alerts, List<Delivery> onDisk) implements OutboxEntry {}

  /// Deliveries that waited on disk wait in memory now.
  ///
  /// @param channel whose
  /// @param next the first of the channel that are still on disk
  /// @param waiting the deliveries
  record TakenIn(String channel, Place next, List<Waiting> waiting) implements OutboxEntry {}

  /// A place among the deliveries of a channel in the journal.
  ///
  /// @param offset of the entry
  /// @param skipped how many of the channel's deliveries in it come before
  record Place(long offset, int skipped) {}

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

  /// All that there is but the deliveries on disk, in the place of what came before.
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
