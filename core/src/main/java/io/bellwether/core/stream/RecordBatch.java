package io.bellwether.core.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Records of one partition in the order of the stream, laid out flat: record `i` is
/// `bytes[starts[i] .. ends[i])`. The arrays are only valid during the call that hands them over.
///
/// @param bytes the records' bytes
/// @param starts first byte of each record
/// @param ends byte after the last of each record
/// @param count how many records
/// @param arrivalMicros when the records were appended: UTC microseconds, one value for the batch
/// @param first position of the first record
/// @param contiguous whether record `i` has the sequence `first + i`; else it is line `first.line()
///   + i` of the entry `first`
/// @param origin the source of the batch, as it was appended
public record RecordBatch(
    byte[] bytes,
    int[] starts,
    int[] ends,
    int count,
    long arrivalMicros,
    Position first,
    boolean contiguous,
    Origin origin) {

  /// Checks the sizes.
  ///
  /// @throws IllegalArgumentException when there are more records than bounds
  public RecordBatch {
    Objects.requireNonNull(first);
    Objects.requireNonNull(origin);
    if (count < 0 || count > starts.length || count > ends.length) {
      throw new IllegalArgumentException(count + " records but " + starts.length + " starts");
    }
  }

  /// A batch of separate records with contiguous sequences.
  ///
  /// @param records the records
  /// @param arrivalMicros when they were appended
  /// @param firstSequence the first one's sequence
  /// @param origin their source
  /// @return the batch
  public static RecordBatch of(
      List<byte[]> records, long arrivalMicros, long firstSequence, Origin origin) {
    var bytes = new byte[records.stream().mapToInt(r -> r.length).sum()];
    var starts = new int[records.size()];
    var ends = new int[records.size()];
    var at = 0;
    for (int i = 0; i < records.size(); i++) {
      var record = records.get(i);
      System.arraycopy(record, 0, bytes, at, record.length);
      starts[i] = at;
      at += record.length;
      ends[i] = at;
    }
    return new RecordBatch(
        bytes,
        starts,
        ends,
        records.size(),
        arrivalMicros,
        Position.of(firstSequence),
        true,
        origin);
  }

  /// The position of a record.
  ///
  /// @param index 0 ≤ index < count
  /// @return its position
  public Position position(int index) {
    Objects.checkIndex(index, count);
    return contiguous
        ? new Position(first.sequence().add(java.math.BigInteger.valueOf(index)), first.line())
        : new Position(first.sequence(), first.line() + index);
  }

  /// A record as text.
  ///
  /// @param index 0 ≤ index < count
  /// @return its bytes read as UTF-8; what is no UTF-8 shows as U+FFFD
  public String text(int index) {
    Objects.checkIndex(index, count);
    return new String(bytes, starts[index], ends[index] - starts[index], StandardCharsets.UTF_8);
  }
}
