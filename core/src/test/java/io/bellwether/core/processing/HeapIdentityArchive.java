package io.bellwether.core.processing;

import java.util.HashSet;
import java.util.Set;

/** An archive that keeps all it was given. */
final class HeapIdentityArchive implements IdentityArchive {
  private record Pair(long high, long low) {}

  private final Set<Pair> pairs = new HashSet<>();

  @Override
  public boolean contains(long high, long low, long micros) {
    return pairs.contains(new Pair(high, low));
  }

  @Override
  public void write(IdentitySet identities, Range range) {
    var table = identities.table();
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0) {
        pairs.add(new Pair(table[i], table[i + 1]));
      }
    }
  }

  @Override
  public void forgetAfter(long recordNumber) {}

  @Override
  public void close() {}
}
