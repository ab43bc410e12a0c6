package io.bellwether.local.alert;

import io.bellwether.core.alert.delivery.Delivery;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import io.bellwether.local.alert.OutboxEntry.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads deliveries of a channel out of the journal, those that are there only.
final class Backlog implements Journal.Reader {
  private final String channel;
  private final Place from;
  private final int most;
  private final List<Waiting> found = new ArrayList<>();
  private Place next;

  /// The next deliveries of a channel.
  ///
  /// @param from the first
  /// @param most how many
  Backlog(String channel, Place from, int most) {
    this.channel = channel;
    this.from = from;
    this.most = most;
    this.next = from;
  }

  @Override
  public boolean entry(long offset, byte[] entry) throws IOException {
    var left = left(offset, entry, name -> name.equals(channel) ? from : null);
    var skipped = offset == from.offset() ? from.skipped() : 0;
    var taken = left.subList(0, Math.min(left.size(), most - found.size()));
    taken.forEach(delivery -> found.add(Waiting.of(delivery)));
    next = new Place(offset, skipped + taken.size());
    return found.size() < most;
  }

  /// What was found, as it is recorded.
  OutboxEntry.TakenIn takenIn() {
    return new OutboxEntry.TakenIn(channel, next, found);
  }

  /// The deliveries of an entry that are on disk only.
  ///
  /// @param begins where those of a channel begin; null when it has none
  static List<Delivery> left(long offset, byte[] entry, Function<String, @Nullable Place> begins)
      throws IOException {
    if (!OutboxCodec.hasDeliveriesOnDisk(entry)
        || !(OutboxCodec.entry(entry) instanceof OutboxEntry.Put put)) {
      return List.of();
    }
    var seen = new HashMap<String, Integer>();
    var left = new ArrayList<Delivery>();
    for (var delivery : put.onDisk()) {
      var begin = begins.apply(delivery.channel());
      var before = seen.merge(delivery.channel(), 1, Integer::sum) - 1;
      if (begin != null
          && (offset > begin.offset() || (offset == begin.offset() && before >= begin.skipped()))) {
        left.add(delivery);
      }
    }
    return left;
  }
}
