package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.core.market.Symbol;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VarWatchTest {
  private static final Symbol JPM = new Symbol("JPM");
  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  /// Swings that grow threefold at the 200th day.
  private static List<VarWatch.Day> days(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new VarWatch.Day(
                    START.plusDays(i), 100 + 10 * Math.sin(i * 0.7) * (i < 200 ? 1 : 3) + i * 0.01))
        .toList();
  }

  private static List<FiredAlert> fired(String condition, Repeat repeat, int count) {
    var parsed = Condition.parse(condition);
    var plain = Rule.of("r", Set.of(), parsed);
    var rule =
        new Rule(
            "r",
            Set.of(),
            parsed,
            repeat,
            plain.severity(),
            plain.template(),
            plain.quiet(),
            plain.to(),
            plain.mutedUntil());
    return VarWatch.of(rule, JPM, days(count), 0);
  }

  private static List<FiredAlert> fired(String condition, int count) {
    return fired(condition, Repeat.defaultOf(Condition.parse(condition)), count);
  }

  @Test
  void itFiresOnTheDayNumpySaysTheLimitIsPassed() {
    // numpy 1.26, window of 101 returns, ddof 1: day 224 has 19.607 %, day 225 20.003 %.
    assertThat(fired("var 99% beyond 20%", 225)).isEmpty();
    var alert = fired("var 99% beyond 20%", 226).getFirst().alert();
    assertThat(alert.time()).isEqualTo("2024-08-13T00:00:00Z");
    assertThat(alert.reading().value().orElseThrow()).isCloseTo(20.003, within(0.0005));
    assertThat(alert.why()).isEqualTo("the value at risk at 99% is 20%, beyond 20%");
    assertThat(alert.symbol()).contains(JPM);
    assertThat(alert.trail()).hasSize(60).last().isEqualTo(days(226).getLast().close());
  }

  @Test
  void theValueIsTheFirstAndLastThatNumpyComputes() {
    var first = fired("var 99% beyond 1%", 102).getFirst().alert();
    assertThat(first.reading().value().orElseThrow()).isCloseTo(11.096960772946264, within(1e-9));
    var sell = fired("var 99% beyond 1% sell", 151).getFirst().alert();
    assertThat(sell.reading().value().orElseThrow()).isPositive();
  }

  @Test
  void aLimitThatStaysPassedFiresOnceAndAskingAgainGivesTheSameAlert() {
    var once = fired("var 99% beyond 20%", 300);
    assertThat(once).hasSize(1);
    assertThat(fired("var 99% beyond 20%", 300).getFirst().alert().id())
        .isEqualTo(once.getFirst().alert().id());
  }

  @Test
  void withACooldownItIsTooManyOnlyWhileItLasts() {
    var repeat = new Repeat(Duration.ofDays(30), 0, false);
    assertThat(fired("var 99% beyond 11.2%", repeat, 200))
        .as("the value crosses the line again and again")
        .hasSizeBetween(1, 4);
  }

  @Test
  void tooFewDaysSayNothing() {
    assertThat(fired("var 99% beyond 1%", 101)).isEmpty();
    assertThat(fired("var 99% beyond 1%", 0)).isEmpty();
  }

  @Test
  void aConditionIsReadBackAndAWrongOneIsRefused() {
    for (var text : List.of("var 99% beyond 5%", "var 97.5% beyond 0.5% sell")) {
      assertThat(Condition.parse(text).text()).isEqualTo(text);
    }
    for (var text :
        List.of(
            "var 99%",
            "var 40% beyond 5%",
            "var 100% beyond 5%",
            "var 99% over 5%",
            "var 99% beyond 0%",
            "var 99% beyond 5% hold")) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Condition.parse(text)))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
