package io.bellwether.providers.demo;

import io.bellwether.core.market.QuoteSource;
import io.bellwether.core.stream.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Plays back a recording: the 100,000 trades of BTC/USD on Bitstamp of 2013-11-25 to 2013-12-01,
/// each as a wire record, in the recording's order and relative timing but faster. Trades of one
/// second are all kept.
///
/// The first [#PREFILL_SECONDS] of the recording come at once, so that a chart is full when it is
/// opened and the averages over it are warm. A source that is started again goes on after the last
/// record that reached the stream. At the end the playback stops and says so; it does not start
/// over, since the same records would only be duplicates.
public final class DemoSource implements QuoteSource {
  /// How much faster than life the demo runs: an hour a minute.
  public static final double DEFAULT_SPEED = 60;

  /// How much of the recording comes at once.
  public static final long PREFILL_SECONDS = 3 * 3600;

  /// Name of the recording as the stream's [Origin]; offsets are numbers of records.
  public static final String SOURCE = "demo:bitstamp-2013";

  private static final int MAX_BATCH = 1_000;
  private static final double NANOS = 1e9;

  private final double speed;
  private final Pacer pacer;
  private volatile State state = new State.Playing();
  private volatile long offset;
  private @Nullable Thread thread;

  /// What a playback does.
  public sealed interface State {
    /// It goes on, or has not been started.
    record Playing() implements State {}

    /// All of the recording was handed over.
    record Ended() implements State {}

    /// It was closed before the end.
    record Closed() implements State {}

    /// The sink failed.
    ///
    /// @param cause what it threw
    record Failed(RuntimeException cause) implements State {}
  }

  /// A playback at the machine's time.
  ///
  /// @param speed how many times faster than life, > 0
  /// @throws IllegalArgumentException when the speed is not finite and positive
  public DemoSource(double speed) {
    this(speed, Pacer.REAL);
  }

  /// A playback.
  ///
  /// @param speed how many times faster than life, > 0
  /// @param pacer the time to go by
  /// @throws IllegalArgumentException when the speed is not finite and positive
  public DemoSource(double speed, Pacer pacer) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed " + speed + " is not a positive number");
    }
    this.speed = speed;
    this.pacer = pacer;
  }

  @Override
  public synchronized void start(Sink sink, Function<String, Optional<Long>> reached) {
    if (thread != null) {
      throw new IllegalStateException("the demo was started before");
    }
    offset = reached.apply(SOURCE).orElse(0L);
    thread = Thread.ofPlatform().daemon().name("demo-source").start(() -> run(sink));
  }

  /// How many records of the recording have been handed over, in this run and before.
  ///
  /// @return 0 to 100,000
  public long offset() {
    return offset;
  }

  /// What the playback does now.
  ///
  /// @return its state
  public State state() {
    return state;
  }

  @Override
  public Description describe() {
    var rate = speed == Math.rint(speed) ? String.valueOf((long) speed) : String.valueOf(speed);
    var label =
        "Recorded demo data: Bitstamp BTC/USD trades, 2013-11-25 to 2013-12-01, replayed %s× faster"
            .formatted(rate);
    var suffix =
        switch (state) {
          case State.Playing() -> "";
          case State.Ended() -> " (recording ended)";
          case State.Closed() -> " (stopped)";
          case State.Failed(var cause) -> " (stopped: " + cause.getMessage() + ")";
        };
    return new Description("demo", label + suffix, true);
  }

  /// Waits until the playback has stopped, for whatever reason; returns at once when it never
  /// started.
  ///
  /// @throws InterruptedException when interrupted
  public void awaitStop() throws InterruptedException {
    var running = thread();
    if (running != null) {
      running.join();
    }
  }

  @Override
  public void close() {
    var running = thread();
    if (running == null || running.equals(Thread.currentThread())) {
      return;
    }
    running.interrupt();
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Thread thread() {
    return thread;
  }

  private void run(Sink sink) {
    try {
      play(Trade.recorded(), sink);
      state = new State.Ended();
    } catch (InterruptedException e) {
      state = new State.Closed();
    } catch (RuntimeException e) {
      state = new State.Failed(e);
    }
  }

  private void play(List<Trade> trades, Sink sink) throws InterruptedException {
    var next = (int) Math.min(offset, trades.size());
    var day = new DaySoFar();
    trades.subList(0, next).forEach(day::add);
    var begin = pacer.nanoTime();
    // Life's clock starts where the prefill ends, or at the last record of an earlier run.
    var prefillEnd = trades.getFirst().second() + PREFILL_SECONDS;
    var anchor = next == 0 ? prefillEnd : Math.max(prefillEnd, trades.get(next - 1).second());
    while (next < trades.size()) {
      pacer.sleepUntil(due(begin, anchor, trades.get(next)));
      var now = pacer.nanoTime();
      var records = new ArrayList<byte[]>();
      while (next < trades.size()
          && records.size() < MAX_BATCH
          && due(begin, anchor, trades.get(next)) <= now) {
        day.add(trades.get(next++));
        records.add(day.record());
      }
      if (!records.isEmpty()) {
        sink.accept(records, new Origin(SOURCE, next));
        offset = next;
      }
    }
  }

  private long due(long begin, long anchor, Trade trade) {
    var after = Math.max(0, trade.second() - anchor);
    return begin + (long) (after / speed * NANOS);
  }
}
