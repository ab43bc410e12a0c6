package io.bellwether.aws.kinesis;

import io.bellwether.core.stream.QuoteStream.HandlerFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The shards this process holds, each with its handler, from the assignment on. Safe for several
/// threads.
final class ShardDeliveries {
  private final HandlerFactory handlers;
  private final Map<String, ShardDelivery> held = new TreeMap<>();
  private Optional<Throwable> failure = Optional.empty();

  ShardDeliveries(HandlerFactory handlers) {
    this.handlers = handlers;
  }

  /// The delivery of a shard, assigned to a new handler at the first call.
  synchronized ShardDelivery of(String shard) {
    var known = held.get(shard);
    if (known != null) {
      return known;
    }
    try {
      var assigned = new ShardDelivery(shard, handlers.handlerOf(shard));
      held.put(shard, assigned);
      return assigned;
    } catch (RuntimeException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }

  synchronized void remove(ShardDelivery delivery) {
    if (delivery.failure().isEmpty()) {
      held.remove(delivery.shard(), delivery);
    }
  }

  /// Something is known that was not.
  synchronized void changed() {
    notifyAll();
  }

  synchronized boolean isHeld(String shard) {
    return held.containsKey(shard);
  }

  synchronized Collection<ShardDelivery> all() {
    return List.copyOf(held.values());
  }

  synchronized Optional<Throwable> failure() {
    return failure.or(() -> held.values().stream().flatMap(d -> d.failure().stream()).findFirst());
  }
}
