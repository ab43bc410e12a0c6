package io.bellwether.core.stream;

/// Which partition a symbol's records go to. The function is fixed: a stream's partitions hold what
/// it said in the past.
public final class Partitioning {
  private static final int FNV_PRIME = 0x01000193;
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final byte[] KEY = {'"', 's', 'y', 'm', 'b', 'o', 'l', '"'};

  private Partitioning() {}

  /// The partition of a wire record: FNV-1a over the bytes of its first `"symbol"` value, taken
  /// from the text without decoding it. A record without one goes to partition 0, to be rejected
  /// there.
  ///
  /// @param bytes holds the record
  /// @param from its first byte
  /// @param to the byte after its last
  /// @param partitions how many there are, ≥ 1
  /// @return 0 ≤ partition < partitions
  public static int of(byte[] bytes, int from, int to, int partitions) {
    var start = valueStart(bytes, from, to);
    if (start < 0) {
      return 0;
    }
    var hash = FNV_OFFSET;
    for (int i = start; i < to && bytes[i] != '"'; i++) {
      hash = (hash ^ bytes[i]) * FNV_PRIME;
    }
    return Math.floorMod(hash ^ (hash >>> 16), partitions);
  }

  /// Where the symbol's text begins, or −1.
  private static int valueStart(byte[] bytes, int from, int to) {
    for (int i = from; i <= to - KEY.length; i++) {
      if (bytes[i] == '"' && isKeyAt(bytes, i)) {
        var at = skipSpace(bytes, i + KEY.length, to);
        if (at < to && bytes[at] == ':') {
          at = skipSpace(bytes, at + 1, to);
          return at < to && bytes[at] == '"' ? at + 1 : -1;
        }
      }
    }
    return -1;
  }

  private static boolean isKeyAt(byte[] bytes, int at) {
    for (int k = 0; k < KEY.length; k++) {
      if (bytes[at + k] != KEY[k]) {
        return false;
      }
    }
    return true;
  }

  private static int skipSpace(byte[] bytes, int from, int to) {
    var at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }
}
