package io.bellwether.local.stream;

import io.bellwether.core.stream.Origin;
import io.bellwether.local.folder.SealedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// How far each source has reached each partition. Each entry of the stream carries this too; the
/// file only spares reading it all at every start, and knows sources whose entries are no longer
/// kept.
final class SourceLedger {
  private static final int MAGIC = 0x4257534c; // "BWSL"
  private static final int MAX_SOURCES = 4096;
  private static final long UNKNOWN = -1;

  private final int partitions;
  private final long[] next;
  private final long[] index;
  private final Map<String, long[]> offsets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, long[]> eldest) {
          return size() > MAX_SOURCES;
        }
      };

  SourceLedger(int partitions) {
    this.partitions = partitions;
    this.next = new long[partitions];
    this.index = new long[partitions];
    Arrays.fill(index, UNKNOWN);
  }

  /// The sequence after the last record, when the file was written.
  long next(int partition) {
    return next[partition];
  }

  /// The queue's index of the last entry that is in the file.
  long index(int partition) {
    return index[partition];
  }

  synchronized void note(int partition, Origin origin) {
    if (!origin.source().isEmpty()) {
      var known = offsets.computeIfAbsent(origin.source(), s -> unknown());
      known[partition] = Math.max(known[partition], origin.offset());
    }
  }

  synchronized boolean has(int partition, Origin origin) {
    var known = offsets.get(origin.source());
    return known != null && known[partition] >= origin.offset();
  }

  /// What every partition has: appending all that follows it loses nothing.
  synchronized OptionalLong reached(String source) {
    var known = offsets.get(source);
    if (known == null) {
      return OptionalLong.empty();
    }
    var least = Arrays.stream(known).min().orElse(UNKNOWN);
    return least == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(least);
  }

  private long[] unknown() {
    var none = new long[partitions];
    Arrays.fill(none, UNKNOWN);
    return none;
  }

  void load(Path file) throws IOException {
    var content = SealedFile.read(file, MAGIC);
    if (content.isEmpty()) {
      return;
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(content.get()))) {
      if (in.readInt() != partitions) {
        throw new IOException(file + " belongs to a stream with other partitions");
      }
      for (int p = 0; p < partitions; p++) {
        next[p] = in.readLong();
        index[p] = in.readLong();
      }
      for (int left = in.readInt(); left > 0; left--) {
        var known = offsets.computeIfAbsent(in.readUTF(), s -> unknown());
        for (int p = 0; p < partitions; p++) {
          known[p] = in.readLong();
        }
      }
    }
  }

  synchronized void save(Path file, Iterable<StreamPartition> ends) throws IOException {
    var content = new ByteArrayOutputStream();
    var out = new DataOutputStream(content);
    out.writeInt(partitions);
    var p = 0;
    for (var partition : ends) {
      next[p] = partition.next();
      index[p] = partition.lastIndex();
      out.writeLong(next[p]);
      out.writeLong(index[p]);
      p++;
    }
    out.writeInt(offsets.size());
    for (var source : offsets.entrySet()) {
      out.writeUTF(source.getKey());
      for (var offset : source.getValue()) {
        out.writeLong(offset);
      }
    }
    SealedFile.write(file, MAGIC, content.toByteArray());
  }
}
