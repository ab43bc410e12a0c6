package io.bellwether.core.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Severity;
import io.bellwether.core.alert.delivery.DeliveryQueue.Next;
import io.bellwether.core.alert.delivery.DeliveryQueue.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {
  private static final Instant START = Instant.parse("2024-03-08T12:00:00Z");
  private static final DeliveryPolicy POLICY =
      new DeliveryPolicy(
          6, Duration.ofSeconds(1), Duration.ofSeconds(10), 600, 3, 3, Duration.ofSeconds(30));

  private Instant now = START;
  private final DeliveryQueue queue = new DeliveryQueue(POLICY, new SplittableRandom(1));

  private static Waiting delivery(String id, Instant notBefore) {
    var alert =
        new Alert(
            id,
            "r",
            "price above 1",
            Severity.INFO,
            Optional.empty(),
            START,
            START,
            "why",
            Alert.Reading.NONE,
            List.of());
    return Waiting.of(
        new Delivery(id, alert, "me", "c", "a", "s", "t", ZoneId.of("UTC"), notBefore));
  }

  /// Goes on in time until there is something to send.
  private Waiting send() {
    while (true) {
      switch (queue.next(now)) {
        case Next.Send(var waiting) -> {
          return waiting;
        }
        case Next.At(var time) -> {
          assertThat(time).isAfter(now);
          now = time;
        }
        case Next.Nothing() -> throw new AssertionError("nothing waits");
      }
    }
  }

  @Test
  void anEmptyQueueHasNothing() {
    assertThat(queue.next(now)).isEqualTo(new Next.Nothing());
  }

  @Test
  void deliveriesGoInTheirOrderAndNotBeforeTheirTime() {
    queue.add(delivery("later", START.plusSeconds(5)));
    queue.add(delivery("a", START));
    queue.add(delivery("b", START));
    assertThat(List.of(send().delivery().id(), send().delivery().id())).containsExactly("a", "b");
    assertThat(now).isEqualTo(START);
    assertThat(send().delivery().id()).isEqualTo("later");
    assertThat(now).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void noMoreThanTheRateAfterTheBurst() {
    for (int i = 0; i < 100; i++) {
      queue.add(delivery("d" + i, START));
    }
    for (int i = 0; i < 100; i++) {
      send();
      queue.sent();
    }
    var seconds = Duration.between(START, now).toMillis() / 1000.0;
    assertThat(seconds).isBetween(9.69, 9.71); // (100 − 3 of the burst) / 10 a second
  }

  @Test
  void pausesDoubleUpToTheLongestWithJitterAndEnd() {
    var patient =
        new DeliveryPolicy(
            6, Duration.ofSeconds(1), Duration.ofSeconds(4), 1e6, 9, 99, Duration.ofSeconds(1));
    var lengths = new ArrayList<Double>();
    var retries = new DeliveryQueue(patient, new SplittableRandom(5));
    Optional<Waiting> tried = Optional.of(delivery("a", START));
    while (tried.isPresent()) {
      var before = now;
      tried = retries.unavailable(tried.get(), now, Optional.empty());
      if (tried.isPresent()) {
        now = tried.get().notBefore();
        assertThat(retries.next(now)).isEqualTo(new Next.Send(tried.get()));
        lengths.add(Duration.between(before, now).toMillis() / 1000.0);
      }
    }
    var nominal = List.of(1.0, 2.0, 4.0, 4.0, 4.0);
    assertThat(lengths).hasSize(nominal.size());
    for (int i = 0; i < lengths.size(); i++) {
      assertThat(lengths.get(i)).isBetween(nominal.get(i) * 0.8, nominal.get(i) * 1.2);
    }
    assertThat(lengths.get(3)).isNotEqualTo(lengths.get(4));
    assertThat(retries.size()).isZero();
  }

  @Test
  void aChannelThatFailsIsLeftAloneAndTriedWithOneMessage() {
    for (int i = 0; i < 10; i++) {
      queue.add(delivery("d" + i, START));
    }
    for (int i = 0; i < POLICY.breakAfter(); i++) {
      queue.unavailable(send(), now, Optional.empty());
    }
    var broken = now;
    assertThat(queue.closedUntil(now)).contains(broken.plusSeconds(30));
    var probe = send();
    assertThat(now).isEqualTo(broken.plusSeconds(30));
    queue.unavailable(probe, now, Optional.empty());
    var next = send();
    assertThat(now).as("alone again after one failure").isEqualTo(broken.plusSeconds(60));
    queue.sent();
    assertThat(queue.closedUntil(now)).isEmpty();
    assertThat(next.tries()).isLessThan(2);
    var before = now;
    send();
    assertThat(now).as("works again").isEqualTo(before);
  }

  @Test
  void aReceiverThatAsksToBeLeftAloneIsLeftAlone() {
    queue.add(delivery("a", START));
    queue.add(delivery("b", START));
    queue.unavailable(send(), now, Optional.of(Duration.ofSeconds(90)));
    assertThat(send().delivery().id()).isIn("a", "b");
    assertThat(now).isEqualTo(START.plusSeconds(90));
  }

  @Test
  void aRefusedMessageDoesNotCountAgainstTheChannel() {
    for (int i = 0; i < 10; i++) {
      queue.add(delivery("d" + i, START));
    }
    for (int i = 0; i < 10; i++) {
      send();
      queue.refused();
    }
    assertThat(queue.closedUntil(now)).isEmpty();
    assertThat(Duration.between(START, now)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aShortTextFitsOneMessage() {
    var delivery = delivery("a", START).delivery();
    var wide = "prix – été €" + "x".repeat(300);
    var text =
        new AlertChannel.Message("i", "a", "s", wide, delivery.alert(), ZoneId.of("UTC"))
            .shortText();
    assertThat(text).hasSize(160).startsWith("prix - ?t? ?xx").endsWith("x...");
  }
}
