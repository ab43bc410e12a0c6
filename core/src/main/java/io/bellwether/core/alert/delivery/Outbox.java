package io.bellwether.core.alert.delivery;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Port to where alerts are durable before they are sent.
///
/// Promises, proved by `OutboxContract`: what [#put], [#sent], [#failed] and [#resend] returned for
/// is there after a crash; an alert whose id is known is left as it is, so that putting again is
/// right; a delivery is waiting, sent or failed, never two of them; the history has each event
/// once, in order, with a number that never changes; however many deliveries wait for a channel,
/// only so many of them are in memory. Safe for several threads.
public interface Outbox extends Closeable {
  /// Keeps alerts with their deliveries.
  ///
  /// @param alerts alerts; those whose id is known are left out
  /// @return the deliveries that are new, without those that wait on disk only
  /// @throws IOException when they could not be made durable; putting again is right
  List<Waiting> put(List<Addressed> alerts) throws IOException;

  /// What must be sent next.
  ///
  /// @return the deliveries that wait in memory, in the order they were put
  List<Waiting> waiting();

  /// How many deliveries wait for a channel, in memory and on disk.
  ///
  /// @param channel its name
  /// @return their number
  int waiting(String channel);

  /// Takes deliveries into memory that wait on disk only, as many as there is room for: when a
  /// channel has sent what it had.
  ///
  /// @param channel its name
  /// @return those that are new in memory, in the order they were put
  /// @throws IOException when they could not be read, or that could not be made durable
  List<Waiting> more(String channel) throws IOException;

  /// Remembers a try that failed. It may be forgotten in a crash: then one more is made.
  ///
  /// @param again as the delivery waits now
  /// @param reason why it failed
  /// @throws IOException when it could not be written
  void tried(Waiting again, String reason) throws IOException;

  /// Remembers that a channel has taken a delivery.
  ///
  /// @param deliveryId which
  /// @param at when
  /// @param tries how many it took
  /// @throws IOException when it could not be made durable: it will be sent again, under its id
  void sent(String deliveryId, Instant at, int tries) throws IOException;

  /// Puts a delivery on the failed list.
  ///
  /// @param deliveryId which
  /// @param at when
  /// @param tries how many were made
  /// @param reason why the last failed
  /// @throws IOException when it could not be made durable
  void failed(String deliveryId, Instant at, int tries, String reason) throws IOException;

  /// The failed list: the last 10,000; the history has all.
  ///
  /// @return oldest first
  List<Failed> failures();

  /// Takes a delivery from the failed list, to be sent again under its id.
  ///
  /// @param deliveryId which
  /// @param at when
  /// @return it, waiting; empty when it is not on the list
  /// @throws IOException when it could not be made durable
  Optional<Waiting> resend(String deliveryId, Instant at) throws IOException;

  /// Gives all events that are kept, then those to come, in order.
  ///
  /// @param listener is called under the outbox's lock: it returns at once
  void listen(Listener listener);

  /// Says that the history up to an event is kept elsewhere: the outbox may forget it. Ids of
  /// alerts are remembered for a month all the same.
  ///
  /// @param number the event's
  /// @param now the time
  /// @throws IOException when the rest could not be made durable
  void settled(long number, Instant now) throws IOException;

  /// An alert and where it goes.
  ///
  /// @param alert the alert
  /// @param deliveries none when it is only recorded
  record Addressed(Alert alert, List<Delivery> deliveries) {
    /// Copies the list.
    public Addressed {
      deliveries = List.copyOf(deliveries);
    }
  }

  /// A delivery that was given up.
  ///
  /// @param delivery which
  /// @param at when
  /// @param tries how many were made
  /// @param reason why the last failed
  record Failed(Delivery delivery, Instant at, int tries, String reason) {}

  /// What happened.
  sealed interface Event {
    /// An alert fired.
    ///
    /// @param alert which
    record Fired(Alert alert) implements Event {}

    /// A delivery ended: it was taken, or given up.
    ///
    /// @param delivery which
    /// @param at when
    /// @param tries how many were made
    /// @param failure why it was given up; empty when it was taken
    record Ended(Delivery delivery, Instant at, int tries, Optional<String> failure)
        implements Event {}
  }

  /// Hears events.
  @FunctionalInterface
  interface Listener {
    /// An event.
    ///
    /// @param number its number, greater than the one before
    /// @param event what happened
    void event(long number, Event event);
  }
}
