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
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The outbox in memory: what the entries of its journal amount to.
final class OutboxState {
  private static final Duration REMEMBERED = Duration.ofDays(31);

  private final Map<String, Instant> known = new HashMap<>();
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, Failed> failures = new LinkedHashMap<>();
  private final TreeMap<Long, Event> events = new TreeMap<>();
  private long lastNumber;

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

  /// The events an entry adds have the numbers after the last.
  void apply(OutboxEntry entry) {
    switch (entry) {
      case OutboxEntry.Put put -> put.alerts().forEach(this::put);
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
          waiting.put(resent.deliveryId(), new Waiting(failed.delivery(), 0, resent.at()));
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
      waiting.put(delivery.id(), Waiting.of(delivery));
    }
  }

  private Optional<Delivery> taken(String deliveryId) {
    return Optional.ofNullable(waiting.remove(deliveryId)).map(Waiting::delivery);
  }

  private void giveUp(Delivery delivery, OutboxEntry.GivenUp given) {
    failures.put(delivery.id(), new Failed(delivery, given.at(), given.tries(), given.reason()));
    event(new Event.Ended(delivery, given.at(), given.tries(), Optional.of(given.reason())));
  }

  private void event(Event event) {
    events.put(++lastNumber, event);
  }

  private void restore(OutboxEntry.State state) {
    known.clear();
    known.putAll(state.known());
    waiting.clear();
    state.waiting().forEach(w -> waiting.put(w.delivery().id(), w));
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
