package io.bellwether.local.alert;

import io.bellwether.core.alert.delivery.Delivery;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.Outbox.Addressed;
import io.bellwether.core.alert.delivery.Outbox.Event;
import io.bellwether.core.alert.delivery.Outbox.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The outbox in memory: what the entries of its journal amount to.
final class OutboxState {
  private static final Duration REMEMBERED = Duration.ofDays(31);

  private static final int MOST_FAILURES = 10_000;

  private final int mostInMemory;
  private final Map<String, Instant> known = new HashMap<>();
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, Failed> failures = new LinkedHashMap<>();
  private final TreeMap<Long, Event> events = new TreeMap<>();
  // By channel.
  private final Map<String, Integer> inMemory = new HashMap<>();
  private final Map<String, OnDisk> onDisk = new HashMap<>();
  private long lastNumber;

  /// Deliveries of a channel that are in the journal only.
  private record OnDisk(OutboxEntry.Place next, int count) {}

  /// Nothing yet.
  ///
  /// @param mostInMemory how many deliveries of a channel wait in memory
  OutboxState(int mostInMemory) {
    this.mostInMemory = mostInMemory;
  }

  boolean knows(String alertId) {
    return known.containsKey(alertId);
  }

  @Nullable Waiting waiting(String deliveryId) {
    return waiting.get(deliveryId);
  }

  @Nullable Failed failure(String deliveryId) {
    return failures.get(deliveryId);
  }

  List<Waiting> waiting() {
    return List.copyOf(waiting.values());
  }

  List<Failed> failures() {
    return List.copyOf(failures.values());
  }

  SortedMap<Long, Event> events() {
    return events;
  }

  /// For how many more deliveries of a channel there is room; none while others are on disk, which
  /// come first.
  int room(String channel) {
    return onDisk.containsKey(channel) ? 0 : roomInMemory(channel);
  }

  int roomInMemory(String channel) {
    return Math.max(0, mostInMemory - inMemory.getOrDefault(channel, 0));
  }

  int waitingFor(String channel) {
    var left = onDisk.get(channel);
    return inMemory.getOrDefault(channel, 0) + (left == null ? 0 : left.count());
  }

  /// Where the deliveries of a channel begin that are on disk only; null when there are none.
  OutboxEntry.@Nullable Place onDisk(String channel) {
    var left = onDisk.get(channel);
    return left == null ? null : left.next();
  }

  /// Where the first of all those begins.
  OptionalLong firstOnDisk() {
    return onDisk.values().stream().mapToLong(left -> left.next().offset()).min();
  }

  /// Puts the deliveries on disk of another state in the place of this one's: they have moved.
  void move(OutboxState moved) {
    onDisk.clear();
    onDisk.putAll(moved.onDisk);
  }

  /// The events an entry adds have the numbers after the last.
  ///
  /// @param offset where the entry is in the journal
  void apply(OutboxEntry entry, long offset) {
    switch (entry) {
      case OutboxEntry.Put put -> {
        put.alerts().forEach(this::put);
        put.onDisk().forEach(delivery -> leave(delivery.channel(), offset));
      }
      case OutboxEntry.TakenIn taken -> {
        var left = onDisk.remove(taken.channel());
        taken.waiting().forEach(this::hold);
        if (left != null && left.count() > taken.waiting().size()) {
          onDisk.put(
              taken.channel(), new OnDisk(taken.next(), left.count() - taken.waiting().size()));
        }
      }
      case OutboxEntry.Tried tried ->
          waiting.computeIfPresent(
              tried.deliveryId(),
              (_, w) -> new Waiting(w.delivery(), tried.tries(), tried.notBefore()));
      case OutboxEntry.Sent sent -> {
        var delivery = taken(sent.deliveryId());
        delivery.ifPresent(
            d -> event(new Event.Ended(d, sent.at(), sent.tries(), Optional.empty())));
      }
      case OutboxEntry.GivenUp given -> {
        var delivery = taken(given.deliveryId());
        delivery.ifPresent(d -> giveUp(d, given));
      }
      case OutboxEntry.Resent resent -> {
        var failed = failures.remove(resent.deliveryId());
        if (failed != null) {
          hold(new Waiting(failed.delivery(), 0, resent.at()));
        }
      }
      case OutboxEntry.Settled settled -> {
        events.headMap(settled.number(), true).clear();
        known.values().removeIf(at -> at.isBefore(settled.now().minus(REMEMBERED)));
      }
      case OutboxEntry.State state -> restore(state);
    }
  }

  private void put(Addressed addressed) {
    var alert = addressed.alert();
    known.put(alert.id(), alert.arrival());
    event(new Event.Fired(alert));
    for (var delivery : addressed.deliveries()) {
      hold(Waiting.of(delivery));
    }
  }

  private void hold(Waiting delivery) {
    if (waiting.put(delivery.delivery().id(), delivery) == null) {
      inMemory.merge(delivery.delivery().channel(), 1, Integer::sum);
    }
  }

  private void leave(String channel, long offset) {
    onDisk.merge(
        channel,
        new OnDisk(new OutboxEntry.Place(offset, 0), 1),
        (left, one) -> new OnDisk(left.next(), left.count() + one.count()));
  }

  private Optional<Delivery> taken(String deliveryId) {
    var taken = Optional.ofNullable(waiting.remove(deliveryId)).map(Waiting::delivery);
    taken.ifPresent(delivery -> inMemory.merge(delivery.channel(), -1, Integer::sum));
    return taken;
  }

  private void giveUp(Delivery delivery, OutboxEntry.GivenUp given) {
    failures.put(delivery.id(), new Failed(delivery, given.at(), given.tries(), given.reason()));
    if (failures.size() > MOST_FAILURES) {
      failures.remove(failures.keySet().iterator().next());
    }
    event(new Event.Ended(delivery, given.at(), given.tries(), Optional.of(given.reason())));
  }

  private void event(Event event) {
    events.put(++lastNumber, event);
  }

  private void restore(OutboxEntry.State state) {
    known.clear();
    known.putAll(state.known());
    waiting.clear();
    inMemory.clear();
    onDisk.clear();
    state.waiting().forEach(this::hold);
    failures.clear();
    state.failures().forEach(f -> failures.put(f.delivery().id(), f));
    events.clear();
    events.putAll(state.events());
    lastNumber = state.lastNumber();
  }

  OutboxEntry.State snapshot() {
    return new OutboxEntry.State(
        lastNumber,
        Map.copyOf(known),
        new ArrayList<>(waiting.values()),
        new ArrayList<>(failures.values()),
        new TreeMap<>(events));
  }
}
