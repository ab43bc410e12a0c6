package io.bellwether.lake.archive;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.stream.PartitionHandler;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.RecordBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One partition into the archive, an hour at a time and not before the hour is over. A position is
/// acknowledged when its file is put; what is not put is read again.
final class PartitionArchive implements PartitionHandler {
  /// What arrived within an hour is on the stream by then.
  private static final Duration SETTLE = Duration.ofMinutes(1);

  /// A file is finished when it has so many bytes: work that is broken off is not lost for long.
  private static final long FILE_BYTES = 32L << 20;

  private static final Duration HOUR = Duration.ofHours(1);

  private final ObjectStore store;
  private final String partition;
  private final Pace pace;
  private @Nullable Acknowledgement acknowledgement;
  private @Nullable ArchiveFile file;
  private @Nullable Position reached;
  private boolean abandoned;

  /// Makes the archive wait.
  interface Pace {
    /// Waits until work may be done whose time comes at a moment.
    ///
    /// @return false when the archive is being closed: nothing more is to be done
    boolean await(Instant moment) throws InterruptedException;
  }

  PartitionArchive(ObjectStore store, String partition, Pace pace) {
    this.store = store;
    this.partition = partition;
    this.pace = pace;
  }

  @Override
  public Start assigned(String assigned, Acknowledgement to) {
    acknowledgement = to;
    try {
      reached = ArchivedHour.reached(store, partition).orElse(null);
      return reached == null ? new Start.Oldest() : new Start.After(reached);
    } catch (IOException e) {
      throw new UncheckedIOException("the archive cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void handle(RecordBatch batch) {
    var known = reached;
    if (abandoned || (known != null && batch.position(batch.count() - 1).compareTo(known) <= 0)) {
      return;
    }
    try {
      var arrival = UtcMicros.toInstant(batch.arrivalMicros());
      var hour = ArchivedHour.hourOf(arrival);
      finishUnless(hour);
      if (!pace.await(endOfHour(arrival).plus(SETTLE))) {
        abandon();
        return;
      }
      add(batch, hour);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abandon();
    } catch (IOException e) {
      throw new UncheckedIOException("records cannot be archived: " + e.getMessage(), e);
    }
  }

  private static Instant endOfHour(Instant moment) {
    return Instant.ofEpochSecond(
            Math.floorDiv(moment.getEpochSecond(), HOUR.toSeconds()) * HOUR.toSeconds())
        .plus(HOUR);
  }

  /// Finishes the open file when it is of another hour, which does not wait for this one, or full.
  private void finishUnless(String hour) throws IOException {
    var open = file;
    if (open != null && (!open.hour().equals(hour) || open.bytes() >= FILE_BYTES)) {
      finish(open);
    }
  }

  private void add(RecordBatch batch, String hour) throws IOException {
    var open = file;
    if (open == null) {
      open = new ArchiveFile(store, partition, hour, batch.first());
      file = open;
    }
    open.add(batch);
  }

  private void finish(ArchiveFile open) throws IOException {
    open.put();
    file = null;
    reached = open.last();
    var to = acknowledgement;
    if (to != null) {
      to.durableUpTo(open.last());
    }
  }

  /// All that was on the stream is in the file, and its hour is over.
  @Override
  public void idle() {
    var open = file;
    if (open != null && !abandoned) {
      try {
        finish(open);
      } catch (IOException e) {
        throw new UncheckedIOException("records cannot be archived: " + e.getMessage(), e);
      }
    }
  }

  private void abandon() {
    abandoned = true;
    var open = file;
    if (open != null) {
      open.drop();
      file = null;
    }
  }

  @Override
  public void revoked() {
    abandon();
  }

  @Override
  public void ended() {
    idle();
  }
}
