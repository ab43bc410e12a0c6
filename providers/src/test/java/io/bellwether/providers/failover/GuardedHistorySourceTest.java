package io.bellwether.providers.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.history.ProviderHealth;
import io.bellwether.core.market.HistorySource;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.PriceHistory;
import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Symbol;
import io.bellwether.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardedHistorySourceTest {
  private static final Symbol KNOWN = new Symbol("KNOWN");
  private final ManualClock clock = new ManualClock(Instant.parse("2024-03-08T20:00:00Z"));
  private final Unreliable unreliable = new Unreliable();
  private final GuardedHistorySource guarded = new GuardedHistorySource(unreliable, clock);

  private static final class Unreliable implements HistorySource {
    boolean down;
    int asked;

    @Override
    public String name() {
      return "unreliable";
    }

    @Override
    public Set<Interval> intervals() {
      return Set.of(Interval.ONE_DAY);
    }

    @Override
    public PriceHistory history(Symbol symbol, Interval interval, Instant from, Instant to)
        throws ProviderUnavailableException {
      asked++;
      if (down) {
        throw new ProviderUnavailableException("out of order", Optional.empty());
      }
      if (!symbol.equals(KNOWN)) {
        throw new IllegalArgumentException("unknown");
      }
      return new PriceHistory(
          symbol,
          interval,
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  private PriceHistory ask(Symbol symbol) throws ProviderUnavailableException {
    return guarded.history(symbol, Interval.ONE_DAY, Instant.EPOCH, clock.instant());
  }

  private void askInVain(String message) {
    assertThatThrownBy(() -> ask(KNOWN))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining(message);
  }

  @Test
  void afterThreeFailuresItRestsAndThenOneQuestionDecides() throws Exception {
    unreliable.down = true;
    askInVain("out of order");
    askInVain("out of order");
    assertThat(guarded.health().state()).isEqualTo(ProviderHealth.State.ASKED);
    askInVain("out of order");
    assertThat(guarded.health().state()).isEqualTo(ProviderHealth.State.RESTING);
    askInVain("not asked for a minute");
    assertThat(unreliable.asked).isEqualTo(3);

    clock.advance(ProviderGuard.REST.plus(Duration.ofSeconds(1)));
    askInVain("out of order");
    askInVain("not asked for a minute");
    assertThat(unreliable.asked).isEqualTo(4);

    unreliable.down = false;
    clock.advance(ProviderGuard.REST.plus(Duration.ofSeconds(1)));
    assertThat(ask(KNOWN).symbol()).isEqualTo(KNOWN);
    assertThat(guarded.health().state()).isEqualTo(ProviderHealth.State.ASKED);
    assertThat(guarded.health().lastFailure()).contains("out of order");
  }

  @Test
  void whoDoesNotKnowASymbolHasAnswered() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> ask(new Symbol("NOBODY"))).hasMessage("unknown");
    }
    assertThat(ask(KNOWN).bars()).isEmpty();
    assertThat(guarded.health().lastFailure()).isEmpty();
  }

  @Test
  void aFailureBetweenSuccessesIsNoReasonToRest() throws Exception {
    for (int i = 0; i < 10; i++) {
      unreliable.down = true;
      askInVain("out of order");
      askInVain("out of order");
      unreliable.down = false;
      ask(KNOWN);
    }
    assertThat(unreliable.asked).isEqualTo(30);
  }
}
