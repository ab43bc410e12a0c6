package io.bellwether.core.risk.simulation;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Deals the blocks of one job out to workers until each is there once. It has no thread and no
/// clock: every worker's thread calls [#work].
///
/// Ranges get smaller towards the end, so that workers of different speed finish together. What a
/// failed worker leaves goes back; a worker that fails three times in a row gets no more. An idle
/// worker takes a second copy of what another has not finished: so one that stalls holds nobody up.
public final class BlockDispatch {
  private static final int MAX_FAILURES = 3;
  private static final int MAX_RANGE = 256;
  private static final int RANGES_EACH = 4;
  private static final int MAX_COPIES = 2;
  private static final long LOOK_NANOS = 50_000_000;

  private final SimulationJob job;
  private final BlockSink sink;
  private final boolean copies;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final BitSet done = new BitSet();
  private final Deque<BlockRange> returned = new ArrayDeque<>();
  private final List<Lease> leases = new ArrayList<>();
  private int next;
  private int working;
  private volatile boolean closed;
  private @Nullable IOException lastFailure;

  /// A range in work.
  private static final class Lease {
    private final BlockRange range;
    private int holders = 1;

    Lease(BlockRange range) {
      this.range = range;
    }
  }

  /// A dispatch of a job.
  ///
  /// @param job what to simulate
  /// @param workers how many threads will call [#work]; each must
  /// @param sink takes each block once, one call at a time
  /// @param copies whether an idle worker may take what another has not finished; pointless where
  ///   workers cannot stall
  public BlockDispatch(SimulationJob job, int workers, BlockSink sink, boolean copies) {
    this.job = job;
    this.sink = sink;
    this.copies = copies;
    this.working = workers;
  }

  /// Works until no block is left, the sink is cancelled, or this worker has failed too often.
  ///
  /// @param worker who computes
  /// @throws InterruptedException when the thread is interrupted
  public void work(SimulationWorker worker) throws InterruptedException {
    int failures = 0;
    try {
      while (failures < MAX_FAILURES) {
        var lease = take();
        if (lease.isEmpty()) {
          return;
        }
        failures = hasWorked(worker, lease.get()) ? 0 : failures + 1;
      }
    } finally {
      left();
    }
  }

  private boolean hasWorked(SimulationWorker worker, Lease lease) throws InterruptedException {
    try {
      var blocks = missing(lease);
      if (blocks.isPresent()) {
        worker.compute(job, blocks.get(), new Once());
        if (missing(lease).isPresent() && !isOver()) {
          throw new IOException("a worker ended before its blocks were done");
        }
      }
      return true;
    } catch (IOException e) {
      failed(e);
      return false;
    } finally {
      giveBack(lease);
    }
  }

  /// Says that one of the workers could not be had: its thread will not call [#work].
  ///
  /// @param reason why
  public void absent(IOException reason) {
    failed(reason);
    left();
  }

  /// Waits until every block is there, the sink is cancelled, or no worker is left; after it the
  /// sink hears nothing more.
  ///
  /// @throws IOException when blocks are left and no worker is
  /// @throws InterruptedException when the thread is interrupted
  public void await() throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!isOver() && working > 0) {
        // Nobody tells of a cancelled run: so look now and then.
        changed.awaitNanos(LOOK_NANOS);
      }
      if (!isOver()) {
        throw new IOException(
            "%d of %d blocks could not be computed: %s"
                .formatted(job.blocks() - done.cardinality(), job.blocks(), reason()),
            lastFailure);
      }
    } finally {
      closed = true;
      changed.signalAll();
      lock.unlock();
    }
  }

  private String reason() {
    var failure = lastFailure;
    return failure == null ? "every worker has left" : String.valueOf(failure.getMessage());
  }

  /// Each block goes on once, and one at a time.
  private final class Once implements BlockSink {
    @Override
    public void accept(BlockTail tail) {
      lock.lock();
      try {
        if (!closed && tail.block() < job.blocks() && !done.get(tail.block())) {
          done.set(tail.block());
          sink.accept(tail);
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean isCancelled() {
      return closed || sink.isCancelled();
    }
  }

  private boolean isOver() {
    return closed || done.cardinality() == job.blocks() || sink.isCancelled();
  }

  private Optional<Lease> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!isOver()) {
        var lease = nextLease();
        if (lease.isPresent()) {
          return lease;
        }
        changed.await();
      }
      changed.signalAll();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Lease> nextLease() {
    var again = returned.poll();
    if (again != null) {
      return Optional.of(leased(again));
    }
    if (next < job.blocks()) {
      int size = Math.clamp((job.blocks() - next) / (RANGES_EACH * working), 1, MAX_RANGE);
      var range = new BlockRange(next, Math.min(next + size, job.blocks()));
      next = range.to();
      return Optional.of(leased(range));
    }
    if (copies) {
      var slow = leases.stream().filter(lease -> lease.holders < MAX_COPIES).findFirst();
      slow.ifPresent(lease -> lease.holders++);
      return slow;
    }
    return Optional.empty();
  }

  private Lease leased(BlockRange range) {
    var lease = new Lease(range);
    leases.add(lease);
    return lease;
  }

  /// From the first to the last block of a lease that is not there yet.
  private Optional<BlockRange> missing(Lease lease) {
    lock.lock();
    try {
      int from = done.nextClearBit(lease.range.from());
      int to = done.previousClearBit(lease.range.to() - 1) + 1;
      return from < to ? Optional.of(new BlockRange(from, to)) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void failed(IOException failure) {
    lock.lock();
    try {
      lastFailure = failure;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Lease lease) {
    lock.lock();
    try {
      lease.holders--;
      if (lease.holders == 0) {
        leases.remove(lease);
        missing(lease).ifPresent(returned::add);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void left() {
    lock.lock();
    try {
      working--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
