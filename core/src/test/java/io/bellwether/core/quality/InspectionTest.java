package io.bellwether.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.CorporateAction;
import io.bellwether.core.market.CorporateAction.Dividend;
import io.bellwether.core.market.CorporateAction.Split;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {
  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
  private static final Symbol SYMBOL = new Symbol("S");

  private static Instant day(int number) {
    return START.plus(Duration.ofDays(number));
  }

  private static Bar bar(int day, double price, double adjusted) {
    return new Bar(
        SYMBOL,
        Interval.ONE_DAY,
        day(day),
        price * 0.99,
        price * 1.01,
        price * 0.98,
        price,
        OptionalDouble.of(adjusted),
        OptionalDouble.of(1000));
  }

  private static Bar times(Bar bar, double factor) {
    return new Bar(
        SYMBOL,
        bar.interval(),
        bar.time(),
        bar.open() * factor,
        bar.high() * factor,
        bar.low() * factor,
        bar.close() * factor,
        OptionalDouble.of(bar.adjClose().getAsDouble() * factor),
        bar.volume());
  }

  /// A walk of 2 % a day.
  private static List<Bar> walk(int days, long seed) {
    var random = new Random(seed);
    var bars = new ArrayList<Bar>();
    var price = 50.0;
    for (int i = 0; i < days; i++) {
      price *= Math.exp(0.02 * random.nextGaussian());
      bars.add(bar(i, price, price));
    }
    return bars;
  }

  private static List<Instant> times(List<Flag> flags) {
    return flags.stream().map(Flag::time).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void plantedUnitErrorsAreFoundAndNothingElse(long seed) {
    var right = walk(400, seed);
    var bad = new ArrayList<>(right);
    var random = new Random(seed);
    var planted = new TreeSet<Instant>();
    for (int i = 0; i < 12; i++) {
      // Whole rows; some of them neighbours. The newest row stays: it says which unit is right.
      var row = random.nextInt(right.size() - 1);
      bad.set(row, times(right.get(row), random.nextInt(2) == 0 ? 100 : 0.01));
      planted.add(right.get(row).time());
    }

    var inspection = Inspection.of(bad, List.of());

    assertThat(times(inspection.flags())).containsExactlyElementsOf(planted);
    assertCloses(inspection.repairedBars(), right);
    assertThat(inspection.soundBars()).hasSize(right.size() - planted.size());
  }

  private static void assertCloses(List<Bar> repaired, List<Bar> right) {
    for (int i = 0; i < right.size(); i++) {
      assertThat(repaired.get(i).close() / right.get(i).close()).isBetween(1 - 1e-12, 1 + 1e-12);
      assertThat(repaired.get(i).adjClose().getAsDouble() / right.get(i).adjClose().getAsDouble())
          .isBetween(1 - 1e-12, 1 + 1e-12);
    }
  }

  @Test
  void theUnitOfTheNewestTradedRowIsTheRightOne() {
    var right = walk(40, 3);
    var bad = new ArrayList<>(right);
    for (int i = 0; i < 20; i++) {
      bad.set(i, times(right.get(i), 100));
    }

    assertCloses(Inspection.of(bad, List.of()).repairedBars(), right);
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 3, 1.5, 10, 0.1, 0.5, 100})
  void everythingBeforeAMissedSplitIsRepaired(double ratio) {
    var right = walk(200, 11);
    var bad = new ArrayList<>(right);
    for (int i = 0; i < 120; i++) {
      bad.set(i, times(right.get(i), ratio));
    }

    var inspection = Inspection.of(bad, List.of(new Split(day(120), ratio, 1)));

    assertThat(inspection.flags())
        .hasSize(120)
        .allMatch(flag -> flag.defect() == Defect.MISSED_SPLIT);
    assertCloses(inspection.repairedBars(), right);
    assertThat(inspection.repairedBars().get(7).volume()).hasValue(1000 * ratio);
  }

  @Test
  void aSplitThatWasTakenOutIsLeftAlone() {
    assertThat(Inspection.of(walk(200, 12), List.of(new Split(day(120), 2, 1))).flags()).isEmpty();
  }

  @Test
  void aCrashFarFromASplitIsNoMissedSplit() {
    var bars = new ArrayList<Bar>();
    for (var bar : walk(200, 13)) {
      bars.add(bar.time().isBefore(day(60)) ? times(bar, 2) : bar);
    }

    assertThat(Inspection.of(bars, List.of(new Split(day(120), 2, 1))).flags()).isEmpty();
  }

  @Test
  void aCrashOfAFortyPercentDayNearATwoForOneSplitIsNoMissedSplit() {
    var bars = new ArrayList<Bar>();
    for (var bar : walk(200, 14)) {
      bars.add(bar.time().isBefore(day(118)) ? times(bar, 1 / 0.6) : bar);
    }

    assertThat(Inspection.of(bars, List.of(new Split(day(120), 2, 1))).flags()).isEmpty();
  }

  /// Twenty days at 100; of 4 from day 10 on the adjusted close takes out what is said.
  private static List<Bar> withDividend(double takenOut) {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < 20; i++) {
      var close = i < 10 ? 100.0 : 96.0;
      bars.add(bar(i, close, i < 10 ? close * (1 - takenOut / 100) : close));
    }
    return bars;
  }

  @Test
  void aDividendThatTheAdjustedCloseTakesOutIsRight() {
    assertThat(Inspection.of(withDividend(4), List.of(new Dividend(day(10), 4))).flags()).isEmpty();
  }

  @Test
  void aDividendInPenceIsFoundByTheAdjustedClose() {
    var inspection = Inspection.of(withDividend(0.8), List.of(new Dividend(day(10), 80)));

    assertThat(inspection.flags()).extracting(Flag::defect).containsExactly(Defect.WRONG_DIVIDEND);
    assertThat(inspection.repairedActions())
        .containsExactly((CorporateAction) new Dividend(day(10), 0.8));
    assertThat(inspection.repairedBars()).isEqualTo(inspection.bars());
  }

  @Test
  void aDividendInPoundsIsFoundByTheAdjustedClose() {
    var inspection = Inspection.of(withDividend(4), List.of(new Dividend(day(10), 0.04)));

    assertThat(inspection.repairedActions())
        .containsExactly((CorporateAction) new Dividend(day(10), 4));
  }

  @Test
  void aDividendBeyondThePriceIsFlaggedAndLeft() {
    var dividend = new Dividend(day(10), 130);
    var inspection = Inspection.of(withDividend(0), List.of(dividend));

    assertThat(inspection.flags())
        .containsExactly(
            new Flag(
                day(10),
                Defect.WRONG_DIVIDEND,
                "dividend of 130.0 is more than the share cost",
                false));
    assertThat(inspection.repairedBars()).isEqualTo(inspection.bars());
    assertThat(inspection.repairedActions()).containsExactly((CorporateAction) dividend);
  }

  @Test
  void twoDividendsOfDifferentSizeInOneWeekAreTwo() {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < 20; i++) {
      var factor = (i < 10 ? 0.96 : 1) * (i < 12 ? 0.98 : 1);
      bars.add(bar(i, 100, 100 * factor));
    }
    var actions = List.<CorporateAction>of(new Dividend(day(10), 4), new Dividend(day(12), 2));

    assertThat(Inspection.of(bars, actions).flags()).isEmpty();
  }

  @Test
  void aRowThatContradictsItselfIsFlaggedWhenNothingTellsWhatIsRight() {
    var bars = walk(30, 15);
    var odd = bars.get(20);
    bars.set(
        20,
        new Bar(
            SYMBOL,
            Interval.ONE_DAY,
            odd.time(),
            odd.open(),
            odd.high() * 20,
            odd.low(),
            odd.close(),
            odd.adjClose(),
            odd.volume()));

    var inspection = Inspection.of(bars, List.of());

    assertThat(inspection.flags()).extracting(Flag::defect).containsExactly(Defect.CONTRADICTION);
    assertThat(inspection.flags().getFirst().repaired()).isFalse();
    assertThat(inspection.repairedBars()).isEqualTo(bars);
    assertThat(inspection.soundBars()).hasSize(29).doesNotContain(bars.get(20));
  }

  @Test
  void emptyAndShortSeriesHaveNothingWrong() {
    assertThat(Inspection.of(List.of(), List.of()).flags()).isEmpty();
    var one = List.of(bar(0, 10, 10));
    var actions = List.of(new Split(day(0), 2, 1), new Dividend(day(0), 1));
    assertThat(Inspection.of(one, List.copyOf(actions)).flags()).isEmpty();
  }

  /// Monday to Friday.
  private static final class Weekdays implements TradingCalendar {
    @Override
    public long openMicrosBetween(long fromMicros, long toMicros) {
      throw new AssertionError("not asked");
    }

    @Override
    public ZoneOffset zone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Optional<Session> session(LocalDate date) {
      var open = ZonedDateTime.of(date.atTime(9, 0), ZoneOffset.UTC).toInstant();
      return date.getDayOfWeek().getValue() > 5
          ? Optional.empty()
          : Optional.of(new Session(date, open, open.plus(Duration.ofHours(8))));
    }
  }

  @Test
  void aSessionWithoutABarIsMissing() {
    // 2020-01-01 is a Wednesday; Thursday the 2nd and Monday the 6th have no bar.
    var bars = List.of(bar(0, 10, 10), bar(2, 10, 10), bar(6, 10, 10));

    var flags = MissingSessions.find(bars, new Weekdays());

    assertThat(times(flags)).containsExactly(day(1), day(5));
    assertThat(MissingSessions.find(bars, TradingCalendar.alwaysOpen())).isEmpty();
  }
}
