package io.bellwether.providers.live;

import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.QuoteGap;
import io.bellwether.core.market.SourceStatus;
import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.providers.http.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Observes by asking for each symbol's quote again and again.
///
/// Requests are spread evenly: `n` symbols every 30 s make one request each 30/n s, never two at
/// once. While a symbol's market is closed it is asked rarely, and again when it opens. When the
/// provider fails or limits the rate, all wait, longer each time, at least as long as it asks; what
/// could not be observed meanwhile is a gap. A symbol the provider does not know is not asked
/// again, and the status says so.
public final class PollingSource implements LiveSource {
  /// How often to ask.
  ///
  /// @param every of each symbol, while its market is open
  /// @param closed of each symbol, while its market is closed
  /// @param backoff waits after failures in a row
  public record Pace(Duration every, Duration closed, Backoff backoff) {
    /// Checks both durations.
    ///
    /// @throws IllegalArgumentException when one is not positive
    public Pace {
      if (!every.isPositive() || !closed.isPositive()) {
        throw new IllegalArgumentException("a poll every " + every + " or " + closed);
      }
    }

    /// While closed, every 15 minutes; after failures, 30 s to 15 minutes.
    ///
    /// @param every of each symbol, while its market is open
    /// @return the usual pace
    public static Pace of(Duration every) {
      return new Pace(
          every,
          every.compareTo(Duration.ofMinutes(15)) > 0 ? every : Duration.ofMinutes(15),
          new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15)));
    }
  }

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /// What is known of one symbol's turn.
  private static final class Turn {
    Instant due;
    Instant observed;
    boolean failing;

    Turn(Instant due, Instant observed) {
      this.due = due;
      this.observed = observed;
    }
  }

  private final QuotePoll poll;
  private final List<Symbol> first;
  private final Pace pace;
  private final MarketHours hours;
  private final Schedule schedule;
  private final RandomGenerator random;
  private final Outlet outlet = new Outlet();
  private final Map<Symbol, Turn> turns = new LinkedHashMap<>();
  private Instant pausedUntil = Instant.MIN;
  private int failuresInARow;
  private String failure = "";
  private long plan;
  private volatile Map<Symbol, String> refusals = Map.of();

  /// A source, not started.
  ///
  /// @param poll how to ask; closed with the source
  /// @param symbols what to observe, at least one
  /// @param pace how often
  /// @param hours when the markets are open
  /// @param schedule the time and thread to go by; closed with the source
  /// @param random where jitter comes from
  /// @throws IllegalArgumentException when there is no symbol
  public PollingSource(
      QuotePoll poll,
      List<Symbol> symbols,
      Pace pace,
      MarketHours hours,
      Schedule schedule,
      RandomGenerator random) {
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("no symbol to observe");
    }
    this.poll = poll;
    this.first = symbols.stream().distinct().toList();
    this.pace = pace;
    this.hours = hours;
    this.schedule = schedule;
    this.random = random;
  }

  @Override
  public void start(Sink sink, Function<String, Optional<Long>> reached) {
    outlet.start(sink);
    outlet.state(State.STARTING, "the first quotes are on their way");
    schedule.soon(this::begin);
  }

  @Override
  public Description describe() {
    var label = "%s, asked every %s".formatted(poll.label(), Words.of(pace.every()));
    return new Description(poll.name(), label, false);
  }

  @Override
  public SourceStatus status() {
    return outlet.status(poll.traffic());
  }

  @Override
  public void close() {
    schedule.close();
    poll.close();
    outlet.state(State.STOPPED, "closed");
  }

  @Override
  public void observe(List<Symbol> symbols) {
    schedule.soon(() -> change(symbols));
  }

  @Override
  public Map<Symbol, String> refusals() {
    return refusals;
  }

  private void begin() {
    if (turns.isEmpty()) {
      change(first);
    }
  }

  private void change(List<Symbol> symbols) {
    if (outlet.isState(State.STOPPED)) {
      return;
    }
    turns.keySet().retainAll(symbols);
    var fresh = symbols.stream().filter(s -> !turns.containsKey(s) && !isRefused(s)).toList();
    var now = schedule.now();
    var every = pace.every().dividedBy(Math.max(1, turns.size() + fresh.size()));
    if (failuresInARow == 0) {
      // What is new need not wait for its share of the period.
      pausedUntil = now;
    }
    var at = pausedUntil.isAfter(now) ? pausedUntil : now;
    for (var symbol : fresh) {
      turns.put(symbol, new Turn(at, now));
      at = at.plus(every);
    }
    next();
  }

  private boolean isRefused(Symbol symbol) {
    return refusals.containsKey(symbol);
  }

  private Duration slot() {
    return pace.every().dividedBy(Math.max(1, turns.size()));
  }

  /// Plans the symbol that is due first, not before the slot after now.
  private void next() {
    var mine = ++plan;
    var first = turns.entrySet().stream().min(Comparator.comparing(e -> e.getValue().due));
    if (first.isEmpty()) {
      if (refusals.isEmpty()) {
        outlet.state(State.STANDBY, "nothing is asked for");
      } else {
        outlet.state(State.REFUSED, Words.notObserved(refusals));
      }
      return;
    }
    var symbol = first.get().getKey();
    var at = first.get().getValue().due;
    schedule.at(
        pausedUntil.isAfter(at) ? pausedUntil : at,
        () -> {
          if (mine == plan) {
            turn(symbol);
          }
        });
  }

  private void turn(Symbol symbol) {
    var wait = poll.budgetDelay();
    if (wait.isPositive()) {
      awaitBudget(wait);
      next();
      return;
    }
    try {
      ask(symbol, turn(symbol, schedule.now()));
      next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      outlet.state(State.STOPPED, "stopped, since quotes could not be handed over: " + e);
      throw e;
    }
  }

  /// A budget that is there again within a minute sets the pace; nothing is wrong.
  private void awaitBudget(Duration wait) {
    var paced = wait.compareTo(A_MINUTE) <= 0 && failuresInARow == 0;
    outlet.state(
        paced ? State.LIVE : State.WAITING,
        "the request budget of %s is used up for now: the next request is in %s"
            .formatted(poll.label(), Words.of(wait)));
    pausedUntil = schedule.now().plus(wait);
  }

  private Turn turn(Symbol symbol, Instant now) {
    return turns.computeIfAbsent(symbol, _ -> new Turn(now, now));
  }

  private void ask(Symbol symbol, Turn turn) throws InterruptedException {
    Quote quote;
    try {
      quote = poll.poll(symbol);
    } catch (ProviderUnavailableException e) {
      unavailable(e);
      return;
    } catch (IllegalArgumentException e) {
      outlet.failed();
      refuse(symbol, String.valueOf(e.getMessage()));
      return;
    }
    var now = schedule.now();
    recovered(symbol, turn, now);
    outlet.accept(List.of(quote), now);
    turn.observed = now;
    turn.due = hours.next(symbol, now, pace.every(), pace.closed());
    pausedUntil = now.plus(slot());
  }

  private void recovered(Symbol symbol, Turn turn, Instant now) throws InterruptedException {
    failuresInARow = 0;
    if (turn.failing) {
      turn.failing = false;
      if (hours.open(symbol, turn.observed, now).isPositive()) {
        outlet.missed(
            new QuoteGap(
                poll.name(), List.of(symbol), turn.observed, now, OptionalLong.empty(), failure));
      }
    }
    state();
  }

  private void unavailable(ProviderUnavailableException problem) {
    outlet.failed();
    failuresInARow++;
    failure = String.valueOf(problem.getMessage());
    var wait = pace.backoff().delay(failuresInARow, random);
    var asked = problem.retryAfter().orElse(Duration.ZERO);
    pausedUntil = schedule.now().plus(asked.compareTo(wait) > 0 ? asked : wait);
    // All whose turn passes meanwhile miss it.
    turns.values().stream()
        .filter(turn -> turn.due.isBefore(pausedUntil))
        .forEach(turn -> turn.failing = true);
    outlet.state(
        State.WAITING,
        "%s (asked again in %s)"
            .formatted(failure, Words.of(Duration.between(schedule.now(), pausedUntil))));
  }

  private void refuse(Symbol symbol, String why) {
    turns.remove(symbol);
    var all = new LinkedHashMap<>(refusals);
    all.put(symbol, why);
    refusals = Map.copyOf(all);
    state();
  }

  private void state() {
    outlet.state(State.LIVE, Words.notObserved(refusals));
  }
}
