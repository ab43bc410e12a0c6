package io.bellwether.providers.twelvedata;

import io.bellwether.core.market.BudgetFigures;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.RequestBudgets;
import io.bellwether.providers.http.Sleeper;
import io.bellwether.providers.live.Words;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// The credits that requests may cost: so many in any 60 seconds and so many in a UTC day. Who asks
/// for more waits in line and hears how long; who would wait longer than the patience allows is
/// told so at once, with the time.
///
/// A credit counts from the moment the answer is in, since only then is it certain that the
/// provider has counted it too. The provider's own figures win over ours. Safe for several threads.
public final class CreditBudget {
  private static final String PROVIDER = "twelvedata";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// How much may be used.
  ///
  /// @param perMinute credits in any 60 seconds; the provider's answers may correct it
  /// @param perDay credits from midnight to midnight UTC
  /// @param patience longest wait for credits
  public record Limits(int perMinute, int perDay, Duration patience) {
    /// The free plan: 8 a minute, 800 a day; a wait of at most ten minutes.
    public static final Limits FREE = new Limits(8, 800, Duration.ofMinutes(10));

    /// Checks the counts.
    ///
    /// @throws IllegalArgumentException when one is not positive
    public Limits {
      if (perMinute < 1 || perDay < 1) {
        throw new IllegalArgumentException(
            "a budget of " + perMinute + " credits a minute, " + perDay + " a day");
      }
    }
  }

  private static final class Grant {
    final int credits;
    Instant at;

    Grant(int credits, Instant at) {
      this.credits = credits;
      this.at = at;
    }
  }

  /// Credits taken, until the answer is in.
  public final class Claim {
    private final Grant grant;

    private Claim(Grant grant) {
      this.grant = grant;
    }

    /// The answer is in.
    ///
    /// @param used the provider's count for the running minute, where it states one
    /// @param left what it says is left in the running minute
    public void answered(Optional<Integer> used, Optional<Integer> left) {
      settle(grant, used, left);
    }

    /// The provider says that the minute's credits are used up.
    public void minuteUsedUp() {
      exhaust(grant);
    }

    /// The provider says that the day's credits are used up.
    public void dayUsedUp() {
      exhaustDay();
    }
  }

  private final Limits limits;
  private final RequestBudgets kept;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Consumer<String> waiting;
  private final Semaphore line = new Semaphore(1, true);
  private final Deque<Grant> grants = new ArrayDeque<>();
  private int perMinute;
  private LocalDate day;
  private int today;

  /// A budget that goes on where the kept use ends.
  ///
  /// @param limits how much may be used
  /// @param kept where the use is kept
  /// @param clock now
  /// @param sleeper what waits
  /// @param waiting hears, in words for people, why and how long someone waits
  /// @throws IOException when the kept use cannot be read
  public CreditBudget(
      Limits limits,
      RequestBudgets kept,
      InstantSource clock,
      Sleeper sleeper,
      Consumer<String> waiting)
      throws IOException {
    this.limits = limits;
    this.kept = kept;
    this.clock = clock;
    this.sleeper = sleeper;
    this.waiting = waiting;
    this.perMinute = limits.perMinute();
    this.day = date(clock.instant());
    kept.load(PROVIDER).ifPresent(this::restore);
  }

  private void restore(RequestBudgets.Spent spent) {
    if (date(spent.at()).equals(day)) {
      today = spent.today();
    }
    if (spent.lastMinute() > 0) {
      grants.add(new Grant(spent.lastMinute(), spent.at()));
    }
  }

  private static LocalDate date(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /// Takes credits, after waiting in line for them.
  ///
  /// @param credits how many, at least 1 and at most [#perMinute]
  /// @return the claim, to be answered
  /// @throws ProviderUnavailableException when the wait is longer than the patience; it says how
  ///   long
  /// @throws InterruptedException when interrupted
  public Claim acquire(int credits) throws ProviderUnavailableException, InterruptedException {
    line.acquire();
    try {
      while (true) {
        Duration wait;
        synchronized (this) {
          wait = delay(credits);
          if (!wait.isPositive()) {
            return claim(credits);
          }
        }
        var words = describe(wait);
        if (wait.compareTo(limits.patience()) > 0) {
          throw new ProviderUnavailableException(words, Optional.of(wait));
        }
        waiting.accept(words);
        sleeper.sleep(wait);
      }
    } finally {
      line.release();
    }
  }

  private synchronized String describe(Duration wait) {
    return today >= limits.perDay()
        ? "Twelve Data: all %d credits of the day are used; the next are there in %s"
            .formatted(limits.perDay(), Words.of(wait))
        : "Twelve Data: %d credits a minute are used up, %d more are waited for; the next are there in %s"
            .formatted(perMinute, line.getQueueLength() + 1, Words.of(wait));
  }

  /// How long the next request of so many credits would wait.
  ///
  /// @param credits how many
  /// @return zero when they are there
  public synchronized Duration delay(int credits) {
    var now = clock.instant();
    forget(now);
    if (today + credits > limits.perDay()) {
      return Duration.between(now, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    var used = used();
    var needed = Math.min(credits, perMinute);
    for (var grant : grants) {
      if (used + needed <= perMinute) {
        break;
      }
      used -= grant.credits;
      if (used + needed <= perMinute) {
        return Duration.between(now, grant.at.plus(MINUTE));
      }
    }
    return Duration.ZERO;
  }

  /// How many credits a minute there are, as far as is known.
  ///
  /// @return the limit, as the provider's answers have corrected it
  public synchronized int perMinute() {
    return perMinute;
  }

  /// How many of the day's credits are used.
  ///
  /// @return credits since midnight UTC
  public synchronized int usedToday() {
    forget(clock.instant());
    return today;
  }

  /// How much is left.
  ///
  /// @return at this moment
  public synchronized BudgetFigures figures() {
    forget(clock.instant());
    return new BudgetFigures(PROVIDER, perMinute, limits.perDay(), used(), today, delay(1));
  }

  private void forget(Instant now) {
    grants.removeIf(grant -> !grant.at.plus(MINUTE).isAfter(now));
    if (!date(now).equals(day)) {
      day = date(now);
      today = 0;
    }
  }

  private int used() {
    return grants.stream().mapToInt(grant -> grant.credits).sum();
  }

  private Claim claim(int credits) {
    var grant = add(credits);
    keep();
    return new Claim(grant);
  }

  private Grant add(int credits) {
    var grant = new Grant(credits, clock.instant());
    grants.addLast(grant);
    today += credits;
    return grant;
  }

  private synchronized void settle(Grant grant, Optional<Integer> used, Optional<Integer> left) {
    answeredNow(grant);
    // With nothing left, more may be used than the plan allows.
    if (used.isPresent() && left.isPresent() && left.get() > 0) {
      perMinute = used.get() + left.get();
    }
    var beyond = used.orElse(0) - used();
    if (beyond > 0) {
      add(beyond);
    }
    keep();
  }

  private void answeredNow(Grant grant) {
    // To the end, so that the oldest stay first.
    if (grants.remove(grant)) {
      grant.at = clock.instant();
      grants.addLast(grant);
    }
  }

  private synchronized void exhaust(Grant grant) {
    answeredNow(grant);
    var free = perMinute - used();
    if (free > 0) {
      // Someone else uses the same key; of the day's credits we cannot know.
      grants.addLast(new Grant(free, clock.instant()));
    }
    keep();
  }

  private synchronized void exhaustDay() {
    today = limits.perDay();
    keep();
  }

  private void keep() {
    var now = clock.instant();
    forget(now);
    try {
      kept.save(PROVIDER, new RequestBudgets.Spent(now, used(), today));
    } catch (IOException e) {
      System.getLogger(CreditBudget.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "the use of Twelve Data's credits could not be kept: {0}",
              e.getMessage());
    }
  }
}
