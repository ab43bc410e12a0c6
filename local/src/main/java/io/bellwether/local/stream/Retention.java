package io.bellwether.local.stream;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import net.openhft.chronicle.queue.ExcerptTailer;

/// Deletes files whose retention has passed and that no consumer needs.
final class Retention {
  private static final Logger LOG = System.getLogger(Retention.class.getName());
  private final List<StreamPartition> partitions;
  private final Checkpoints checkpoints;
  private final Duration kept;
  private final InstantSource clock;
  private final ReentrantLock appending;
  private final LedgerSaving beforeDeleting;
  private long rolls = -1;

  Retention(
      List<StreamPartition> partitions,
      Checkpoints checkpoints,
      Duration kept,
      InstantSource clock,
      ReentrantLock appending,
      LedgerSaving beforeDeleting) {
    this.partitions = partitions;
    this.checkpoints = checkpoints;
    this.kept = kept;
    this.clock = clock;
    this.appending = appending;
    this.beforeDeleting = beforeDeleting;
  }

  /// Makes durable how far the sources have come: what a deleted file said of it must not be lost.
  @FunctionalInterface
  interface LedgerSaving {
    void save() throws IOException;
  }

  /// Called after every append, by the thread that holds the lock, so it only looks when a file has
  /// been finished since.
  void enforceAfterRoll() {
    var now = 0L;
    for (var partition : partitions) {
      now += partition.queue().rollCycle().toCycle(Math.max(0, partition.lastIndex()));
    }
    if (now != rolls) {
      rolls = now;
      enforce();
    }
  }

  void enforce() {
    appending.lock();
    try {
      for (var partition : partitions) {
        tryToEnforce(partition);
      }
    } finally {
      appending.unlock();
    }
  }

  private void tryToEnforce(StreamPartition partition) {
    try {
      enforce(partition);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "old files in " + partition.folder() + " cannot be deleted", e);
    }
  }

  private void enforce(StreamPartition partition) throws IOException {
    var queue = partition.queue();
    var first = queue.firstCycle();
    var last = queue.lastCycle();
    var over = clock.instant().minus(kept).toEpochMilli();
    if (first >= last || partition.endMillis(first) > over) {
      return;
    }
    var needed = checkpoints.neededFrom(partition.name());
    var cycles = List.copyOf(queue.listCyclesBetween(first, last));
    try (var tailer = queue.createTailer()) {
      for (int i = 0; i + 1 < cycles.size(); i++) {
        var cycle = cycles.get(i).intValue();
        var following = cycles.get(i + 1).intValue();
        if (partition.endMillis(cycle) > over || beginOf(partition, tailer, following) > needed) {
          break;
        }
        if (i == 0) {
          beforeDeleting.save();
        }
        Files.deleteIfExists(partition.folder().resolve(partition.fileName(cycle)));
      }
    }
    queue.refreshDirectoryListing();
  }

  private static long beginOf(StreamPartition partition, ExcerptTailer tailer, int cycle) {
    var excerpt = new Excerpt();
    return tailer.moveToIndex(partition.queue().rollCycle().toIndex(cycle, 0))
            && partition.read(tailer, excerpt) == StreamPartition.Read.WHOLE
        ? excerpt.firstSequence()
        : Long.MAX_VALUE;
  }
}
