package io.bellwether.local.alert;

import io.bellwether.core.alert.delivery.Delivery;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.core.alert.delivery.Outbox.Addressed;
import io.bellwether.core.alert.delivery.Outbox.Event;
import io.bellwether.core.alert.delivery.Outbox.Failed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The entries of the outbox's journal as bytes: a version and a kind, then the entry's parts.
final class OutboxCodec {
  private static final int VERSION = 1;
  private static final int PUT = 1;
  private static final int TRIED = 2;
  private static final int SENT = 3;
  private static final int GIVEN_UP = 4;
  private static final int RESENT = 5;
  private static final int SETTLED = 6;
  private static final int STATE = 7;
  private static final int PUT_ON_DISK = 8;
  private static final int TAKEN_IN = 9;

  private OutboxCodec() {}

  @FunctionalInterface
  private interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  static byte[] bytes(OutboxEntry entry) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      switch (entry) {
        case OutboxEntry.Put(var alerts, var onDisk) -> {
          out.writeByte(onDisk.isEmpty() ? PUT : PUT_ON_DISK);
          list(alerts, OutboxCodec::write, out);
          if (!onDisk.isEmpty()) {
            list(onDisk, OutboxCodec::whole, out);
          }
        }
        case OutboxEntry.TakenIn(var channel, var next, var waiting) -> {
          out.writeByte(TAKEN_IN);
          out.writeUTF(channel);
          out.writeLong(next.offset());
          out.writeInt(next.skipped());
          list(waiting, OutboxCodec::write, out);
        }
        case OutboxEntry.Tried(var id, var tries, var notBefore) ->
            ended(TRIED, id, tries, notBefore, out);
        case OutboxEntry.Sent(var id, var at, var tries) -> ended(SENT, id, tries, at, out);
        case OutboxEntry.GivenUp(var id, var at, var tries, var reason) -> {
          ended(GIVEN_UP, id, tries, at, out);
          out.writeUTF(reason);
        }
        case OutboxEntry.Resent(var id, var at) -> ended(RESENT, id, 0, at, out);
        case OutboxEntry.Settled(var number, var now) -> {
          out.writeByte(SETTLED);
          out.writeLong(number);
          AlertCodec.write(now, out);
        }
        case OutboxEntry.State state -> {
          out.writeByte(STATE);
          write(state, out);
        }
      }
    }
    return bytes.toByteArray();
  }

  /// Whether an entry has deliveries that are left on disk.
  static boolean hasDeliveriesOnDisk(byte[] entry) {
    return entry.length > 1 && entry[1] == PUT_ON_DISK;
  }

  private static void ended(int kind, String id, int tries, Instant at, DataOutput out)
      throws IOException {
    out.writeByte(kind);
    out.writeUTF(id);
    out.writeInt(tries);
    AlertCodec.write(at, out);
  }

  /// Reads an entry.
  ///
  /// @throws IOException when it is none
  static OutboxEntry entry(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var version = in.readByte();
      if (version != VERSION) {
        throw new IOException("the outbox has the unknown format version " + version);
      }
      int kind = in.readByte();
      return switch (kind) {
        case PUT -> new OutboxEntry.Put(list(OutboxCodec::addressed, in), List.of());
        case PUT_ON_DISK ->
            new OutboxEntry.Put(list(OutboxCodec::addressed, in), list(OutboxCodec::whole, in));
        case TAKEN_IN ->
            new OutboxEntry.TakenIn(
                in.readUTF(),
                new OutboxEntry.Place(in.readLong(), in.readInt()),
                list(OutboxCodec::waiting, in));
        case SETTLED -> new OutboxEntry.Settled(in.readLong(), AlertCodec.instant(in));
        case STATE -> state(in);
        case TRIED, SENT, GIVEN_UP, RESENT -> ended(kind, in);
        default -> throw new IOException("the outbox holds the unknown entry " + kind);
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("the outbox is damaged: " + e.getMessage(), e);
    }
  }

  private static OutboxEntry ended(int kind, DataInput in) throws IOException {
    var id = in.readUTF();
    var tries = in.readInt();
    var at = AlertCodec.instant(in);
    return switch (kind) {
      case TRIED -> new OutboxEntry.Tried(id, tries, at);
      case SENT -> new OutboxEntry.Sent(id, at, tries);
      case GIVEN_UP -> new OutboxEntry.GivenUp(id, at, tries, in.readUTF());
      default -> new OutboxEntry.Resent(id, at);
    };
  }

  private static void write(Addressed addressed, DataOutput out) throws IOException {
    AlertCodec.write(addressed.alert(), out);
    list(addressed.deliveries(), AlertCodec::write, out);
  }

  private static Addressed addressed(DataInput in) throws IOException {
    var alert = AlertCodec.alert(in);
    return new Addressed(alert, list(data -> AlertCodec.delivery(alert, data), in));
  }

  private static void write(OutboxEntry.State state, DataOutput out) throws IOException {
    out.writeLong(state.lastNumber());
    out.writeInt(state.known().size());
    for (var known : state.known().entrySet()) {
      out.writeUTF(known.getKey());
      AlertCodec.write(known.getValue(), out);
    }
    list(state.waiting(), OutboxCodec::write, out);
    list(state.failures(), OutboxCodec::write, out);
    out.writeInt(state.events().size());
    for (var event : state.events().entrySet()) {
      out.writeLong(event.getKey());
      write(event.getValue(), out);
    }
  }

  private static OutboxEntry.State state(DataInput in) throws IOException {
    var lastNumber = in.readLong();
    var known = new HashMap<String, Instant>();
    for (int count = in.readInt(); count > 0; count--) {
      known.put(in.readUTF(), AlertCodec.instant(in));
    }
    var waiting = list(OutboxCodec::waiting, in);
    var failures = list(OutboxCodec::failed, in);
    var events = new TreeMap<Long, Event>();
    for (int count = in.readInt(); count > 0; count--) {
      events.put(in.readLong(), event(in));
    }
    return new OutboxEntry.State(lastNumber, known, waiting, failures, events);
  }

  private static void whole(Delivery delivery, DataOutput out) throws IOException {
    AlertCodec.write(delivery.alert(), out);
    AlertCodec.write(delivery, out);
  }

  private static Delivery whole(DataInput in) throws IOException {
    return AlertCodec.delivery(AlertCodec.alert(in), in);
  }

  private static void write(Waiting waiting, DataOutput out) throws IOException {
    whole(waiting.delivery(), out);
    out.writeInt(waiting.tries());
    AlertCodec.write(waiting.notBefore(), out);
  }

  private static Waiting waiting(DataInput in) throws IOException {
    return new Waiting(whole(in), in.readInt(), AlertCodec.instant(in));
  }

  private static void write(Failed failed, DataOutput out) throws IOException {
    whole(failed.delivery(), out);
    AlertCodec.write(failed.at(), out);
    out.writeInt(failed.tries());
    out.writeUTF(failed.reason());
  }

  private static Failed failed(DataInput in) throws IOException {
    return new Failed(whole(in), AlertCodec.instant(in), in.readInt(), in.readUTF());
  }

  private static void write(Event event, DataOutput out) throws IOException {
    switch (event) {
      case Event.Fired(var alert) -> {
        out.writeBoolean(true);
        AlertCodec.write(alert, out);
      }
      case Event.Ended(var delivery, var at, var tries, var failure) -> {
        out.writeBoolean(false);
        whole(delivery, out);
        AlertCodec.write(at, out);
        out.writeInt(tries);
        out.writeUTF(failure.orElse(""));
      }
    }
  }

  private static Event event(DataInput in) throws IOException {
    if (in.readBoolean()) {
      return new Event.Fired(AlertCodec.alert(in));
    }
    return new Event.Ended(
        whole(in),
        AlertCodec.instant(in),
        in.readInt(),
        Optional.of(in.readUTF()).filter(text -> !text.isEmpty()));
  }

  private static <T> void list(List<T> values, Writer<T> writer, DataOutput out)
      throws IOException {
    out.writeInt(values.size());
    for (var value : values) {
      writer.write(value, out);
    }
  }

  private static <T> List<T> list(Reader<T> reader, DataInput in) throws IOException {
    var values = new ArrayList<T>();
    for (int count = in.readInt(); count > 0; count--) {
      values.add(reader.read(in));
    }
    return values;
  }
}
