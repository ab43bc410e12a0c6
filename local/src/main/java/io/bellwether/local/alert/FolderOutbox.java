package io.bellwether.local.alert;

import io.bellwether.core.alert.delivery.Delivery;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The outbox in a journal of its own, `outbox`, and in memory. Deliveries of a channel that has
/// too many are in the journal only until it has sent those it had. The journal begins anew when
/// most of it is no longer needed.
public final class FolderOutbox implements Outbox {
  private static final long COMPACT_FROM = 1 << 20;
  private static final int COMPACT_FACTOR = 4;
  private static final int MAX_REASON = 1000;
  private static final int MOST_IN_MEMORY = 10_000;

  private final Journal journal;
  private final int mostInMemory;
  private final OutboxState state;
  private final List<Listener> listeners = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private long compactAt;

  /// Opens the outbox of a folder; one process at a time.
  ///
  /// @param folder created when absent
  /// @throws IOException when it cannot be read or written, or is damaged
  public FolderOutbox(Path folder) throws IOException {
    this(folder, MOST_IN_MEMORY);
  }

  /// Opens the outbox of a folder; one process at a time.
  ///
  /// @param folder created when absent
  /// @param mostInMemory how many deliveries of a channel wait in memory, ≥ 1
  /// @throws IOException when it cannot be read or written, or is damaged
  FolderOutbox(Path folder, int mostInMemory) throws IOException {
    this.mostInMemory = mostInMemory;
    state = new OutboxState(mostInMemory);
    journal =
        Journal.open(
            Files.createDirectories(folder).resolve("outbox"),
            (offset, entry) -> {
              state.apply(OutboxCodec.entry(entry), offset);
              return true;
            });
    compactAt = COMPACT_FROM;
  }

  /// Writes an entry, then makes it so, then tells.
  private void write(OutboxEntry entry, boolean durable) throws IOException {
    var offset = journal.append(OutboxCodec.bytes(entry), durable);
    var before = state.events().isEmpty() ? 0L : state.events().lastKey();
    state.apply(entry, offset);
    for (var event : state.events().tailMap(before + 1).entrySet()) {
      listeners.forEach(listener -> listener.event(event.getKey(), event.getValue()));
    }
  }

  @Override
  public List<Waiting> put(List<Addressed> alerts) throws IOException {
    lock.lock();
    try {
      var fresh = new ArrayList<Addressed>();
      var ids = new HashSet<String>();
      for (var addressed : alerts) {
        var id = addressed.alert().id();
        if (!state.knows(id) && ids.add(id)) {
          fresh.add(addressed);
        }
      }
      if (fresh.isEmpty()) {
        return List.of();
      }
      var put = divided(fresh);
      write(put, true);
      return put.alerts().stream().flatMap(a -> a.deliveries().stream()).map(Waiting::of).toList();
    } finally {
      lock.unlock();
    }
  }

  /// What there is room for in memory, and the rest.
  private OutboxEntry.Put divided(List<Addressed> alerts) {
    var room = new HashMap<String, Integer>();
    var held = new ArrayList<Addressed>();
    var onDisk = new ArrayList<Delivery>();
    for (var addressed : alerts) {
      var here = new ArrayList<Delivery>();
      for (var delivery : addressed.deliveries()) {
        var left = room.computeIfAbsent(delivery.channel(), state::room);
        room.put(delivery.channel(), left - 1);
        (left > 0 ? here : onDisk).add(delivery);
      }
      held.add(new Addressed(addressed.alert(), here));
    }
    return new OutboxEntry.Put(held, onDisk);
  }

  @Override
  public int waiting(String channel) {
    lock.lock();
    try {
      return state.waitingFor(channel);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Waiting> more(String channel) throws IOException {
    lock.lock();
    try {
      var from = state.onDisk(channel);
      var room = state.roomInMemory(channel);
      if (from == null || room == 0) {
        return List.of();
      }
      var backlog = new Backlog(channel, from, room);
      journal.read(from.offset(), backlog);
      write(backlog.takenIn(), true);
      return backlog.takenIn().waiting();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Waiting> waiting() {
    lock.lock();
    try {
      return state.waiting();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void tried(Waiting again, String reason) throws IOException {
    lock.lock();
    try {
      var id = again.delivery().id();
      if (state.waiting(id) != null) {
        write(new OutboxEntry.Tried(id, again.tries(), again.notBefore()), false);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sent(String deliveryId, Instant at, int tries) throws IOException {
    lock.lock();
    try {
      if (state.waiting(deliveryId) != null) {
        write(new OutboxEntry.Sent(deliveryId, at, tries), true);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void failed(String deliveryId, Instant at, int tries, String reason) throws IOException {
    lock.lock();
    try {
      if (state.waiting(deliveryId) != null) {
        var cut = reason.substring(0, Math.min(MAX_REASON, reason.length()));
        write(new OutboxEntry.GivenUp(deliveryId, at, tries, cut), true);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Failed> failures() {
    lock.lock();
    try {
      return state.failures();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Waiting> resend(String deliveryId, Instant at) throws IOException {
    lock.lock();
    try {
      if (state.failure(deliveryId) == null) {
        return Optional.empty();
      }
      write(new OutboxEntry.Resent(deliveryId, at), true);
      return Optional.ofNullable(state.waiting(deliveryId));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void listen(Listener listener) {
    lock.lock();
    try {
      state.events().forEach(listener::event);
      listeners.add(listener);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void settled(long number, Instant now) throws IOException {
    lock.lock();
    try {
      write(new OutboxEntry.Settled(number, now), true);
      if (journal.length() > compactAt) {
        beginAnew();
        compactAt = Math.max(COMPACT_FROM, COMPACT_FACTOR * journal.length());
      }
    } finally {
      lock.unlock();
    }
  }

  private void beginAnew() throws IOException {
    var moved = new OutboxState(mostInMemory);
    journal.replace(
        to -> {
          to.append(OutboxCodec.bytes(state.snapshot()), false);
          var first = state.firstOnDisk();
          if (first.isPresent()) {
            journal.read(first.getAsLong(), (offset, entry) -> copyLeft(offset, entry, to, moved));
          }
        },
        () -> state.move(moved));
  }

  /// Copies the deliveries of an entry that are on disk only.
  private boolean copyLeft(long offset, byte[] entry, Journal to, OutboxState moved)
      throws IOException {
    var left = Backlog.left(offset, entry, state::onDisk);
    if (!left.isEmpty()) {
      var copy = new OutboxEntry.Put(List.of(), left);
      moved.apply(copy, to.append(OutboxCodec.bytes(copy), false));
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      journal.close();
    } finally {
      lock.unlock();
    }
  }
}
