package io.bellwether.providers.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.LiveReport;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Quote;
import io.bellwether.core.market.SourceStatus.State;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import io.bellwether.providers.http.Backoff;
import io.bellwether.providers.live.CollectingSink;
import io.bellwether.providers.live.MarketHours;
import io.bellwether.providers.live.PollingSource;
import io.bellwether.providers.live.QuotePoll;
import io.bellwether.providers.live.Schedule;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FailoverSourceTest {
  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
  private static final Symbol A = new Symbol("A");
  private static final Symbol B = new Symbol("B");
  private static final Symbol C = new Symbol("C");

  private final ManualClock clock = new ManualClock(START);
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final CollectingSink sink = new CollectingSink();
  private final List<String> notices = new ArrayList<>();
  private final ScriptedPoll first = new ScriptedPoll("first", 1_000_000);
  private final ScriptedPoll second = new ScriptedPoll("second", 700_000);

  /// A provider whose price is the second since the start.
  private final class ScriptedPoll implements QuotePoll {
    final String name;
    final List<String> asked = new ArrayList<>();
    final Set<Symbol> unknown = new HashSet<>();
    final double volume;
    boolean down;

    ScriptedPoll(String name, double volume) {
      this.name = name;
      this.volume = volume;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String label() {
      return name;
    }

    @Override
    public Quote poll(Symbol symbol) throws ProviderUnavailableException {
      asked.add(symbol + "@" + second());
      if (down) {
        throw new ProviderUnavailableException(name + " limits requests", Optional.empty());
      }
      if (unknown.contains(symbol)) {
        throw new IllegalArgumentException(name + " does not know " + symbol);
      }
      return new Quote(
          symbol,
          1 + second(),
          clock.instant(),
          new Quote.TradingDay(
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.of(volume + second())),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(name));
    }

    @Override
    public Traffic traffic() {
      return new Traffic(asked.size(), 0, 0);
    }

    @Override
    public void close() {}
  }

  private long second() {
    return Duration.between(START, clock.instant()).toSeconds();
  }

  private LiveProvider provider(ScriptedPoll poll) {
    return new LiveProvider(
        poll.name,
        poll.name,
        symbols ->
            new PollingSource(
                poll,
                symbols,
                new PollingSource.Pace(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(15),
                    new Backoff(Duration.ofSeconds(20), Duration.ofSeconds(20))),
                MarketHours.ALWAYS,
                new Schedule(clock, scheduler),
                new SplittableRandom(5)));
  }

  private FailoverSource source(List<String> order, Symbol... symbols) {
    return new FailoverSource(
        List.of(provider(first), provider(second)),
        symbol -> symbol.equals(C) ? order.reversed() : order,
        List.of(symbols),
        FailoverSource.Policy.of(Duration.ofSeconds(5)),
        MarketHours.ALWAYS,
        new Schedule(clock, scheduler),
        notices::add);
  }

  private FailoverSource start(Symbol... symbols) {
    var source = source(List.of("first", "second"), symbols);
    source.start(sink, _ -> Optional.empty());
    return source;
  }

  private List<String> heard(Symbol symbol) {
    return sink.records().stream()
        .filter(record -> record.path("symbol").asText().equals(symbol.value()))
        .map(record -> record.path("source").asText())
        .toList();
  }

  @Test
  void aWorkingProviderIsAskedAloneEachSymbolByItsOwnOrder() {
    var source = start(A, B, C);
    scheduler.advance(Duration.ofMinutes(1));

    assertThat(heard(A)).containsOnly("first").hasSizeBetween(6, 7);
    assertThat(heard(B)).containsOnly("first");
    assertThat(heard(C)).containsOnly("second");
    assertThat(second.asked).allMatch(asked -> asked.startsWith("C"));
    assertThat(notices).isEmpty();
    assertThat(source.status().state()).isEqualTo(State.LIVE);
    assertThat(source.status().gaps()).isZero();
    assertThat(source.status().quotes()).isEqualTo(sink.records().size());
  }

  @Test
  void theNextTakesOverAndThePreferredComesBackWithItsFirstQuote() {
    var source = start(A, B);
    scheduler.advance(Duration.ofSeconds(30));
    first.down = true;
    scheduler.advance(Duration.ofMinutes(2));

    assertThat(heard(A)).endsWith("second");
    assertThat(notices)
        .anyMatch(line -> line.startsWith("first fails: first limits requests"))
        .anyMatch(
            line ->
                line.startsWith("A, B: second instead of first: first limits requests")
                    || line.startsWith("A: second instead of first: first limits requests"));
    assertThat(source.status().state()).isEqualTo(State.LIVE);
    assertThat(source.status().detail()).contains("second instead of first");
    assertThat(source.report().symbols())
        .allMatch(LiveReport.Watched::substituted)
        .allMatch(watched -> watched.reason().isPresent());
    assertThat(sink.gaps()).hasSize(2);
    assertThat(sink.gaps().getFirst().source()).isEqualTo("first");
    assertThat(sink.gaps().getFirst().to()).isBefore(START.plusSeconds(50));

    first.down = false;
    scheduler.advance(Duration.ofMinutes(1));
    var asked = second.asked.size();
    scheduler.advance(Duration.ofMinutes(5));

    assertThat(heard(A)).endsWith("first");
    assertThat(heard(B)).endsWith("first");
    assertThat(second.asked).as("let go").hasSize(asked);
    assertThat(notices).anyMatch(line -> line.endsWith(": first again"));
    assertThat(sink.gaps()).as("somebody had the quotes meanwhile").hasSize(2);
    assertThat(source.status().detail()).isEmpty();
    assertThat(source.report().symbols()).noneMatch(LiveReport.Watched::substituted);
  }

  @Test
  void everyQuoteThatIsTakenIsInOrderAndNoneIsTakenTwice() {
    var source = start(A);
    var random = new SplittableRandom(11);
    for (int i = 0; i < 200; i++) {
      first.down = random.nextInt(3) == 0;
      second.down = random.nextInt(4) == 0;
      scheduler.advance(Duration.ofSeconds(1 + random.nextInt(40)));
    }
    assertThat(sink.prices()).isSorted();
    assertThat(sink.records().stream().map(r -> r.path("price") + r.path("source").asText()))
        .doesNotHaveDuplicates();
    var status = source.status();
    var brought = source.report().providers().stream().mapToLong(p -> p.status().quotes()).sum();
    assertThat(status.quotes() + source.report().heldBack()).isEqualTo(brought);
    assertThat(status.quotes()).isEqualTo(sink.records().size()).isGreaterThan(100);
    assertThat(status.gaps()).isEqualTo(sink.gaps().size());
  }

  @Test
  void aSymbolThatTheFirstDoesNotKnowIsAskedOfTheSecond() {
    first.unknown.add(B);
    var source = start(A, B);
    scheduler.advance(Duration.ofMinutes(1));

    assertThat(heard(A)).containsOnly("first");
    assertThat(heard(B)).containsOnly("second").isNotEmpty();
    assertThat(notices).containsExactly("B: second instead of first does not know B");
    assertThat(sink.gaps()).isEmpty();
    assertThat(source.report().symbols().getLast().reason()).contains("first does not know B");
  }

  @Test
  void aDaysVolumesAreThoseOfOneProvider() {
    start(A);
    scheduler.advance(Duration.ofSeconds(30));
    first.down = true;
    scheduler.advance(Duration.ofMinutes(2));
    first.down = false;
    scheduler.advance(Duration.ofMinutes(1));

    assertThat(sink.records().stream().filter(r -> r.path("source").asText().equals("second")))
        .isNotEmpty()
        .noneMatch(record -> record.has("volume"));
    var volumes =
        sink.records().stream()
            .filter(record -> record.has("volume"))
            .map(record -> record.path("volume").asDouble())
            .toList();
    assertThat(volumes).isSorted().allMatch(volume -> volume >= 1_000_000);

    first.down = true;
    scheduler.advance(Duration.ofHours(10));
    assertThat(sink.records().getLast().path("volume").asDouble())
        .as("a new day")
        .isBetween(700_000.0, 800_000.0);
  }

  @Test
  void whenNobodyAnswersBothAreTriedAndTheStatusSaysWhy() {
    first.down = true;
    second.down = true;
    var source = start(A);
    scheduler.advance(Duration.ofMinutes(1));

    assertThat(sink.records()).isEmpty();
    assertThat(source.status().state()).isEqualTo(State.WAITING);
    assertThat(source.status().detail())
        .contains("first limits requests")
        .contains("second limits requests");
    assertThat(source.report().symbols().getFirst().source()).isEmpty();
    assertThat(source.report().symbols().getFirst().reason()).isPresent();
  }

  @Test
  void symbolsComeAndGoWhileItRuns() {
    var source = start();
    scheduler.advance(Duration.ofSeconds(30));
    assertThat(source.status().state()).isEqualTo(State.STANDBY);
    assertThat(first.asked).isEmpty();

    assertThat(source.watch(A)).isTrue();
    assertThat(source.watch(A)).as("already").isFalse();
    scheduler.advance(Duration.ofSeconds(5));
    assertThat(source.watch(B)).isTrue();
    scheduler.advance(Duration.ofSeconds(60));
    assertThat(heard(A)).hasSizeBetween(6, 8);
    assertThat(heard(B)).hasSizeBetween(5, 7);
    assertThat(sink.gaps()).isEmpty();

    assertThat(source.unwatch(A)).isTrue();
    scheduler.advance(Duration.ofSeconds(1));
    var before = heard(A).size();
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(heard(A)).hasSize(before);
    assertThat(source.unwatch(A)).isFalse();
    assertThat(source.unwatch(B)).isTrue();
    scheduler.advance(Duration.ofSeconds(1));
    var asked = first.asked.size();
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(first.asked).hasSize(asked);
  }

  @Test
  void aSymbolWithoutAProviderIsRefused() {
    var source = source(List.of("nobody"));
    assertThatThrownBy(() -> source.watch(A))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A");
  }
}
