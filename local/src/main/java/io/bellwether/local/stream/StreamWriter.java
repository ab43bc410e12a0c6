package io.bellwether.local.stream;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.StreamUnavailableException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Group commit: whoever gets the lock writes for all who wait for it, and syncs once for them.
final class StreamWriter {
  /// The arrival of what arrives now.
  static final long NOW = Long.MIN_VALUE;

  static final byte[] NO_ENTRY = {};

  private static final Logger LOG = System.getLogger(StreamWriter.class.getName());
  // Writing into a mapped file when the disk is full ends the process; so stop well before.
  private static final long RESERVE = 64L << 20;
  private static final int MAX_GROUP = 256;
  private static final int ENTRIES_PER_LEDGER = 1024;

  private final Path folder;
  private final List<StreamPartition> partitions;
  private final SourceLedger ledger;
  private final InstantSource clock;
  private final LongSupplier usableSpace;
  private final Runnable afterAppend;
  private final ReentrantLock lock;
  private final ConcurrentLinkedQueue<Request> waiting = new ConcurrentLinkedQueue<>();
  private int sinceLedger;
  private boolean closed;

  StreamWriter(
      Path folder,
      List<StreamPartition> partitions,
      SourceLedger ledger,
      InstantSource clock,
      LongSupplier usableSpace,
      ReentrantLock lock,
      Runnable afterAppend) {
    this.folder = folder;
    this.partitions = partitions;
    this.ledger = ledger;
    this.clock = clock;
    this.usableSpace = usableSpace;
    this.lock = lock;
    this.afterAppend = afterAppend;
  }

  /// Writes entries that arrive [#NOW], or arrived at a moment.
  void write(byte[][] entries, Origin origin, long size, long arrivalMicros)
      throws StreamUnavailableException {
    var request = new Request(entries, origin, size, arrivalMicros);
    waiting.add(request);
    // An interrupt would close the files that are being mapped.
    var interrupted = Thread.interrupted();
    lock.lock();
    try {
      while (!request.done) {
        writeGroup();
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (request.failure != null) {
      throw unavailable(request.failure);
    }
  }

  private StreamUnavailableException unavailable(Throwable cause) {
    if (cause instanceof IllegalStateException e && closed) {
      throw e;
    }
    var message =
        cause instanceof DiskFullException
            ? "the disk holding " + folder + " is almost full; free some space"
            : "the stream in " + folder + " cannot be written: " + cause.getMessage();
    return new StreamUnavailableException(message, cause);
  }

  private void writeGroup() {
    var group = new ArrayDeque<Request>();
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      group.add(next);
      if (group.size() == MAX_GROUP) {
        break;
      }
    }
    try {
      if (closed) {
        throw new IllegalStateException("the stream is closed");
      }
      var size = group.stream().mapToLong(r -> r.size).sum();
      if (usableSpace.getAsLong() < RESERVE + size) {
        throw new DiskFullException();
      }
      var now = clock.instant();
      var micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
      for (var request : group) {
        append(request, micros);
      }
      for (var partition : partitions) {
        partition.sync();
      }
      saveLedgerSometimes();
    } catch (IOException | RuntimeException | InternalError e) {
      // InternalError is how a fault in a mapped file shows.
      group.forEach(r -> r.failure = e);
    } finally {
      group.forEach(r -> r.done = true);
    }
    afterAppend.run();
  }

  private void append(Request request, long now) throws IOException {
    var micros = request.arrivalMicros == NOW ? now : request.arrivalMicros;
    var named = !request.origin.source().isEmpty();
    for (int p = 0; p < partitions.size(); p++) {
      var entry = request.entries[p];
      if (entry.length > 0 && !(named && ledger.has(p, request.origin))) {
        partitions.get(p).append(entry, micros);
        ledger.note(p, request.origin);
        sinceLedger++;
      }
    }
  }

  private void saveLedgerSometimes() {
    if (sinceLedger >= ENTRIES_PER_LEDGER) {
      saveLedger();
    }
  }

  private void saveLedger() {
    try {
      ledger.save(folder.resolve("ledger"), partitions);
      sinceLedger = 0;
    } catch (IOException e) {
      // The entries say the same; only the next start takes longer.
      LOG.log(Level.WARNING, "the ledger of " + folder + " cannot be written", e);
    }
  }

  Optional<Long> reached(String source) {
    lock.lock();
    try {
      var offset = ledger.reached(source);
      return offset.isPresent() ? Optional.of(offset.getAsLong()) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      saveLedger();
    } finally {
      lock.unlock();
    }
  }

  /// One append; its fields are guarded by the lock.
  private static final class Request {
    private final byte[][] entries;
    private final Origin origin;
    private final long size;
    private final long arrivalMicros;
    private boolean done;
    private @Nullable Throwable failure;

    Request(byte[][] entries, Origin origin, long size, long arrivalMicros) {
      this.entries = entries;
      this.origin = origin;
      this.size = size;
      this.arrivalMicros = arrivalMicros;
    }
  }

  private static final class DiskFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
