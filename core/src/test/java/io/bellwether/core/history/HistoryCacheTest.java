package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryCacheTest {
  private static final Symbol SYMBOL = new Symbol("SIM");
  private static final SeriesKey KEY = new SeriesKey(SYMBOL, Interval.ONE_DAY);

  /// A Wednesday, two hours after the close.
  private static final Instant EVENING = Instant.parse("2021-03-10T23:00:00Z");

  private final HeapBars bars = new HeapBars();
  private final HeapLedger ledger = new HeapLedger();
  private final SimulatedProvider provider = new SimulatedProvider("sim", true, 1, EVENING);
  private Instant now = EVENING;

  private HistoryCache cache(HistorySource... sources) throws IOException {
    return new HistoryCache(bars, ledger, _ -> List.of(sources), _ -> new WeekdayExchange());
  }

  private static Instant day(String date) {
    return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static HistoryRequest request(String from, String to) {
    return new HistoryRequest(KEY, new TimeRange(day(from), day(to)), false);
  }

  private void at(Instant moment) {
    now = moment;
    provider.now(moment);
  }

  private HistoryAnswer ask(HistoryCache cache, String from, String to) throws Exception {
    return cache.history(request(from, to), now);
  }

  private static void assertSame(List<Bar> actual, List<Bar> expected) {
    assertThat(actual).extracting(Bar::time).isEqualTo(expected.stream().map(Bar::time).toList());
    for (int i = 0; i < expected.size(); i++) {
      var bar = actual.get(i);
      var wanted = expected.get(i);
      assertNear(bar.open(), wanted.open());
      assertNear(bar.high(), wanted.high());
      assertNear(bar.low(), wanted.low());
      assertNear(bar.close(), wanted.close());
      assertNear(bar.volume().getAsDouble(), wanted.volume().getAsDouble());
      assertThat(bar.adjClose().isPresent()).isEqualTo(wanted.adjClose().isPresent());
      assertNear(bar.adjClose().orElse(1), wanted.adjClose().orElse(1));
    }
  }

  private static void assertNear(double actual, double wanted) {
    assertThat(actual / wanted).isBetween(1 - 1e-9, 1 + 1e-9);
  }

  @Test
  void historyAskedTwiceGoesToTheNetworkOnce() throws Exception {
    var cache = cache(provider);

    var first = ask(cache, "2020-02-01", "2020-08-01");
    var second = ask(cache, "2020-02-01", "2020-08-01");
    var part = ask(cache, "2020-03-01", "2020-04-01");

    assertThat(provider.asked).containsExactly(new TimeRange(day("2020-02-01"), day("2020-08-01")));
    assertSame(first.bars(), provider.at(now, SYMBOL, provider.asked.getFirst()).bars());
    assertThat(second.bars()).isEqualTo(first.bars());
    assertThat(part.bars()).hasSize(22);
    assertThat(cache.figures().spared()).isEqualTo(2);
    assertThat(cache.figures().total()).isEqualTo(new Traffic(1, 0, 1000));
    assertThat(ledger.figures()).as("kept").isEqualTo(cache.figures());
    assertThat(cache(provider).figures().spared()).as("counted on after a restart").isEqualTo(2);
  }

  @Test
  void onlyWhatIsMissingIsAsked() throws Exception {
    var cache = cache(provider);
    ask(cache, "2020-02-03", "2020-03-01");
    ask(cache, "2020-02-10", "2020-05-01");
    assertThat(provider.asked.getLast())
        .as("newer ones")
        .isEqualTo(new TimeRange(day("2020-03-01"), day("2020-05-01")));
    ask(cache, "2020-01-06", "2020-02-20");
    assertThat(provider.asked.getLast())
        .as("older ones, with the one bar at the seam")
        .isEqualTo(new TimeRange(day("2020-01-06"), day("2020-02-04")));
    ask(cache, "2020-06-01", "2020-07-01");
    assertThat(provider.asked.getLast())
        .as("no gap is left")
        .isEqualTo(new TimeRange(day("2020-05-01"), day("2020-07-01")));
    assertThat(provider.asked).hasSize(4);
    var all = new TimeRange(day("2020-01-06"), day("2020-07-01"));
    assertSame(ask(cache, "2020-01-06", "2020-07-01").bars(), provider.at(now, SYMBOL, all).bars());
    assertThat(provider.asked).hasSize(4);
  }

  @Test
  void theUnfinishedDayIsAskedAgainAndNeverStored() throws Exception {
    at(Instant.parse("2021-03-10T15:00:00Z"));
    var cache = cache(provider);

    var first = ask(cache, "2021-03-01", "2021-03-11");
    var second = ask(cache, "2021-03-01", "2021-03-11");

    assertThat(first.bars()).hasSize(7);
    assertThat(first.open()).extracting(Bar::time).containsExactly(day("2021-03-10"));
    assertThat(second.open()).isEqualTo(first.open());
    assertThat(provider.asked.getLast())
        .isEqualTo(new TimeRange(day("2021-03-10"), day("2021-03-11")));
    assertThat(provider.asked).hasSize(2);
    assertThat(bars.bars(KEY, new TimeRange(day("2021-03-10"), day("2022-01-01")))).isEmpty();

    at(Instant.parse("2021-03-10T21:31:00Z"));
    assertThat(ask(cache, "2021-03-01", "2021-03-11").bars()).hasSize(8);
    ask(cache, "2021-03-01", "2021-03-11");
    assertThat(provider.asked).as("once more when it had closed").hasSize(3);
  }

  @Test
  void weekendsAndNightsAreNotAskedFor() throws Exception {
    at(Instant.parse("2021-03-13T12:00:00Z"));
    var cache = cache(provider);
    ask(cache, "2021-03-01", "2021-03-14");
    at(Instant.parse("2021-03-15T09:00:00Z"));
    ask(cache, "2021-03-01", "2021-03-16");
    assertThat(provider.asked).as("Saturday, and Monday before the opening").hasSize(1);
    at(Instant.parse("2021-03-15T14:00:00Z"));
    ask(cache, "2021-03-01", "2021-03-16");
    assertThat(provider.asked).hasSize(2);
  }

  @Test
  void refreshAsksForEverythingAgain() throws Exception {
    var cache = cache(provider);
    ask(cache, "2020-02-03", "2020-06-01");
    cache.history(
        new HistoryRequest(KEY, new TimeRange(day("2020-03-02"), day("2020-03-06")), true), now);
    assertThat(provider.asked.getLast())
        .isEqualTo(new TimeRange(day("2020-02-03"), day("2020-06-01")));
    ask(cache, "2020-02-03", "2020-06-01");
    assertThat(provider.asked).hasSize(2);
  }

  /// Whatever is asked in whatever order while splits and dividends arrive: what is held is what
  /// the provider would have stated whole at one moment; and brought up to now, it is what asking
  /// for everything anew would give.
  @ParameterizedTest
  @CsvSource({
    "1, true",
    "2, true",
    "3, true",
    "4, true",
    "5, true",
    "6, true",
    "7, false",
    "8, false",
    "9, false",
    "10, true"
  })
  void aSeriesIsAlwaysOnOneBasis(long seed, boolean tellsActions) throws Exception {
    var simulated = new SimulatedProvider("sim", tellsActions, seed, now);
    var cache = cache(simulated);
    var random = new Random(seed);
    var start = day("2021-03-01");
    for (int i = 0; i < 60; i++) {
      now = start.plus(Duration.ofMinutes(random.nextInt(13 * 24 * 60)));
      start = now;
      simulated.now(now);
      var from = day("2020-01-01").plus(Duration.ofDays(random.nextInt(900)));
      var to = from.plus(Duration.ofDays(1 + random.nextInt(400)));
      var request = new HistoryRequest(KEY, new TimeRange(from, to), false);
      var answer = cache.history(request, now);
      var held = ledger.load(KEY);
      if (held.isPresent()) {
        assertHeldIsOfOneMoment(simulated, held.get());
        var sessions = new Sessions(new WeekdayExchange(), Interval.ONE_DAY);
        var asOf = held.get().asOf();
        assertSame(
            answer.bars(),
            simulated.at(asOf, SYMBOL, request.range()).bars().stream()
                .filter(bar -> bar.time().isBefore(sessions.firstOpen(now)))
                .toList());
      }
    }
    var whole = new TimeRange(day("2020-01-01"), now.plus(Duration.ofDays(1)));
    var incremental = cache.history(new HistoryRequest(KEY, whole, false), now);
    var requests = simulated.asked.size();
    var scratch =
        new HistoryCache(
                new HeapBars(),
                new HeapLedger(),
                _ -> List.of(simulated),
                _ -> new WeekdayExchange())
            .history(new HistoryRequest(KEY, whole, false), now);
    assertSame(incremental.bars(), scratch.bars());
    assertThat(incremental.actions()).hasSameSizeAs(scratch.actions());
    for (int i = 0; i < scratch.actions().size(); i++) {
      assertThat(incremental.actions().get(i).time()).isEqualTo(scratch.actions().get(i).time());
    }
    assertThat(requests).isLessThan(tellsActions ? 61 : 90);
  }

  private void assertHeldIsOfOneMoment(SimulatedProvider simulated, Coverage held) {
    var stated = simulated.at(held.asOf(), SYMBOL, held.held());
    assertSame(bars.bars(KEY, held.held()), stated.bars());
  }

  /// From the first session on, a daily update in the evening: no day is asked for twice, and every
  /// action is taken out of all bars before it.
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void dailyUpdatesAskForEachDayOnce(long seed) throws Exception {
    var simulated = new SimulatedProvider("sim", true, seed, now);
    var cache = cache(simulated);
    now = day("2020-01-02").plus(Duration.ofHours(23));
    for (int i = 0; i < 500; i++) {
      now = now.plus(Duration.ofDays(1));
      simulated.now(now);
      cache.history(new HistoryRequest(KEY, new TimeRange(day("2020-01-01"), now), false), now);
    }
    var reached = day("2020-01-01");
    for (var range : simulated.asked) {
      assertThat(range.from()).isAfterOrEqualTo(reached);
      reached = range.from();
    }
    assertThat(simulated.asked).hasSizeLessThan(365);
    assertSame(
        bars.bars(KEY, new TimeRange(day("2020-01-01"), now)),
        simulated.at(now, SYMBOL, new TimeRange(day("2020-01-01"), now)).bars());
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34})
  void aCrashAnywhereOnlyCausesAskingAgain(long seed) throws Exception {
    var simulated = new SimulatedProvider("sim", true, seed, now);
    var random = new Random(seed);
    now = day("2020-03-01");
    for (int i = 0; i < 120; i++) {
      now = now.plus(Duration.ofHours(random.nextInt(150)));
      simulated.now(now);
      ledger.killed = random.nextInt(3) == 0;
      bars.failing = random.nextInt(4) == 0;
      var range = new TimeRange(now.minus(Duration.ofDays(20 + random.nextInt(90))), now);
      try {
        cache(simulated).history(new HistoryRequest(KEY, range, false), now);
      } catch (IOException e) {
        assertThat(e).hasMessageFindingMatch("killed|full");
      }
      var held = ledger.load(KEY);
      if (held.isPresent()) {
        assertHeldIsOfOneMoment(simulated, held.get());
      }
    }
    ledger.killed = false;
    bars.failing = false;
    var all = new TimeRange(day("2020-01-01"), now);
    var answer = cache(simulated).history(new HistoryRequest(KEY, all, false), now);
    var closed = new Sessions(new WeekdayExchange(), Interval.ONE_DAY).firstOpen(now);
    assertSame(
        answer.bars(),
        simulated.at(now, SYMBOL, all).bars().stream()
            .filter(bar -> bar.time().isBefore(closed))
            .toList());
  }

  @Test
  void concurrentRequestsForOneRangeMakeOneCall() throws Exception {
    var cache = cache(provider);
    var answering = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    provider.whileAnswering =
        () -> {
          answering.countDown();
          await(go);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<HistoryAnswer>>();
      for (int i = 0; i < 50; i++) {
        answers.add(threads.submit(() -> ask(cache, "2020-02-03", "2020-06-01")));
      }
      await(answering);
      go.countDown();
      for (var answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS).bars()).hasSize(85);
      }
    }
    assertThat(provider.asked).hasSize(1);
    assertThat(cache.figures().spared()).isEqualTo(49);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void concurrentRequestsForOverlappingRangesAskForNoDayTwice() throws Exception {
    var cache = cache(provider);
    var froms = new ArrayList<Integer>();
    for (int i = 0; i < 40; i++) {
      froms.add(i);
    }
    Collections.shuffle(froms, new Random(5));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<HistoryAnswer>>();
      for (var from : froms) {
        var start = day("2020-02-03").plus(Duration.ofDays(from * 5L));
        var range = new TimeRange(start, start.plus(Duration.ofDays(30)));
        answers.add(
            threads.submit(() -> cache.history(new HistoryRequest(KEY, range, false), now)));
      }
      for (var answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS).bars()).hasSizeBetween(20, 22);
      }
    }
    var days = new ArrayList<Instant>();
    for (var range : provider.asked) {
      provider.at(now, SYMBOL, range).bars().forEach(bar -> days.add(bar.time()));
    }
    // A request for older days has the one bar at the seam twice.
    assertThat(days.size() - days.stream().distinct().count()).isLessThan(provider.asked.size());
  }

  @Test
  void theNextProviderTakesTheSeriesOverWholeAndItIsSaid() throws Exception {
    var other = new SimulatedProvider("other", false, 1, now);
    var cache = cache(provider, other);
    ask(cache, "2020-02-03", "2020-06-01");
    provider.down = Optional.of("sim cannot be reached");

    var answer = ask(cache, "2020-04-01", "2020-08-01");

    assertThat(answer.provider()).isEqualTo("other");
    assertThat(answer.notes())
        .containsExactly(
            "sim cannot be reached; other was asked instead",
            "the series is now of other, not of sim");
    var whole = new TimeRange(day("2020-02-03"), day("2020-08-01"));
    assertThat(other.asked).containsExactly(whole);
    assertSame(bars.bars(KEY, whole), other.at(now, SYMBOL, whole).bars());
    ask(cache, "2020-02-03", "2020-08-01");
    assertThat(provider.asked).as("not asked about what is held").hasSize(2);
    assertThat(other.asked).hasSize(1);
  }

  @Test
  void withoutAProviderWhatIsHeldIsShownAndItIsSaid() throws Exception {
    var cache = cache(provider);
    ask(cache, "2020-02-03", "2020-06-01");
    provider.down = Optional.of("sim cannot be reached");

    var answer = ask(cache, "2020-05-01", "2020-08-01");

    assertThat(answer.complete()).isFalse();
    assertThat(answer.bars()).hasSize(21);
    assertThat(answer.notes())
        .containsExactly(
            "sim cannot be reached",
            "shown is what the lake holds of SIM 1d: 2020-02-03T00:00:00Z to 2020-06-01T00:00:00Z");
  }

  @Test
  void whenNothingIsHeldAFailureIsAFailure() throws Exception {
    var other = new SimulatedProvider("other", false, 1, now);
    var cache = cache(provider, other);
    provider.down = Optional.of("sim cannot be reached");
    other.down = Optional.of("other is over its budget");
    assertThatThrownBy(() -> ask(cache, "2020-02-03", "2020-06-01"))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessage("sim cannot be reached; other is over its budget");
    assertThatThrownBy(() -> ask(cache(), "2020-02-03", "2020-06-01"))
        .hasMessage("no provider is set up that has 1d bars of SIM");
    var nobody = new SeriesKey(new Symbol("NOBODY"), Interval.ONE_DAY);
    assertThatThrownBy(
            () ->
                cache(new SimulatedProvider("sim", true, 1, now))
                    .history(
                        new HistoryRequest(
                            nobody, request("2020-02-03", "2020-06-01").range(), false),
                        now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sim does not know NOBODY");
    assertThat(ledger.all()).isEmpty();
  }

  @Test
  void importedBarsAreServedAndGoOnTheProvidersBasis() throws Exception {
    var range = new TimeRange(day("2020-02-03"), day("2020-06-01"));
    var imported = new SimulatedProvider("file", true, 1, day("2020-06-01"));
    bars.append(imported.at(day("2020-06-01"), SYMBOL, range).bars());
    ledger.save(
        new Coverage(KEY, Coverage.IMPORT, range, day("2020-06-01"), List.of(), Optional.empty()));
    var cache = cache(provider);

    assertThat(ask(cache, "2020-03-01", "2020-04-01").bars()).hasSize(22);
    assertThat(provider.asked).as("from the lake first").isEmpty();
    var answer = ask(cache, "2020-03-01", "2020-12-01");
    assertThat(answer.notes()).containsExactly("the series is now of sim, not of import");
    var whole = new TimeRange(day("2020-02-03"), day("2020-12-01"));
    assertSame(bars.bars(KEY, whole), provider.at(now, SYMBOL, whole).bars());
  }

  @Test
  void barsTheProviderNoLongerHasGoOnTheNewBasis() throws Exception {
    var range = new TimeRange(day("2020-02-03"), day("2020-06-01"));
    var cache = cache(provider);
    at(day("2020-06-01"));
    ask(cache, "2020-02-03", "2020-06-01");
    at(EVENING);
    provider.depth = Optional.of(Duration.between(day("2020-04-01"), EVENING));
    var late = new TimeRange(day("2020-05-01"), day("2020-06-01"));
    cache.history(new HistoryRequest(KEY, late, true), now);

    assertThat(provider.asked.getLast().from()).isAfter(day("2020-04-01"));
    assertSame(bars.bars(KEY, range), provider.at(now, SYMBOL, range).bars());
  }

  @Test
  void aLateLastBarIsAskedForAgainForAWeek() throws Exception {
    provider.silentFrom = LocalDate.parse("2021-03-09");
    var cache = cache(provider);
    ask(cache, "2021-03-01", "2021-03-11");
    ask(cache, "2021-03-01", "2021-03-11");
    assertThat(provider.asked.getLast())
        .isEqualTo(new TimeRange(day("2021-03-09"), day("2021-03-11")));
    provider.silentFrom = LocalDate.MAX;
    assertThat(ask(cache, "2021-03-01", "2021-03-11").bars()).hasSize(8);
    ask(cache, "2021-03-01", "2021-03-11");
    assertThat(provider.asked).hasSize(3);
  }

  @Test
  void aRangeWithoutBarsIsAskedOnce() throws Exception {
    var cache = cache(provider);
    assertThat(ask(cache, "2018-01-01", "2019-01-01").bars()).isEmpty();
    assertThat(ask(cache, "2018-01-01", "2019-01-01").bars()).isEmpty();
    assertThat(provider.asked).hasSize(1);
  }
}
