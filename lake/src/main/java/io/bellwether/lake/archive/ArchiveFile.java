package io.bellwether.lake.archive;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.RecordBatch;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A file of the archive while it is written: lines of records, and beside it how many of them
/// arrived when.
final class ArchiveFile {
  private static final int BUFFER = 64 << 10;
  private static final byte[] BLANK = "\"\"".getBytes(StandardCharsets.US_ASCII);

  private final ObjectStore store;
  private final String partition;
  private final String hour;
  private final Path recordFile;
  private final Path arrivalFile;
  private final OutputStream records;
  private final OutputStream arrivals;
  private final Position first;
  private Position last;
  private long bytes;

  /// Begins a file.
  ArchiveFile(ObjectStore store, String partition, String hour, Position first) throws IOException {
    this.store = store;
    this.partition = partition;
    this.hour = hour;
    this.first = first;
    this.last = first;
    this.recordFile = store.staging().resolve(UUID.randomUUID() + ArchivedHour.RECORDS);
    this.arrivalFile = store.staging().resolve(UUID.randomUUID() + ArchivedHour.ARRIVALS);
    this.records = new Gzip(recordFile);
    this.arrivals = new Gzip(arrivalFile);
  }

  /// Fast rather than small: records are much alike.
  private static final class Gzip extends GZIPOutputStream {
    Gzip(Path file) throws IOException {
      super(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  String hour() {
    return hour;
  }

  /// Uncompressed bytes so far.
  long bytes() {
    return bytes;
  }

  Position last() {
    return last;
  }

  void add(RecordBatch batch) throws IOException {
    for (int i = 0; i < batch.count(); i++) {
      addLine(batch.bytes(), batch.starts()[i], batch.ends()[i]);
    }
    arrivals.write(
        (batch.count() + "," + batch.arrivalMicros() + "\n").getBytes(StandardCharsets.US_ASCII));
    last = batch.position(batch.count() - 1);
  }

  /// A line break within a record is white space of its JSON, or the record is no JSON anyway; a
  /// blank record stays one that is rejected.
  private void addLine(byte[] from, int start, int end) throws IOException {
    var isBlank = true;
    for (int i = start; i < end; i++) {
      if (from[i] == '\n' || from[i] == '\r') {
        from[i] = ' ';
      }
      isBlank &= from[i] == ' ' || from[i] == '\t';
    }
    if (isBlank) {
      records.write(BLANK);
    } else {
      records.write(from, start, end - start);
    }
    records.write('\n');
    bytes += end - start + 1;
  }

  /// Puts it into the store; with the records, which come last, it counts.
  void put() throws IOException {
    records.close();
    arrivals.close();
    var name = new ArchivedHour(partition, hour, first.sequence(), last.sequence());
    store.putIfAbsent(name.key(ArchivedHour.ARRIVALS), arrivalFile);
    store.putIfAbsent(name.key(ArchivedHour.RECORDS), recordFile);
  }

  /// Forgets it.
  void drop() {
    for (var open : new OutputStream[] {records, arrivals}) {
      try {
        open.close();
      } catch (IOException _) {
        // It is deleted anyway.
      }
    }
    for (var file : new Path[] {recordFile, arrivalFile}) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException _) {
        // Staging is emptied at the next start.
      }
    }
  }
}
