package io.bellwether.app.alerting;

import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.FeedSilence;
import io.bellwether.core.alert.FiredAlert;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.VarWatch;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What no quote sets off: the silence of the whole feed, looked at every second, and values at
/// risk, looked at when a daily bar has closed.
final class AlertClock implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AlertClock.class.getName());
  private static final long TICK_MILLIS = 1000;
  private static final Duration VAR_EVERY = Duration.ofMinutes(10);
  // A bar of long ago is history that was imported, no news; and ids are remembered for a month.
  private static final Duration NEWS = Duration.ofDays(7);

  private final AlertService.Clocked watched;
  private final Consumer<List<FiredAlert>> fired;
  private final InstantSource clock;
  private final Instant since;
  private final Map<String, LocalDate> lastDay = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Instant nextVar = Instant.MIN;

  AlertClock(AlertService.Clocked watched, Consumer<List<FiredAlert>> fired, InstantSource clock) {
    this.watched = watched;
    this.fired = fired;
    this.clock = clock;
    this.since = clock.instant();
    this.thread = Thread.ofPlatform().daemon().name("alerts-clock").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closing.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          tick(clock.instant());
        } catch (RuntimeException e) {
          LOG.log(System.Logger.Level.WARNING, "alert rules by the clock: " + e.getMessage(), e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void tick(Instant now) {
    var rules = watched.rules().get();
    if (rules.stream().anyMatch(AlertClock::isFeedSilence)) {
      silence(rules, UtcMicros.of(now));
    }
    var isRisk = rules.stream().anyMatch(r -> r.condition() instanceof Condition.ValueAtRisk);
    if (isRisk && !now.isBefore(nextVar)) {
      nextVar = now.plus(VAR_EVERY);
      valuesAtRisk(rules, now);
    }
  }

  private static boolean isFeedSilence(Rule rule) {
    return rule.condition() instanceof Condition.Silence && rule.symbols().isEmpty();
  }

  /// The feed should speak while any of its markets is open.
  private void silence(List<Rule> rules, long nowMicros) {
    var heard = Math.max(watched.newestArrivalMicros().getAsLong(), UtcMicros.of(since));
    var symbols = watched.symbols().get();
    var calendars =
        symbols.isEmpty()
            ? List.of(TradingCalendar.alwaysOpen())
            : symbols.stream().map(watched.calendars()).distinct().toList();
    for (var calendar : calendars) {
      tell(FeedSilence.of(rules, heard, nowMicros, calendar));
    }
  }

  private void valuesAtRisk(List<Rule> rules, Instant now) {
    for (var rule : rules) {
      if (rule.condition() instanceof Condition.ValueAtRisk) {
        watched
            .closes()
            .apply(rule.symbols())
            .forEach((symbol, days) -> valueAtRisk(rule, symbol, days, now));
      }
    }
  }

  private void valueAtRisk(Rule rule, Symbol symbol, List<VarWatch.Day> days, Instant now) {
    var oldest = UtcMicros.date(UtcMicros.of(now.minus(NEWS)));
    if (days.isEmpty()
        || days.getLast().date().isBefore(oldest)
        || days.getLast().date().equals(lastDay.put(rule + "/" + symbol, days.getLast().date()))) {
      return;
    }
    var newest = days.getLast().date();
    tell(
        VarWatch.of(rule, symbol, days, UtcMicros.of(now)).stream()
            .filter(f -> UtcMicros.date(UtcMicros.of(f.alert().time())).equals(newest))
            .toList());
  }

  /// Alerts that are told once are told again as long as their cause lasts: only once from here.
  private void tell(List<FiredAlert> alerts) {
    var fresh = new ArrayList<FiredAlert>();
    for (var alert : alerts) {
      if (told.add(alert.alert().id())) {
        fresh.add(alert);
      }
    }
    if (!fresh.isEmpty()) {
      fired.accept(fresh);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
