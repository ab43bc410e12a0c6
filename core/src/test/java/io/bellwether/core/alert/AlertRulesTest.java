package io.bellwether.core.alert;

import static io.bellwether.core.alert.Watching.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.TradingCalendar;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.core.signal.Side;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
  private static final Repeat AT_ONCE = new Repeat(Duration.ZERO, 0, false);

  @Test
  void aPriceAboveFiresOnceUntilItHasGoneBackByTheHysteresis() {
    var watching =
        Watching.of("price above 200")
            .prices(199, 200, 201, 199.5, 200.5, 199.001, 202, 198.9, 203);
    assertThat(watching.firedPrices()).containsExactly(201.0, 203.0);
  }

  @Test
  void aPriceBelowFiresOnceUntilItHasGoneBackByTheHysteresis() {
    var watching = Watching.of("price below 200").prices(201, 200, 199, 200.5, 198, 201, 197);
    assertThat(watching.firedPrices()).containsExactly(199.0, 197.0);
  }

  @Test
  void aPriceThatDancesAroundTheLineFiresOnce() {
    var random = new Random(7);
    var watching = Watching.of("price above 200");
    for (int i = 0; i < 10_000; i++) {
      watching.prices(200 + random.nextDouble(-0.9, 0.9));
    }
    assertThat(watching.alerts()).hasSize(1);
  }

  @Test
  void aLevelThatIsPassedAtTheFirstQuoteFires() {
    assertThat(Watching.of("price above 200").prices(250).firedPrices()).containsExactly(250.0);
  }

  @Test
  void aLevelStillPassedWhenTheCooldownEndsFiresThen() {
    var rule = rule("price above 200", new Repeat(Duration.ofSeconds(10), 0, false));
    var watching = new Watching(rule).prices(201, 199, 202, 203).wait(Duration.ofSeconds(7));
    assertThat(watching.firedPrices()).containsExactly(201.0);
    assertThat(watching.prices(204, 205).firedPrices()).containsExactly(201.0, 204.0);
  }

  @Test
  void aOneShotFiresOnceAlsoAfterARestart() throws Exception {
    var rule = rule("price above 200", new Repeat(Duration.ZERO, 0, true));
    var watching = new Watching(rule).prices(201, 100, 202).restarted().prices(100, 203);
    assertThat(watching.firedPrices()).containsExactly(201.0);
  }

  @Test
  void aMoveIsMeasuredAgainstTheFirstPriceInTheWindow() {
    var watching = new Watching(rule("move 3% in 60s", AT_ONCE));
    IntStream.range(0, 100).forEach(i -> watching.prices(100 + i * 0.02));
    assertThat(watching.alerts()).as("2% in 100 s").isEmpty();
    watching.prices(105);
    assertThat(watching.alerts()).hasSize(1);
    var alert = watching.alerts().getFirst();
    assertThat(alert.reading().value().orElseThrow()).isBetween(3.0, 4.3);
    assertThat(alert.why()).startsWith("it moved +").endsWith("in 1m");
  }

  @Test
  void aMoveCountsInItsDirectionOnly() {
    assertThat(Watching.of("move up 3% in 60s").prices(100, 90).alerts()).isEmpty();
    assertThat(Watching.of("move down 3% in 60s").prices(100, 90).alerts()).hasSize(1);
    assertThat(Watching.of("move 3% in 60s").prices(100, 90).alerts()).hasSize(1);
  }

  @Test
  void moveWindowsAgreeWithALookAtAllPrices() {
    var random = new Random(11);
    var window = new MoveWindow(120);
    var micros = 0L;
    var times = new java.util.ArrayList<Long>();
    var prices = new java.util.ArrayList<Double>();
    for (int i = 0; i < 20_000; i++) {
      micros += random.nextInt(4) == 0 ? random.nextInt(300) : 1 + random.nextInt(3);
      var price = random.nextDouble(1, 2);
      times.add(micros);
      prices.add(price);
      var first = 0;
      while (times.get(first) < micros - 120) {
        first++;
      }
      assertThat(window.move(micros, price)).isEqualTo(100 * (price / prices.get(first) - 1));
      times.subList(0, first).clear();
      prices.subList(0, first).clear();
    }
  }

  @Test
  void aChangeCountsBothWays() {
    assertThat(Watching.of("change beyond 5%").changePercent(5).changePercent(5.1).alerts())
        .hasSize(1);
    assertThat(Watching.of("change beyond 5%").changePercent(-5.1).alerts().getFirst().why())
        .isEqualTo("the day's change is -5.1%, beyond 5%");
  }

  @Test
  void aVolumeFiresAgainOnTheNextDay() {
    var watching = Watching.of("volume above 1000").volume(900).volume(1100).volume(1200);
    assertThat(watching.alerts()).hasSize(1);
    assertThat(watching.volume(10).volume(2000).alerts()).hasSize(2);
  }

  @Test
  void anomaliesOfTheWantedKindFire() {
    var watching = new Watching(rule("anomaly jump,gap", AT_ONCE));
    watching.anomaly("change").anomaly("change,jump").anomaly("volume").anomaly("gap");
    assertThat(watching.alerts().stream().map(Alert::why))
        .containsExactly("anomaly: change,jump", "anomaly: gap");
  }

  @Test
  void aGapIsTold() {
    var watching = Watching.of("gap 10m").prices(1, 2).wait(Duration.ofMinutes(10)).prices(3);
    assertThat(watching.alerts()).hasSize(1);
    assertThat(watching.alerts().getFirst().why()).isEqualTo("no quote for 601s");
  }

  @Test
  void aSilenceIsToldOnceAndAgainWhenTheNextOneComes() {
    var watching = Watching.of("silent 5m");
    assertThat(watching.alerts()).isEmpty();
    watching = new Watching(forAapl("silent 5m"));
    watching.prices(1).wait(Duration.ofMinutes(5)).tick();
    assertThat(watching.alerts()).as("not longer than 5 minutes").isEmpty();
    watching.wait(Duration.ofSeconds(1)).tick().wait(Duration.ofHours(1)).tick();
    assertThat(watching.alerts()).hasSize(1);
    watching.prices(1).tick().wait(Duration.ofMinutes(6)).tick();
    assertThat(watching.alerts()).hasSize(2);
    assertThat(watching.alerts().stream().map(Alert::id).distinct()).hasSize(2);
  }

  @Test
  void aSilenceThatIsToldAgainAfterACrashHasTheSameId() throws Exception {
    var rule = forAapl("silent 5m");
    var one = new Watching(rule).prices(1).restarted().wait(Duration.ofMinutes(6)).tick();
    var two = new Watching(rule).prices(1).restarted().wait(Duration.ofMinutes(9)).tick();
    assertThat(one.alerts().getFirst().id()).isEqualTo(two.alerts().getFirst().id());
  }

  @Test
  void theSilenceOfTheFeedIsOneAlertHoweverOftenItIsAskedFor() {
    var rules = List.of(rule("silent 5m"), forAapl("silent 1s"), rule("price above 1"));
    var heard = UtcMicros.of(Watching.START);
    var minute = 60 * UtcMicros.SECOND;
    assertThat(FeedSilence.of(rules, heard, heard + 5 * minute, TradingCalendar.alwaysOpen()))
        .isEmpty();
    var first = FeedSilence.of(rules, heard, heard + 6 * minute, TradingCalendar.alwaysOpen());
    var second = FeedSilence.of(rules, heard, heard + 60 * minute, TradingCalendar.alwaysOpen());
    assertThat(first).hasSize(1);
    assertThat(first.getFirst().alert().id()).isEqualTo(second.getFirst().alert().id());
    assertThat(first.getFirst().alert().why()).isEqualTo("nothing has come from the feed for 6m");
  }

  @Test
  void aReversalTellsSideAndAverages() {
    var watching = new Watching(rule("reversal sma-cross(1,2)"));
    for (var price : new double[] {10, 9, 8, 12, 13, 7, 6}) {
      watching.prices(price).wait(Duration.ofMinutes(1));
    }
    assertThat(watching.alerts().stream().map(a -> a.reading().side().orElseThrow()))
        .containsExactly(Side.BUY, Side.SELL);
    var alert = watching.alerts().getFirst();
    assertThat(alert.why()).isEqualTo("sma-cross(1,2) turned to buy");
    assertThat(alert.reading().fast()).hasValue(12);
    assertThat(alert.reading().slow()).hasValue(10);
    assertThat(alert.trail()).endsWith(8.0, 12.0, 13.0);
  }

  @Test
  void aReversalOfOneSideOnly() {
    var watching = new Watching(rule("reversal price-sma(2) sell"));
    for (var price : new double[] {10, 9, 8, 12, 13, 7, 6}) {
      watching.prices(price).wait(Duration.ofMinutes(1));
    }
    assertThat(watching.alerts().stream().map(a -> a.reading().side().orElseThrow()))
        .containsExactly(Side.SELL);
  }

  @Test
  void aRuleWatchesItsSymbolsOnly() {
    var other = Rule.of("r", Set.of(new Symbol("MSFT")), Condition.parse("price above 1"));
    assertThat(new Watching(other).prices(2).alerts()).isEmpty();
  }

  @Test
  void aRestartBetweenAnyTwoQuotesChangesNothing() throws Exception {
    var rules =
        new Rule[] {
          named("a", "price above 100", new Repeat(Duration.ofSeconds(5), 0.2, false)),
          named("b", "price below 99", AT_ONCE),
          named("c", "move 1% in 30s", new Repeat(Duration.ofSeconds(20), 50, false)),
          named("d", "gap 5s", AT_ONCE),
          named("e", "price above 101", new Repeat(Duration.ZERO, 0, true))
        };
    var calm = new Watching(rules);
    var restarted = new Watching(rules);
    var random = new Random(3);
    var price = 100.0;
    for (int i = 0; i < 2_000; i++) {
      price += random.nextGaussian() * 0.2 + (100 - price) * 0.05;
      var pause = Duration.ofSeconds(random.nextInt(20) == 0 ? 10 : 0);
      calm.wait(pause).prices(price);
      restarted.wait(pause).prices(price).restarted();
    }
    assertThat(calm.alerts()).hasSizeGreaterThan(50);
    assertThat(restarted.alerts()).isEqualTo(calm.alerts());
    assertThat(restarted.count()).isEqualTo(calm.alerts().size());
    assertThat(calm.alerts().stream().map(Alert::id)).doesNotHaveDuplicates();
  }

  @Test
  void aChangeOfWordsKeepsTheStateAndAChangeOfTheConditionDoesNot() {
    var rule = rule("price above 200");
    var watching = new Watching(rule).prices(201);
    watching.changedTo(rule.muted(java.util.Optional.of(Watching.START))).prices(202);
    assertThat(watching.alerts()).hasSize(1);
    watching.changedTo(rule("price above 201")).prices(203);
    assertThat(watching.alerts()).hasSize(2);
  }

  private static Rule named(String id, String condition, Repeat repeat) {
    var rule = rule(condition, repeat);
    return new Rule(
        id,
        Set.of(),
        rule.condition(),
        repeat,
        Severity.INFO,
        rule.template(),
        rule.quiet(),
        rule.to(),
        rule.mutedUntil());
  }

  private static Rule forAapl(String condition) {
    return Rule.of("r", Set.of(Watching.AAPL), Condition.parse(condition));
  }
}
