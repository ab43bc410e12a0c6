package io.bellwether.aws.kinesis;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How wire records travel in the entries of a Kinesis stream.
///
/// An entry is one or more JSON objects, each on a line of its own, so that anybody who reads the
/// stream understands it. What is no such object, and would be cut or joined by that rule, travels
/// alone behind a zero byte, which begins no JSON.
final class Entries {
  private static final byte VERBATIM = 0;

  private Entries() {}

  /// Packs records of one key, in order.
  ///
  /// @param records one wire record each
  /// @param limit bytes an entry may have
  /// @return the entries; one that alone is larger than the limit is left to the service to refuse
  static List<byte[]> pack(List<byte[]> records, int limit) {
    var entries = new ArrayList<byte[]>();
    var open = new ByteArrayOutputStream();
    for (var record : records) {
      if (!isLine(record)) {
        close(open, entries);
        entries.add(verbatim(record));
        continue;
      }
      if (open.size() + 1 + record.length > limit) {
        close(open, entries);
      }
      if (open.size() > 0) {
        open.write('\n');
      }
      open.writeBytes(record);
    }
    close(open, entries);
    return entries;
  }

  private static void close(ByteArrayOutputStream open, List<byte[]> entries) {
    if (open.size() > 0) {
      entries.add(open.toByteArray());
      open.reset();
    }
  }

  /// Whether a record can share an entry: it begins like an object, and no line in it does.
  private static boolean isLine(byte[] record) {
    return record.length > 0 && record[0] == '{' && nextObject(record, 0) == record.length;
  }

  private static byte[] verbatim(byte[] record) {
    var entry = new byte[record.length + 1];
    entry[0] = VERBATIM;
    System.arraycopy(record, 0, entry, 1, record.length);
    return entry;
  }

  /// Where the records of an entry begin and end.
  ///
  /// @param entry as [#pack] made it, or as another producer wrote it
  /// @return its records, one at least
  static Slices unpack(byte[] entry) {
    if (entry.length > 0 && entry[0] == VERBATIM) {
      return new Slices(new int[] {1}, new int[] {entry.length});
    }
    var starts = new int[4];
    var ends = new int[4];
    var count = 0;
    for (int from = 0; from == 0 || from < entry.length; count++) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      var newline = nextObject(entry, from);
      starts[count] = from;
      ends[count] = newline;
      from = newline + 1;
    }
    return new Slices(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
  }

  /// The newline before the next object, or the end: a foreign producer's own line breaks within
  /// and behind an object belong to it.
  private static int nextObject(byte[] bytes, int from) {
    for (int i = from; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '{') {
        return i;
      }
    }
    return bytes.length;
  }

  /// The records of an entry.
  ///
  /// @param starts first byte of each
  /// @param ends byte after the last of each
  record Slices(int[] starts, int[] ends) {
    int count() {
      return starts.length;
    }
  }
}
