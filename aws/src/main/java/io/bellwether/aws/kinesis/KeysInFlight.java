package io.bellwether.aws.kinesis;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/// The partition keys whose entries are on their way: nobody else sends these until they have
/// arrived, or a retry could overtake. Safe for several threads.
final class KeysInFlight {
  private final Set<String> keys = new HashSet<>();

  /// Waits until none of the keys is on its way, then takes all of them.
  synchronized void take(Collection<String> wanted) throws InterruptedException {
    while (!Collections.disjoint(keys, wanted)) {
      wait();
    }
    keys.addAll(wanted);
  }

  synchronized void release(Collection<String> arrived) {
    keys.removeAll(arrived);
    notifyAll();
  }
}
