package io.bellwether.app.history;

import io.bellwether.core.history.HistoryRequest;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.TimeRange;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Daily bars of the symbols that are observed, so that their charts have a past: a year of them
/// when a symbol is added, and what is new a few times a day. One symbol at a time, with pauses.
public final class Backfill implements AutoCloseable {
  private static final Duration DEPTH = Duration.ofDays(366);
  private static final Duration AGAIN = Duration.ofHours(6);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final HistoryService history;
  private final Clock clock;
  private final Consumer<String> notices;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("backfill").unstarted(task));

  /// Starts it.
  ///
  /// @param history asks for the bars
  /// @param clock now
  /// @param notices hears what could not be had, one line each
  public Backfill(HistoryService history, Clock clock, Consumer<String> notices) {
    this.history = history;
    this.clock = clock;
    this.notices = notices;
  }

  /// Asks for the bars of symbols, soon and again and again.
  ///
  /// @param symbols whose
  public void add(List<Symbol> symbols) {
    for (int i = 0; i < symbols.size(); i++) {
      var symbol = symbols.get(i);
      later(() -> ask(symbol), PAUSE.multipliedBy(i));
    }
  }

  private void later(Runnable task, Duration wait) {
    try {
      var _ = executor.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      // Closed: there is nothing left to do.
    }
  }

  private void ask(Symbol symbol) {
    var now = clock.instant();
    try {
      var key = new SeriesKey(symbol, Interval.ONE_DAY);
      if (history.providers().sources(key).isEmpty()) {
        return;
      }
      var answer = history.history(new HistoryRequest(key, lastYear(now), false));
      answer.notes().forEach(note -> notices.accept(key + ": " + note));
    } catch (ProviderUnavailableException | IllegalArgumentException | IOException e) {
      notices.accept("daily bars of " + symbol + ": " + e.getMessage());
    }
    later(() -> ask(symbol), AGAIN);
  }

  private static TimeRange lastYear(Instant now) {
    return new TimeRange(now.minus(DEPTH), now.plus(Duration.ofDays(1)));
  }

  /// Stops; what is being asked for is given up.
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
        notices.accept("the daily bars that are being asked for were not waited for");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
