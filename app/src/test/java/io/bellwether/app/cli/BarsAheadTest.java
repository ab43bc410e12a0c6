package io.bellwether.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.market.Bar;
import io.bellwether.core.market.Interval;
import io.bellwether.core.market.Symbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BarsAheadTest {
  private static final List<Bar> BARS =
      IntStream.range(0, 10_000)
          .mapToObj(
              day ->
                  new Bar(
                      new Symbol("A"),
                      Interval.ONE_DAY,
                      Instant.ofEpochSecond(day * 86_400L),
                      1,
                      1,
                      1,
                      1,
                      OptionalDouble.empty(),
                      OptionalDouble.empty()))
          .toList();

  @Test
  void allBarsComeInOrder() {
    try (var ahead = new BarsAhead(BARS::forEach)) {
      assertThat(ahead).toIterable().containsExactlyElementsOf(BARS);
    }
    try (var none = new BarsAhead(_ -> {})) {
      assertThat(none.hasNext()).isFalse();
    }
  }

  @Test
  void aFailureComesAfterTheBarsBeforeIt() {
    try (var ahead =
        new BarsAhead(
            sink -> {
              BARS.forEach(sink);
              throw new IOException("the disk is damaged");
            })) {
      for (var bar : BARS) {
        assertThat(ahead.next()).isEqualTo(bar);
      }
      assertThatThrownBy(ahead::hasNext)
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage("the disk is damaged");
    }
  }

  @Test
  void closingEndsTheReading() throws Exception {
    var ended = new CountDownLatch(1);
    var ahead =
        new BarsAhead(
            sink -> {
              try {
                while (true) {
                  sink.accept(BARS.getFirst());
                }
              } finally {
                ended.countDown();
              }
            });
    assertThat(ahead.next()).isEqualTo(BARS.getFirst());
    ahead.close();
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
