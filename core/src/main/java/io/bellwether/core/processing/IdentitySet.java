package io.bellwether.core.processing;

/// A set of 128-bit identities: open addressing in one array of pairs, no object for an entry. One
/// thread writes; when it has stopped, any may read.
public final class IdentitySet {
  private static final int MIN_SLOTS = 1 << 10;

  private long[] pairs;
  private int mask;
  private int size;

  /// An empty set.
  ///
  /// @param expected how many identities are expected, ≥ 0
  public IdentitySet(int expected) {
    // The power of two that leaves at least a quarter of the places empty.
    var slots = Math.max(MIN_SLOTS, Integer.highestOneBit(expected + expected / 3) * 2);
    pairs = new long[slots * 2];
    mask = slots - 1;
  }

  /// Adds an identity.
  ///
  /// @param high first half, not 0
  /// @param low second half
  /// @return whether it was new
  public boolean add(long high, long low) {
    var slot = slotOf(high, low);
    if (pairs[slot] != 0) {
      return false;
    }
    pairs[slot] = high;
    pairs[slot + 1] = low;
    size++;
    if (size > mask / 4 * 3) {
      grow();
    }
    return true;
  }

  /// Whether an identity is in the set.
  ///
  /// @param high first half, not 0
  /// @param low second half
  /// @return whether it was added
  public boolean contains(long high, long low) {
    return pairs[slotOf(high, low)] != 0;
  }

  /// Where the identity is, or the empty place where it would be.
  private int slotOf(long high, long low) {
    var slot = (int) high & mask;
    while (pairs[slot * 2] != 0 && (pairs[slot * 2] != high || pairs[slot * 2 + 1] != low)) {
      slot = slot + 1 & mask;
    }
    return slot * 2;
  }

  private void grow() {
    var old = pairs;
    pairs = new long[old.length * 2];
    mask = pairs.length / 2 - 1;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        var slot = slotOf(old[i], old[i + 1]);
        pairs[slot] = old[i];
        pairs[slot + 1] = old[i + 1];
      }
    }
  }

  /// How many identities are in the set.
  ///
  /// @return its size
  public int size() {
    return size;
  }

  /// The table itself, to be written as it is: pairs of high and low, `high & (pairs/2 − 1)` the
  /// place where a search begins, a high of 0 an empty place.
  ///
  /// @return the live array; not to be changed
  public long[] table() {
    return pairs;
  }
}
