package io.bellwether.local.stream;

import io.bellwether.local.folder.SealedFile;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.jspecify.annotations.Nullable;

/// One queue. Appending and syncing are the business of one thread at a time; reading is free.
final class StreamPartition implements Closeable {
  private static final Logger LOG = System.getLogger(StreamPartition.class.getName());
  private static final long BLOCK = 64L << 20;

  private final String name;
  private final Path folder;
  private final SingleChronicleQueue queue;
  private final ExcerptAppender appender;
  // What is delivered is durable: a consumer must not know of records a power failure can take
  // back.
  private final AtomicLong durable = new AtomicLong();
  private final AtomicLong notBefore = new AtomicLong();
  private @Nullable File file;
  private @Nullable File openFile;
  private @Nullable RandomAccessFile open;
  private boolean dirty;
  private long next;
  private long lastIndex = -1;

  StreamPartition(String name, Path folder, StreamOptions.Rolling rolling, LongSupplier millis) {
    this.name = name;
    this.folder = folder;
    this.queue =
        SingleChronicleQueueBuilder.binary(folder)
            .rollCycle(
                switch (rolling) {
                  case FIVE_MINUTELY -> RollCycles.FIVE_MINUTELY;
                  case HOURLY -> RollCycles.FAST_HOURLY;
                  case DAILY -> RollCycles.FAST_DAILY;
                })
            .blockSize(BLOCK)
            .syncMode(SyncMode.SYNC)
            // Nobody else writes here, so a lock that is held is one a killed process left.
            .timeoutMS(500)
            .timeProvider(() -> Math.max(notBefore.get(), millis.getAsLong()))
            .build();
    // Chronicle would write into an older file when the clock was set back, where no reader looks.
    if (queue.firstCycle() != Integer.MAX_VALUE) {
      notBefore.set(queue.lastCycle() * (long) queue.rollCycle().lengthInMillis());
    }
    this.appender = queue.createAppender();
    appender.singleThreadedCheckDisabled(true);
  }

  String name() {
    return name;
  }

  SingleChronicleQueue queue() {
    return queue;
  }

  /// The sequence after the last appended record.
  long next() {
    return next;
  }

  /// The sequence after the last durable record.
  long durable() {
    return durable.get();
  }

  long lastIndex() {
    return lastIndex;
  }

  /// Reads what lies after an index, to know where the partition ends.
  void recover(long knownNext, long knownIndex, Consumer<Excerpt> visitor) throws IOException {
    next = knownNext;
    lastIndex = knownIndex;
    var excerpt = new Excerpt();
    try (var tailer = queue.createTailer()) {
      if (knownIndex >= 0 && tailer.moveToIndex(knownIndex)) {
        read(tailer, excerpt);
      } else {
        tailer.toStart();
      }
      for (var outcome = read(tailer, excerpt);
          outcome != Read.NOTHING;
          outcome = read(tailer, excerpt)) {
        if (outcome == Read.WHOLE) {
          lastIndex = tailer.lastReadIndex();
          next = Math.max(next, excerpt.endSequence());
          visitor.accept(excerpt);
        }
      }
    }
    if (lastIndex >= 0) {
      file = folder.resolve(fileName(queue.rollCycle().toCycle(lastIndex))).toFile();
      dirty = true;
    }
    sync();
  }

  /// Appends an encoded entry; it is durable after the next [#sync()].
  void append(byte[] encoded, long arrivalMicros) throws IOException {
    Excerpt.stamp(encoded, next, arrivalMicros);
    try (var document = appender.writingDocument()) {
      try {
        Objects.requireNonNull(document.wire()).bytes().write(encoded, 0, encoded.length);
      } catch (RuntimeException | Error e) {
        document.rollbackOnClose();
        throw e;
      }
    }
    next += Excerpt.count(encoded);
    lastIndex = appender.lastIndexAppended();
    var now = appender.currentFile();
    if (now != null && !now.equals(file)) {
      // The time of the old file is over: it must be durable before the new one counts.
      force();
      file = now;
      SealedFile.forceFolder(folder);
    }
    dirty = true;
  }

  /// Makes everything appended durable.
  void sync() throws IOException {
    if (dirty) {
      force();
      dirty = false;
    }
    durable.set(next);
  }

  /// Unlike `msync` of the mapped block this covers entries in blocks before it, and unlike a
  /// `FileChannel` an interrupt cannot close it.
  private void force() throws IOException {
    if (file == null) {
      return;
    }
    if (open == null || !file.equals(openFile)) {
      closeFile();
      open = new RandomAccessFile(file, "rw");
      openFile = file;
    }
    open.getFD().sync();
  }

  private void closeFile() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  /// Reads the next entry.
  Read read(ExcerptTailer tailer, Excerpt into) {
    try (var document = tailer.readingDocument()) {
      if (!document.isPresent()) {
        return Read.NOTHING;
      }
      var bytes = Objects.requireNonNull(document.wire()).bytes();
      var size = Math.toIntExact(bytes.readRemaining());
      bytes.read(into.buffer(size), 0, size);
    }
    if (into.parse()) {
      return Read.WHOLE;
    }
    LOG.log(
        Level.WARNING,
        "{0}: the entry at {1} is torn and left out",
        folder,
        Long.toHexString(tailer.lastReadIndex()));
    return Read.TORN;
  }

  /// Where the files' time of a cycle ends, epoch milliseconds.
  long endMillis(int cycle) {
    return (cycle + 1L) * queue.rollCycle().lengthInMillis();
  }

  String fileName(int cycle) {
    return DateTimeFormatter.ofPattern(queue.rollCycle().format(), Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(Instant.ofEpochMilli((long) cycle * queue.rollCycle().lengthInMillis()))
        + SingleChronicleQueue.SUFFIX;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    appender.close();
    queue.close();
    try {
      closeFile();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "closing a file of " + folder, e);
    }
  }

  /// What reading found.
  enum Read {
    NOTHING,
    WHOLE,
    TORN
  }
}
