package io.bellwether.local.stream;

import io.bellwether.core.stream.Origin;
import io.bellwether.core.stream.Position;
import io.bellwether.core.stream.RecordBatch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One entry of a partition's queue: a batch as it was appended, in a reusable array. Little
/// endian: CRC32C of what follows (4), version (4), first sequence (8), arrival micros (8), origin
/// offset (8), count (4), length of the source's name (4), the name, the records' lengths (4 each),
/// the records.
final class Excerpt {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int VERSION = 1;
  private static final int VERSION_AT = 4;
  private static final int SEQUENCE_AT = 8;
  private static final int ARRIVAL_AT = 16;
  private static final int OFFSET_AT = 24;
  private static final int COUNT_AT = 32;
  private static final int SOURCE_AT = 36;
  private static final int HEADER = 40;

  private final CRC32C crc = new CRC32C();
  private byte[] bytes = new byte[HEADER];
  private int length;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private String source = "";
  private byte[] sourceBytes = {};

  /// The records of one partition, without sequence and arrival.
  ///
  /// @param records the whole batch
  /// @param partitionOf each record's partition; null when there is one partition only
  /// @param partition which to take
  /// @param origin of the batch
  /// @return the entry's bytes
  static byte[] encode(
      List<byte[]> records, int @Nullable [] partitionOf, int partition, Origin origin) {
    var count = 0;
    var size = 0L;
    for (int i = 0; i < records.size(); i++) {
      if (partitionOf == null || partitionOf[i] == partition) {
        count++;
        size += records.get(i).length;
      }
    }
    var name = origin.source().getBytes(StandardCharsets.UTF_8);
    var lengthsAt = HEADER + name.length;
    var at = lengthsAt + 4 * count;
    var bytes = new byte[Math.toIntExact(at + size)];
    INT.set(bytes, VERSION_AT, VERSION);
    LONG.set(bytes, OFFSET_AT, origin.offset());
    INT.set(bytes, COUNT_AT, count);
    INT.set(bytes, SOURCE_AT, name.length);
    System.arraycopy(name, 0, bytes, HEADER, name.length);
    for (int i = 0; i < records.size(); i++) {
      if (partitionOf == null || partitionOf[i] == partition) {
        var record = records.get(i);
        INT.set(bytes, lengthsAt, record.length);
        lengthsAt += 4;
        System.arraycopy(record, 0, bytes, at, record.length);
        at += record.length;
      }
    }
    return bytes;
  }

  /// Sets what is only known when the entry is written, and seals it.
  static void stamp(byte[] encoded, long firstSequence, long arrivalMicros) {
    LONG.set(encoded, SEQUENCE_AT, firstSequence);
    LONG.set(encoded, ARRIVAL_AT, arrivalMicros);
    var crc = new CRC32C();
    crc.update(encoded, 4, encoded.length - 4);
    INT.set(encoded, 0, (int) crc.getValue());
  }

  static int count(byte[] encoded) {
    return (int) INT.get(encoded, COUNT_AT);
  }

  /// The array to read an entry into; [#parse()] follows.
  byte[] buffer(int size) {
    if (bytes.length < size) {
      bytes = new byte[Math.max(size, bytes.length * 2)];
    }
    length = size;
    return bytes;
  }

  /// Whether the entry is whole: one that a power failure tore was never acknowledged.
  boolean parse() {
    if (length < HEADER) {
      return false;
    }
    crc.reset();
    crc.update(bytes, 4, length - 4);
    if ((int) crc.getValue() != (int) INT.get(bytes, 0)) {
      return false;
    }
    if ((int) INT.get(bytes, VERSION_AT) != VERSION) {
      throw new IllegalStateException("the stream was written by a newer version");
    }
    return true;
  }

  long firstSequence() {
    return (long) LONG.get(bytes, SEQUENCE_AT);
  }

  long endSequence() {
    return firstSequence() + count();
  }

  int count() {
    return count(bytes);
  }

  Origin origin() {
    var size = (int) INT.get(bytes, SOURCE_AT);
    if (!same(sourceBytes, size)) {
      sourceBytes = java.util.Arrays.copyOfRange(bytes, HEADER, HEADER + size);
      source = new String(sourceBytes, StandardCharsets.UTF_8);
    }
    return source.isEmpty() ? Origin.LIVE : new Origin(source, (long) LONG.get(bytes, OFFSET_AT));
  }

  private boolean same(byte[] known, int size) {
    return java.util.Arrays.equals(known, 0, known.length, bytes, HEADER, HEADER + size);
  }

  /// The records from a sequence on, over the reusable arrays.
  RecordBatch batchFrom(long sequence) {
    var skip = Math.clamp(sequence - firstSequence(), 0, count());
    var count = count() - skip;
    if (starts.length < count) {
      starts = new int[Math.max(count, starts.length * 2)];
      ends = new int[starts.length];
    }
    var lengthsAt = HEADER + (int) INT.get(bytes, SOURCE_AT);
    var at = lengthsAt + 4 * count();
    for (int i = 0; i < skip; i++) {
      at += (int) INT.get(bytes, lengthsAt + 4 * i);
    }
    lengthsAt += 4 * skip;
    for (int i = 0; i < count; i++) {
      starts[i] = at;
      at += (int) INT.get(bytes, lengthsAt + 4 * i);
      ends[i] = at;
    }
    var first = new Position(BigInteger.valueOf(firstSequence() + skip), 0);
    var arrival = (long) LONG.get(bytes, ARRIVAL_AT);
    return new RecordBatch(bytes, starts, ends, count, arrival, first, true, origin());
  }
}
