package io.bellwether.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Runs tasks on the test's own thread when a [ManualClock] is moved through it: in order of their
/// time, the clock showing it. Any thread may hand tasks in; they run when the test says so.
/// Repeated tasks are refused.
public final class ManualScheduler extends AbstractExecutorService
    implements ScheduledExecutorService {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ManualClock clock;
  private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();
  private final AtomicLong numbers = new AtomicLong();
  private final Semaphore arrivals = new Semaphore(0);
  private boolean shutdown;

  /// A scheduler without tasks.
  ///
  /// @param clock the time it goes by; move it only through [#advance] then
  public ManualScheduler(ManualClock clock) {
    this.clock = clock;
  }

  /// Runs what is due now, tasks that these hand in included.
  ///
  /// @return how many ran
  public int runDue() {
    var ran = 0;
    for (var task = due(clock.instant()); task != null; task = due(clock.instant())) {
      task.run();
      ran++;
    }
    return ran;
  }

  /// Moves the clock and runs every task on the way at its time.
  ///
  /// @param by how far, ≥ 0
  public void advance(Duration by) {
    var end = clock.instant().plus(by);
    for (var task = due(end); task != null; task = due(end)) {
      if (task.at.isAfter(clock.instant())) {
        clock.set(task.at);
      }
      task.run();
    }
    clock.set(end);
  }

  /// Runs what is due now, and what other threads hand in for now, until something holds.
  ///
  /// @param condition what tasks, or other threads, bring about
  /// @throws AssertionError when it does not hold within twenty seconds of real time
  public void runUntil(BooleanSupplier condition) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("what was waited for did not happen");
      }
      awaitTask();
      runDue();
    }
  }

  /// Waits a little for another thread to hand something in.
  private void awaitTask() {
    try {
      if (arrivals.tryAcquire(5, TimeUnit.MILLISECONDS)) {
        arrivals.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// How many tasks wait.
  ///
  /// @return those due included
  public synchronized int waiting() {
    return tasks.size();
  }

  private synchronized @Nullable Task<?> due(Instant until) {
    var first = tasks.peek();
    return first == null || first.at.isAfter(until) ? null : tasks.poll();
  }

  private synchronized <T> Task<T> add(Callable<T> work, Instant at) {
    if (shutdown) {
      throw new RejectedExecutionException("the scheduler is shut down");
    }
    var task = new Task<T>(work, at);
    tasks.add(task);
    arrivals.release();
    return task;
  }

  @Override
  public void execute(Runnable command) {
    var _ = add(callable(command), clock.instant());
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return add(callable(command), clock.instant().plusNanos(unit.toNanos(delay)));
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return add(callable, clock.instant().plusNanos(unit.toNanos(delay)));
  }

  private static Callable<Boolean> callable(Runnable command) {
    return () -> {
      command.run();
      return true;
    };
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException("repeated tasks");
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException("repeated tasks");
  }

  @Override
  public synchronized void shutdown() {
    shutdown = true;
  }

  @Override
  public synchronized List<Runnable> shutdownNow() {
    shutdown = true;
    var left = new ArrayList<Runnable>(tasks);
    tasks.clear();
    return left;
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutdown && tasks.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }

  private final class Task<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
    private final Instant at;
    private final long number = numbers.getAndIncrement();

    Task(Callable<V> work, Instant at) {
      super(work);
      this.at = at;
    }

    @Override
    protected void setException(Throwable t) {
      super.setException(t);
      // Whoever moves the clock is the test: a failing task must not pass unseen.
      throw new AssertionError("a scheduled task failed", t);
    }

    @Override
    public boolean isPeriodic() {
      return false;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.between(clock.instant(), at));
    }

    @Override
    public int compareTo(Delayed other) {
      var task = (Task<?>) other;
      var byTime = at.compareTo(task.at);
      return byTime != 0 ? byTime : Long.compare(number, task.number);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
