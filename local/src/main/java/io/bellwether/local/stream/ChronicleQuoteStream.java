package io.bellwether.local.stream;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.Partitioning;
import io.bellwether.core.stream.QuoteStream;
import io.bellwether.core.stream.StreamUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The stream as Chronicle queues in a folder, one for each partition; one process has the folder.
///
/// A batch becomes one entry in each partition it touches, synced before [#append] returns; threads
/// that append at the same time share a sync. A batch with a named origin leaves an entry in
/// *every* partition, and a partition that has its offset already leaves the batch out. So a source
/// that is read again from [#reached] on, in the same batches, is on the stream exactly once even
/// after a kill in the middle of an append.
public final class ChronicleQuoteStream implements QuoteStream {
  /// Most bytes of one appended batch.
  public static final int MAX_APPEND_BYTES = 16 << 20;

  private final List<StreamPartition> partitions;
  private final Checkpoints checkpoints;
  private final Retention retention;
  private final StreamWriter writer;
  private final List<ChronicleSubscription> subscriptions = new CopyOnWriteArrayList<>();
  private boolean closed;

  /// Opens a stream, creating it when absent.
  ///
  /// @param folder where its files are
  /// @param options how to keep it
  /// @param clock gives arrival times and the time of the files
  /// @throws IOException when the folder cannot be used, or a file of it is damaged
  public ChronicleQuoteStream(Path folder, StreamOptions options, InstantSource clock)
      throws IOException {
    this(folder, options, clock, usableSpace(folder));
  }

  ChronicleQuoteStream(
      Path folder, StreamOptions options, InstantSource clock, LongSupplier usableSpace)
      throws IOException {
    Files.createDirectories(folder);
    var properties = StreamProperties.openOrCreate(folder, options);
    var millis = forward(clock);
    var ledger = new SourceLedger(properties.partitions());
    ledger.load(folder.resolve("ledger"));
    checkpoints = new Checkpoints(folder.resolve("consumers"));
    partitions = new ArrayList<>();
    try {
      for (int p = 0; p < properties.partitions(); p++) {
        var number = p;
        var partition =
            new StreamPartition("p" + p, folder.resolve("p" + p), properties.rolling(), millis);
        partitions.add(partition);
        partition.recover(ledger.next(p), ledger.index(p), e -> ledger.note(number, e.origin()));
      }
      ledger.save(folder.resolve("ledger"), partitions);
    } catch (IOException | RuntimeException | Error e) {
      partitions.forEach(StreamPartition::close);
      throw e;
    }
    // Whoever deletes files first writes the ledger, which nobody may be adding to then.
    var appending = new ReentrantLock();
    retention =
        new Retention(
            partitions,
            checkpoints,
            options.retention(),
            clock,
            appending,
            () -> ledger.save(folder.resolve("ledger"), partitions));
    writer =
        new StreamWriter(
            folder, partitions, ledger, clock, usableSpace, appending, this::afterAppend);
    retention.enforce();
  }

  /// Chronicle cannot write into the past: its time stands still while the clock is set back.
  private static LongSupplier forward(InstantSource clock) {
    var latest = new AtomicLong();
    return () -> latest.accumulateAndGet(clock.millis(), Math::max);
  }

  private static LongSupplier usableSpace(Path folder) throws IOException {
    var store = Files.getFileStore(Files.createDirectories(folder));
    return () -> {
      try {
        return store.getUsableSpace();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private void afterAppend() {
    for (var subscription : subscriptions) {
      subscription.wake();
    }
    retention.enforceAfterRoll();
  }

  /// Appends as the port says. Batches of one source end at increasing offsets.
  ///
  /// @throws IllegalArgumentException when the batch has more than [#MAX_APPEND_BYTES]
  /// @throws IllegalStateException when the stream is closed
  @Override
  public void append(List<byte[]> records, Origin origin) throws StreamUnavailableException {
    append(records, origin, StreamWriter.NOW);
  }

  @Override
  public void append(List<byte[]> records, Origin origin, long arrivalMicros)
      throws StreamUnavailableException {
    if (records.isEmpty() && origin.source().isEmpty()) {
      return;
    }
    var size = records.stream().mapToLong(r -> r.length + 4L).sum();
    if (size > MAX_APPEND_BYTES) {
      throw new IllegalArgumentException(
          "a batch of " + size + " bytes; the most is " + MAX_APPEND_BYTES);
    }
    writer.write(entries(records, origin), origin, size, arrivalMicros);
  }

  private byte[][] entries(List<byte[]> records, Origin origin) {
    var partitionOf = new int[records.size()];
    var touched = new boolean[partitions.size()];
    for (int i = 0; i < partitionOf.length; i++) {
      var record = records.get(i);
      partitionOf[i] = Partitioning.of(record, 0, record.length, partitions.size());
      touched[partitionOf[i]] = true;
    }
    var entries = new byte[partitions.size()][];
    for (int p = 0; p < entries.length; p++) {
      entries[p] =
          touched[p] || !origin.source().isEmpty()
              ? Excerpt.encode(records, partitionOf, p, origin)
              : StreamWriter.NO_ENTRY;
    }
    return entries;
  }

  /// Starts a consumer. Its acknowledgements are kept in the folder and hold the files it needs.
  ///
  /// @throws IllegalArgumentException when the name cannot name a folder
  /// @throws IllegalStateException when the stream is closed, or the consumer runs already
  @Override
  public synchronized Subscription subscribe(String consumer, HandlerFactory handlers) {
    if (closed) {
      throw new IllegalStateException("the stream is closed");
    }
    Checkpoints.checkedName(consumer);
    if (subscriptions.stream().anyMatch(s -> s.consumer().equals(consumer))) {
      throw new IllegalStateException("the consumer " + consumer + " runs already");
    }
    var subscription =
        new ChronicleSubscription(
            consumer, partitions, handlers, checkpoints, retention, subscriptions::remove);
    subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  /// Forgets a consumer that is not used any more: files that only it needs are kept no longer.
  ///
  /// @param consumer its name; it must not run
  /// @throws IOException when its acknowledgements cannot be deleted
  /// @throws IllegalStateException when it runs
  public synchronized void forget(String consumer) throws IOException {
    Checkpoints.checkedName(consumer);
    if (subscriptions.stream().anyMatch(s -> s.consumer().equals(consumer))) {
      throw new IllegalStateException("the consumer " + consumer + " runs");
    }
    checkpoints.forget(consumer);
  }

  @Override
  public Optional<Long> reached(String source) {
    return writer.reached(source);
  }

  @Override
  public List<String> partitions() {
    return partitions.stream().map(StreamPartition::name).toList();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    subscriptions.forEach(ChronicleSubscription::close);
    writer.close();
    partitions.forEach(StreamPartition::close);
  }
}
