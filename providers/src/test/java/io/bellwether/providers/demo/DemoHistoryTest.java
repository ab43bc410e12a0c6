package io.bellwether.providers.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DemoHistoryTest {
  @Test
  void holdsFiveYearsOfAapl() {
    var bars = DemoHistory.aapl();

    assertThat(bars.getFirst().time()).isEqualTo(Instant.parse("2013-05-13T00:00:00Z"));
    assertThat(bars.getFirst().adjClose()).isEqualTo(OptionalDouble.of(50.961628));
    assertThat(bars.getLast().time()).isEqualTo(Instant.parse("2018-05-11T00:00:00Z"));
    assertThat(bars.getLast().close()).isEqualTo(188.589996);
    assertThat(bars).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time())).hasSize(1_260);
  }
}
