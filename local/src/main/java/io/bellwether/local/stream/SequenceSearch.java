package io.bellwether.local.stream;

import io.bellwether.local.stream.StreamPartition.Read;
import java.util.ArrayList;
import net.openhft.chronicle.queue.ExcerptTailer;

/// Finds the entry that holds a sequence by bisection: first over the files, then within one.
final class SequenceSearch {
  private final StreamPartition partition;
  private final ExcerptTailer tailer;
  private final Excerpt excerpt = new Excerpt();

  SequenceSearch(StreamPartition partition, ExcerptTailer tailer) {
    this.partition = partition;
    this.tailer = tailer;
  }

  /// Places the tailer so that reading on comes to a sequence, if it is still kept, with at most a
  /// few earlier entries before it.
  void moveBefore(long sequence) {
    var queue = partition.queue();
    tailer.toStart();
    if (queue.firstCycle() == Integer.MAX_VALUE) {
      return;
    }
    var cycles = new ArrayList<>(queue.listCyclesBetween(queue.firstCycle(), queue.lastCycle()));
    for (int i = cycles.size() - 1; i >= 0; i--) {
      var cycle = cycles.get(i).intValue();
      var first = firstSequence(cycle, 0);
      if (first >= 0 && first <= sequence) {
        tailer.moveToIndex(queue.rollCycle().toIndex(cycle, bisect(cycle, sequence)));
        return;
      }
    }
    tailer.toStart();
  }

  /// The last entry of a file that begins at or before a sequence.
  private long bisect(int cycle, long sequence) {
    var low = 0L;
    var step = 1L;
    while (beginsAtOrBefore(cycle, low + step, sequence)) {
      low += step;
      step *= 2;
    }
    while (step > 1) {
      step /= 2;
      if (beginsAtOrBefore(cycle, low + step, sequence)) {
        low += step;
      }
    }
    return low;
  }

  private boolean beginsAtOrBefore(int cycle, long entry, long sequence) {
    var first = firstSequence(cycle, entry);
    return first >= 0 && first <= sequence;
  }

  /// −1 when there is no such entry, or it is torn.
  private long firstSequence(int cycle, long entry) {
    var index = partition.queue().rollCycle().toIndex(cycle, entry);
    if (!tailer.moveToIndex(index) || partition.read(tailer, excerpt) != Read.WHOLE) {
      return -1;
    }
    return tailer.lastReadIndex() == index ? excerpt.firstSequence() : -1;
  }
}
