package io.bellwether.providers.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.http.Backoff;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PollingSourceTest {
  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
  private static final Symbol A = new Symbol("A");
  private static final Symbol B = new Symbol("B");
  private static final Symbol C = new Symbol("C");

  private final ManualClock clock = new ManualClock(START);
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final CollectingSink sink = new CollectingSink();
  private final ScriptedPoll poll = new ScriptedPoll();

  /// A provider whose quotes are the seconds since the start.
  private final class ScriptedPoll implements QuotePoll {
    final List<String> asked = new ArrayList<>();
    Optional<ProviderUnavailableException> failure = Optional.empty();
    Optional<Symbol> unknown = Optional.empty();
    Duration budgetDelay = Duration.ZERO;
    boolean frozen;

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public String label() {
      return "Script";
    }

    @Override
    public Duration budgetDelay() {
      return budgetDelay;
    }

    @Override
    public Quote poll(Symbol symbol) throws ProviderUnavailableException {
      asked.add(symbol + "@" + Duration.between(START, clock.instant()).toSeconds());
      if (failure.isPresent()) {
        throw failure.get();
      }
      if (unknown.isPresent() && unknown.get().equals(symbol)) {
        throw new IllegalArgumentException("Script does not know " + symbol);
      }
      var at = frozen ? START : clock.instant();
      return new Quote(
          symbol,
          100 + Duration.between(START, at).toSeconds(),
          at,
          Quote.TradingDay.UNKNOWN,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of("scripted"));
    }

    @Override
    public Traffic traffic() {
      return new Traffic(asked.size(), 0, 0);
    }

    @Override
    public void close() {}
  }

  private PollingSource start(MarketHours hours, Symbol... symbols) {
    var source =
        new PollingSource(
            poll,
            List.of(symbols),
            new PollingSource.Pace(
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                new Backoff(Duration.ofSeconds(60), Duration.ofMinutes(15))),
            hours,
            new Schedule(clock, scheduler),
            new SplittableRandom(7));
    source.start(sink, _ -> Optional.empty());
    return source;
  }

  @Test
  void spreadsTheSymbolsOverThePeriod() {
    start(MarketHours.ALWAYS, A, B, C);
    scheduler.advance(Duration.ofSeconds(65));

    assertThat(poll.asked).containsExactly("A@0", "B@10", "C@20", "A@30", "B@40", "C@50", "A@60");
    assertThat(sink.prices()).containsExactly(100.0, 110.0, 120.0, 130.0, 140.0, 150.0, 160.0);
  }

  @Test
  void waitsLongerEachTimeTheProviderFailsAndReportsTheGap() {
    var source = start(MarketHours.ALWAYS, A, B);
    scheduler.advance(Duration.ofSeconds(20));
    poll.failure =
        Optional.of(new ProviderUnavailableException("too many requests", Optional.empty()));
    scheduler.advance(Duration.ofMinutes(6));
    var attempts = poll.asked.size() - 2;
    assertThat(attempts).isBetween(2, 5);
    assertThat(source.status().state()).isEqualTo(State.WAITING);
    assertThat(source.status().detail()).startsWith("too many requests (asked again in ");

    poll.failure = Optional.empty();
    scheduler.advance(Duration.ofMinutes(8));

    assertThat(source.status().state()).isEqualTo(State.LIVE);
    assertThat(sink.gaps()).hasSize(2);
    assertThat(sink.gaps().getFirst().symbols()).containsExactly(A);
    assertThat(sink.gaps().getFirst().from()).isEqualTo(START);
    assertThat(sink.gaps().getFirst().reason()).isEqualTo("too many requests");
    assertThat(sink.gaps().getLast().symbols()).containsExactly(B);
    assertThat(sink.gaps().getLast().from()).isEqualTo(START.plusSeconds(15));
    assertThat(source.status().gaps()).isEqualTo(2);
    assertThat(source.status().failures()).isEqualTo(attempts);
  }

  @Test
  void waitsAtLeastAsLongAsTheProviderAsks() {
    start(MarketHours.ALWAYS, A);
    poll.failure =
        Optional.of(new ProviderUnavailableException("no", Optional.of(Duration.ofMinutes(10))));
    scheduler.advance(Duration.ofMinutes(10));

    assertThat(poll.asked).containsExactly("A@0", "A@600");
  }

  @Test
  void aSymbolThatIsNotKnownIsNotAskedAgainAndTheOthersGoOn() {
    poll.unknown = Optional.of(B);
    var source = start(MarketHours.ALWAYS, A, B);
    scheduler.advance(Duration.ofSeconds(61));

    assertThat(poll.asked).containsExactly("A@0", "B@15", "A@30", "A@60");
    assertThat(source.status().state()).isEqualTo(State.LIVE);
    assertThat(source.status().detail()).isEqualTo("not observed: B (Script does not know B)");

    poll.unknown = Optional.of(A);
    scheduler.advance(Duration.ofSeconds(60));
    assertThat(source.status().state()).isEqualTo(State.REFUSED);
  }

  @Test
  void theSameObservationAgainIsLeftOutAndCounted() {
    poll.frozen = true;
    var source = start(MarketHours.ALWAYS, A);
    scheduler.advance(Duration.ofSeconds(95));

    assertThat(sink.records()).hasSize(1);
    assertThat(source.status().quotes()).isEqualTo(1);
    assertThat(source.status().repeats()).isEqualTo(3);
  }

  @Test
  void waitsForTheRequestBudgetAndSaysHowLong() {
    poll.budgetDelay = Duration.ofSeconds(42);
    var source = start(MarketHours.ALWAYS, A);
    scheduler.advance(Duration.ZERO);
    assertThat(source.status().state())
        .as("a budget of the minute is the pace, no trouble")
        .isEqualTo(State.LIVE);
    assertThat(source.status().detail())
        .isEqualTo("the request budget of Script is used up for now: the next request is in 42 s");

    poll.budgetDelay = Duration.ZERO;
    scheduler.advance(Duration.ofSeconds(42));
    assertThat(poll.asked).containsExactly("A@42");
    assertThat(sink.gaps()).isEmpty();
  }

  @Test
  void aBudgetThatIsGoneForLongIsTrouble() {
    poll.budgetDelay = Duration.ofHours(5);
    var source = start(MarketHours.ALWAYS, A);
    scheduler.advance(Duration.ZERO);
    assertThat(source.status().state()).isEqualTo(State.WAITING);
    assertThat(source.status().detail()).endsWith("the next request is in 5 h");
  }

  @Test
  void symbolsComeAndGoWhileItRuns() {
    var source = start(MarketHours.ALWAYS, A);
    scheduler.advance(Duration.ofSeconds(5));
    source.observe(List.of(A, B));
    scheduler.advance(Duration.ofSeconds(60));
    assertThat(poll.asked)
        .as("at once, then spread")
        .containsExactly("A@0", "B@5", "A@30", "B@45", "A@60");

    source.observe(List.of(B));
    scheduler.advance(Duration.ofSeconds(31));
    assertThat(poll.asked).last().isEqualTo("B@75");

    source.observe(List.of());
    scheduler.advance(Duration.ofMinutes(5));
    assertThat(poll.asked).hasSize(6);
    assertThat(source.status().state()).isEqualTo(State.STANDBY);
    source.observe(List.of(C));
    scheduler.advance(Duration.ofSeconds(1));
    assertThat(poll.asked).last().isEqualTo("C@396");
  }

  @Test
  void asksRarelyWhileTheMarketIsClosedAndAgainWhenItOpens() {
    // Open for the first minute, then from 16:10 on.
    var reopening = START.plus(Duration.ofMinutes(70));
    var source = start(new MarketHours(_ -> openUntil(START.plusSeconds(60), reopening)), A);
    scheduler.advance(Duration.ofMinutes(71));

    assertThat(poll.asked)
        .containsExactly(
            "A@0", "A@30", "A@60", "A@960", "A@1860", "A@2760", "A@3660", "A@4200", "A@4230",
            "A@4260");
    assertThat(source.status().gaps()).isZero();
  }

  @Test
  void aFailureWhileTheMarketIsClosedIsNoGap() {
    start(new MarketHours(_ -> openUntil(START, START.plus(Duration.ofHours(9)))), A);
    scheduler.advance(Duration.ofSeconds(1));
    poll.failure = Optional.of(new ProviderUnavailableException("no", Optional.empty()));
    scheduler.advance(Duration.ofMinutes(20));
    poll.failure = Optional.empty();
    scheduler.advance(Duration.ofMinutes(20));

    assertThat(poll.asked.size()).isGreaterThan(3);
    assertThat(sink.gaps()).isEmpty();
  }

  private static TradingCalendar openUntil(Instant close, Instant reopening) {
    return new TradingCalendar() {
      @Override
      public long openMicrosBetween(long fromMicros, long toMicros) {
        var closing = close.toEpochMilli() * 1000;
        var opening = reopening.toEpochMilli() * 1000;
        return Math.max(0, Math.min(closing, toMicros) - fromMicros)
            + Math.max(0, toMicros - Math.max(opening, fromMicros));
      }

      @Override
      public ZoneId zone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Optional<Session> session(LocalDate date) {
        return date.equals(LocalDate.parse("2026-11-20"))
            ? Optional.of(new Session(date, reopening, reopening.plus(Duration.ofHours(9))))
            : Optional.empty();
      }
    };
  }
}
