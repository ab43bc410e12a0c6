package io.bellwether.providers.twelvedata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.RequestBudgets;
import io.bellwether.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CreditBudgetTest {
  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

  private final ManualClock clock = new ManualClock(START);
  private final KeptInMemory kept = new KeptInMemory();
  private final List<String> waits = new ArrayList<>();

  private static final class KeptInMemory implements RequestBudgets {
    final Map<String, Spent> spent = new HashMap<>();

    @Override
    public Optional<Spent> load(String provider) {
      return Optional.ofNullable(spent.get(provider));
    }

    @Override
    public void save(String provider, Spent now) {
      spent.put(provider, now);
    }
  }

  private CreditBudget budget(int perMinute, int perDay) throws IOException {
    return new CreditBudget(
        new CreditBudget.Limits(perMinute, perDay, Duration.ofMinutes(10)),
        kept,
        clock,
        clock::advance,
        waits::add);
  }

  private static void use(CreditBudget budget, int credits) throws Exception {
    budget.acquire(credits).answered(Optional.empty(), Optional.empty());
  }

  @Test
  void whoAsksForMoreThanAMinuteHoldsWaitsAndHearsHowLong() throws Exception {
    var budget = budget(8, 800);
    for (int i = 0; i < 8; i++) {
      use(budget, 1);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(waits).isEmpty();
    use(budget, 1);

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    assertThat(waits)
        .containsExactly(
            "Twelve Data: 8 credits a minute are used up, 1 more are waited for; the next are there"
                + " in 52 s");
    assertThat(budget.usedToday()).isEqualTo(9);
  }

  @Test
  void noSixtySecondsEverHoldMoreThanTheBudget() throws Exception {
    var budget = budget(8, 100_000);
    var random = new SplittableRandom(99);
    var used = new ArrayList<Map.Entry<Instant, Integer>>();
    for (int i = 0; i < 2_000; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(9_000)));
      var credits = random.nextInt(1, 4);
      var claim = budget.acquire(credits);
      // Slow answers: the provider may count the credit any time until the answer.
      clock.advance(Duration.ofMillis(random.nextInt(3_000)));
      used.add(Map.entry(clock.instant(), credits));
      claim.answered(Optional.empty(), Optional.empty());
    }
    for (var first : used) {
      var end = first.getKey().plusSeconds(60);
      var inWindow =
          used.stream()
              .filter(u -> !u.getKey().isBefore(first.getKey()) && u.getKey().isBefore(end))
              .mapToInt(Map.Entry::getValue)
              .sum();
      assertThat(inWindow).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void theDaysCreditsAreNotForgottenByARestart() throws Exception {
    var budget = budget(8, 12);
    use(budget, 8);
    clock.advance(Duration.ofSeconds(10));

    var restarted = budget(8, 12);
    assertThat(restarted.usedToday()).isEqualTo(8);
    assertThat(restarted.delay(1)).isEqualTo(Duration.ofSeconds(50));
    use(restarted, 4);

    assertThatThrownBy(() -> restarted.acquire(1))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessage(
            "Twelve Data: all 12 credits of the day are used; the next are there in 8 h 59 min")
        .satisfies(
            e ->
                assertThat(((ProviderUnavailableException) e).retryAfter())
                    .contains(
                        Duration.between(clock.instant(), Instant.parse("2026-11-21T00:00:00Z"))));
    clock.set(Instant.parse("2026-11-21T00:00:00Z"));
    assertThat(restarted.delay(1)).isZero();
    assertThat(budget(8, 12).usedToday()).isZero();
  }

  @Test
  void theProvidersOwnFiguresWin() throws Exception {
    var budget = budget(8, 800);
    budget.acquire(1).answered(Optional.of(6), Optional.of(2));
    assertThat(budget.delay(2)).isZero();
    assertThat(budget.delay(3)).isEqualTo(Duration.ofMinutes(1));

    clock.advance(Duration.ofMinutes(1));
    budget.acquire(1).answered(Optional.of(1), Optional.of(54));
    assertThat(budget.perMinute()).isEqualTo(55);

    budget.acquire(1).minuteUsedUp();
    assertThat(budget.delay(1)).isEqualTo(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1));
    budget.acquire(1).dayUsedUp();
    assertThat(budget.delay(1)).isGreaterThan(Duration.ofHours(8));
  }
}
