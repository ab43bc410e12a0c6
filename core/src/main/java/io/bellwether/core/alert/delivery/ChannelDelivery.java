package io.bellwether.core.alert.delivery;

import io.bellwether.core.alert.delivery.DeliveryQueue.Next;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Sends what waits for one channel, one message at a time, and records what became of each before
/// the next is sent: so only the last one can be sent again after a crash, under its id. One thread
/// at a time calls [#step]; [#add] and the figures are safe for several.
public final class ChannelDelivery {
  private final String name;
  private final AlertChannel channel;
  private final Outbox outbox;
  private final DeliveryQueue queue;
  // What became of a message that could not be recorded yet: nothing else is sent before.
  private @Nullable Outcome unrecorded;
  private volatile Optional<String> lastFailure = Optional.empty();

  @FunctionalInterface
  private interface Outcome {
    void write() throws IOException;
  }

  /// How a channel stands.
  ///
  /// @param waiting deliveries that are not sent yet
  /// @param closedUntil until when it is left alone, if it is
  /// @param failure why the last message was not taken; empty after one that was
  public record State(int waiting, Optional<Instant> closedUntil, Optional<String> failure) {}

  /// Over a channel.
  ///
  /// @param name the channel's, in the outbox
  /// @param channel sends
  /// @param outbox remembers
  /// @param policy how the channel is treated
  /// @param random for the jitter of pauses
  public ChannelDelivery(
      String name,
      AlertChannel channel,
      Outbox outbox,
      DeliveryPolicy policy,
      RandomGenerator random) {
    this.name = name;
    this.channel = channel;
    this.outbox = outbox;
    this.queue = new DeliveryQueue(policy, random);
  }

  /// Adds a delivery.
  ///
  /// @param delivery waiting
  public void add(Waiting delivery) {
    synchronized (queue) {
      queue.add(delivery);
    }
  }

  /// Sends the next message if one is due.
  ///
  /// @param now the time; it does not go back
  /// @return the message that was tried, or when to come again
  /// @throws IOException when what became of a message could not be recorded; coming again is right
  public Next step(Instant now) throws IOException {
    var owed = unrecorded;
    if (owed != null) {
      owed.write();
      unrecorded = null;
    }
    Next next;
    synchronized (queue) {
      next = queue.next(now);
    }
    if (next instanceof Next.Nothing) {
      var more = outbox.more(name);
      more.forEach(this::add);
      return more.isEmpty() ? next : step(now);
    }
    if (next instanceof Next.Send(var waiting)) {
      unrecorded = send(waiting, now);
      unrecorded.write();
      unrecorded = null;
    }
    return next;
  }

  private Outcome send(Waiting waiting, Instant now) {
    var id = waiting.delivery().id();
    var tries = waiting.tries() + 1;
    try {
      channel.send(waiting.delivery().message());
    } catch (MessageRefusedException e) {
      var reason = reason(e);
      synchronized (queue) {
        queue.refused();
      }
      return () -> outbox.failed(id, now, tries, reason);
    } catch (ChannelUnavailableException e) {
      return again(waiting, now, reason(e), e.retryAfter());
    } catch (RuntimeException e) {
      // A fault of the adapter's own: its text may hold anything, so only its kind is told.
      return again(waiting, now, e.getClass().getSimpleName(), Optional.empty());
    }
    lastFailure = Optional.empty();
    synchronized (queue) {
      queue.sent();
    }
    return () -> outbox.sent(id, now, tries);
  }

  private Outcome again(
      Waiting waiting, Instant now, String reason, Optional<java.time.Duration> retryAfter) {
    lastFailure = Optional.of(reason);
    Optional<Waiting> again;
    synchronized (queue) {
      again = queue.unavailable(waiting, now, retryAfter);
    }
    var id = waiting.delivery().id();
    return again.isPresent()
        ? () -> outbox.tried(again.get(), reason)
        : () -> outbox.failed(id, now, waiting.tries() + 1, reason);
  }

  private String reason(Exception e) {
    var reason = String.valueOf(e.getMessage());
    lastFailure = Optional.of(reason);
    return reason;
  }

  /// How the channel stands.
  ///
  /// @param now the time
  /// @return its figures
  public State state(Instant now) {
    synchronized (queue) {
      return new State(queue.size(), queue.closedUntil(now), lastFailure);
    }
  }
}
