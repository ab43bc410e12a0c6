package io.bellwether.aws.kinesis;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.PartitionHandler;
import io.bellwether.core.stream.PartitionHandler.Start;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.RecordBatch;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/// One shard's records on their way to its handler, and the handler's acknowledgements on their way
/// back. The Client Library calls it from one thread at a time; acknowledgements come from any.
final class ShardDelivery {
  private final String shard;
  private final PartitionHandler handler;
  private final Start start;
  private final Deque<Entry> unacknowledged = new ArrayDeque<>();
  private Checkpoint checkpoint = _ -> {};
  private Optional<Throwable> failure = Optional.empty();
  private Instant previousEmptyRead = Instant.MIN;
  private Instant caughtUpSince = Instant.MIN;

  /// Assigns the shard to a handler.
  ShardDelivery(String shard, PartitionHandler handler) {
    this.shard = shard;
    this.handler = handler;
    this.start = handler.assigned(shard, this::acknowledge);
  }

  /// Where the handler goes on.
  Start start() {
    return start;
  }

  /// From now on acknowledged entries are checkpointed.
  synchronized void checkpointTo(Checkpoint target) {
    checkpoint = target;
  }

  /// Hands a record of the stream to the handler; after a failure, nothing any more.
  void deliver(KinesisClientRecord read) {
    if (failure().isPresent()) {
      return;
    }
    var bytes = bytes(read.data());
    var sequence = new BigInteger(read.sequenceNumber());
    // A KPL aggregate's parts are told apart by their sub-sequence and are one record each.
    var slices =
        read.aggregated()
            ? new Entries.Slices(new int[] {0}, new int[] {bytes.length})
            : Entries.unpack(bytes);
    var firstLine = Math.toIntExact(read.subSequenceNumber());
    var handled = handledLines(sequence, firstLine, slices.count());
    if (handled == slices.count()) {
      return;
    }
    synchronized (this) {
      unacknowledged.add(new Entry(read, new Position(sequence, firstLine + slices.count() - 1)));
    }
    handler.handle(
        new RecordBatch(
            bytes,
            Arrays.copyOfRange(slices.starts(), handled, slices.count()),
            Arrays.copyOfRange(slices.ends(), handled, slices.count()),
            slices.count() - handled,
            micros(read.approximateArrivalTimestamp()),
            new Position(sequence, firstLine + handled),
            false,
            Origin.LIVE));
  }

  /// How many of an entry's first lines the handler had before it was assigned the shard.
  private int handledLines(BigInteger sequence, int firstLine, int count) {
    if (!(start instanceof Start.After(var last))) {
      return 0;
    }
    var bySequence = last.sequence().compareTo(sequence);
    if (bySequence != 0) {
      return bySequence > 0 ? count : 0;
    }
    return Math.clamp(last.line() - firstLine + 1L, 0, count);
  }

  private static byte[] bytes(ByteBuffer data) {
    var bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    return bytes;
  }

  private static long micros(Instant time) {
    return TimeUnit.SECONDS.toMicros(time.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(time.getNano());
  }

  /// A read came back and has been handled.
  ///
  /// @param at when it came back
  /// @param isNewest whether the stream had no more
  void read(Instant at, boolean isNewest) {
    if (failure().isEmpty()) {
      handler.idle();
    }
    synchronized (this) {
      caughtUpSince = isNewest ? previousEmptyRead : Instant.MIN;
      previousEmptyRead = isNewest ? at : Instant.MIN;
    }
  }

  /// Whether everything that was on the shard at a time has been handled: two reads in a row, both
  /// back after it, found nothing newer, so the second began after it.
  synchronized boolean isCaughtUpSince(Instant time) {
    return caughtUpSince.isAfter(time);
  }

  private void acknowledge(Position position) {
    synchronized (this) {
      KinesisClientRecord last = null;
      while (!unacknowledged.isEmpty() && unacknowledged.element().end.compareTo(position) <= 0) {
        last = unacknowledged.remove().read;
      }
      if (last != null) {
        checkpoint.at(last);
      }
    }
  }

  /// The worker stops or hands the shard over.
  void revoked() {
    if (failure().isEmpty()) {
      handler.revoked();
    }
  }

  /// The shard is closed and read to its end.
  void ended() {
    if (failure().isEmpty()) {
      handler.ended();
    }
  }

  synchronized void failed(Throwable reason) {
    if (failure.isEmpty()) {
      failure = Optional.of(reason);
    }
  }

  synchronized Optional<Throwable> failure() {
    return failure;
  }

  String shard() {
    return shard;
  }

  /// Tells the Client Library what is durable.
  @FunctionalInterface
  interface Checkpoint {
    /// Everything up to a record is.
    void at(KinesisClientRecord record);
  }

  /// What was delivered.
  ///
  /// @param read the record of the stream
  /// @param end position of its last line
  private record Entry(KinesisClientRecord read, Position end) {}
}
