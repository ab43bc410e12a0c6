package io.bellwether.local.alert;

import static io.bellwether.testkit.contract.SampleAlerts.NOW;
import static io.bellwether.testkit.contract.SampleAlerts.addressed;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelDelivery;
import io.bellwether.core.alert.delivery.DeliveryPolicy;
import io.bellwether.core.alert.delivery.DeliveryQueue.Next;
import io.bellwether.core.alert.delivery.Outbox;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.StubWebhook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Outbox, queue and webhook against a real receiver that has bad hours, in a time that is only
/// told.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class DeliveryInVirtualTimeTest {
  private static final int ALERTS = 200;

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock(NOW);
  private StubWebhook receiver;
  private AlertChannel channel;

  @BeforeEach
  void start() throws Exception {
    receiver = new StubWebhook(0);
    channel =
        new WebhookAlertChannel(
            new WebhookSettings(
                URI.create(receiver.address() + "/hook"),
                Optional.empty(),
                WebhookSettings.Format.BELLWETHER,
                Duration.ofSeconds(5)),
            clock);
  }

  @AfterEach
  void stop() {
    channel.close();
    receiver.close();
  }

  private ChannelDelivery delivery(Outbox outbox, RandomGenerator random) {
    var delivery = new ChannelDelivery("mail", channel, outbox, DeliveryPolicy.DEFAULT, random);
    outbox.waiting().forEach(delivery::add);
    return delivery;
  }

  /// Goes on in time until nothing waits.
  private void drain(ChannelDelivery delivery) throws Exception {
    while (true) {
      switch (delivery.step(clock.instant())) {
        case Next.Send _ -> {}
        case Next.At(var time) -> {
          assertThat(time).isAfter(clock.instant());
          clock.set(time);
        }
        case Next.Nothing() -> {
          return;
        }
      }
    }
  }

  private static List<Outbox.Addressed> alerts(int count) {
    var alerts = new ArrayList<Outbox.Addressed>();
    for (int i = 0; i < count; i++) {
      alerts.add(addressed("a" + i, "anna"));
    }
    return alerts;
  }

  private List<String> ids(List<StubWebhook.Posted> posts) {
    return posts.stream().map(post -> post.headers().get("x-bellwether-delivery")).toList();
  }

  private Duration since() {
    return Duration.between(NOW, clock.instant());
  }

  private boolean isWithin(long fromMinute, long toMinute) {
    var minutes = since().toSeconds() / 60.0;
    return minutes >= fromMinute && minutes < toMinute;
  }

  @Test
  void aReceiverThatIsDownOrBusyForMinutesGetsEverythingOnce() throws Exception {
    receiver.answer(
        _ -> {
          if (isWithin(0, 10)) {
            return StubWebhook.BREAK;
          }
          if (isWithin(10, 15)) {
            return StubAnswer.text(500, "oops");
          }
          return isWithin(15, 16)
              ? new StubAnswer(429, "text/plain", "slow down", Map.of("Retry-After", "300"))
              : StubAnswer.text(200, "ok");
        });
    try (var outbox = new FolderOutbox(folder)) {
      outbox.put(alerts(ALERTS));
      drain(delivery(outbox, new SplittableRandom(11)));
      assertThat(outbox.waiting()).isEmpty();
      assertThat(outbox.failures()).isEmpty();
    }
    assertThat(ids(receiver.taken())).hasSize(ALERTS).doesNotHaveDuplicates();
    assertThat(since()).isBetween(Duration.ofMinutes(16), Duration.ofHours(1));
    assertThat(receiver.posted().size() - ALERTS)
        .as("the circuit breaker kept it from being asked all the time")
        .isLessThan(60);
  }

  @Test
  void whatTheReceiverAskedForIsWaitedFor() throws Exception {
    receiver.answer(
        _ ->
            receiver.posted().size() == 3
                ? new StubAnswer(429, "text/plain", "slow down", Map.of("Retry-After", "120"))
                : StubAnswer.text(200, "ok"));
    try (var outbox = new FolderOutbox(folder)) {
      outbox.put(alerts(10));
      drain(delivery(outbox, new SplittableRandom(5)));
    }
    var times =
        receiver.posted().stream()
            .map(post -> Long.parseLong(post.headers().get("x-bellwether-timestamp")))
            .toList();
    assertThat(times.get(3) - times.get(2)).isBetween(120L, 130L);
    assertThat(ids(receiver.taken())).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void noMoreGoOutInAMinuteThanAllowed() throws Exception {
    try (var outbox = new FolderOutbox(folder)) {
      outbox.put(alerts(ALERTS));
      drain(delivery(outbox, new SplittableRandom(5)));
    }
    var perMinute = DeliveryPolicy.DEFAULT.perMinute();
    var allowed = perMinute + DeliveryPolicy.DEFAULT.burst();
    var times =
        receiver.taken().stream()
            .map(post -> Long.parseLong(post.headers().get("x-bellwether-timestamp")))
            .toList();
    for (var from : times) {
      assertThat(times.stream().filter(t -> t >= from && t < from + 60).count())
          .isLessThanOrEqualTo((long) allowed + 1);
    }
  }

  @Test
  void whatIsRefusedForGoodIsOnTheFailedListAtOnceAndTheNextGoesOn() throws Exception {
    receiver.answer(
        post ->
            post.text().contains("\"id\":\"a0\"")
                ? StubAnswer.text(400, "no")
                : StubAnswer.text(200, "ok"));
    try (var outbox = new FolderOutbox(folder)) {
      outbox.put(alerts(2));
      var delivery = delivery(outbox, new SplittableRandom(5));
      drain(delivery);
      assertThat(ids(receiver.taken())).hasSize(1);
      assertThat(outbox.failures()).singleElement().satisfies(f -> assertThat(f.tries()).isOne());
      receiver.answer(_ -> StubAnswer.text(200, "ok"));
      delivery.add(
          outbox
              .resend(outbox.failures().getFirst().delivery().id(), clock.instant())
              .orElseThrow());
      drain(delivery);
      assertThat(outbox.failures()).isEmpty();
    }
    assertThat(ids(receiver.taken())).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void aReceiverThatNeverComesBackEndsOnTheFailedListAndNothingIsLost() throws Exception {
    receiver.answer(_ -> StubWebhook.BREAK);
    try (var outbox = new FolderOutbox(folder)) {
      outbox.put(alerts(3));
      var delivery = delivery(outbox, new SplittableRandom(5));
      drain(delivery);
      assertThat(since()).isGreaterThan(Duration.ofHours(2));
      assertThat(outbox.failures()).hasSize(3);
      assertThat(delivery.state(clock.instant()).failure()).isPresent();
    }
    try (var outbox = new FolderOutbox(folder)) {
      assertThat(outbox.failures())
          .allSatisfy(f -> assertThat(f.tries()).isEqualTo(DeliveryPolicy.DEFAULT.tries()));
    }
  }

  @Test
  void aCrashAfterAnyStepLosesNothingAndRepeatsOnlyTheLastId() throws Exception {
    var random = new SplittableRandom(23);
    var crashes = 0;
    new FolderOutbox(folder).put(alerts(ALERTS));
    while (!allTaken()) {
      var outbox = new CrashingOutbox(new FolderOutbox(folder), random.nextInt(30));
      try {
        drain(delivery(outbox, random.split()));
      } catch (CrashingOutbox.Crash e) {
        crashes++;
      }
    }
    assertThat(crashes).isGreaterThan(5);
    assertThat(receiver.taken().size() - ALERTS).isBetween(1, crashes);
    assertThat(new FolderOutbox(folder).failures()).isEmpty();
  }

  private boolean allTaken() {
    return new HashSet<>(ids(receiver.taken())).size() == ALERTS;
  }

  /// Dies in the place of recording that a message was sent: nothing is written any more.
  private static final class CrashingOutbox extends FolderOutboxTest.Forwarding {
    private final FolderOutbox real;
    private int left;

    static final class Crash extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    CrashingOutbox(FolderOutbox real, int left) {
      this.real = real;
      this.left = left;
    }

    @Override
    public List<io.bellwether.core.alert.delivery.DeliveryQueue.Waiting> waiting() {
      return real.waiting();
    }

    @Override
    public List<io.bellwether.core.alert.delivery.DeliveryQueue.Waiting> more(String channel)
        throws java.io.IOException {
      return real.more(channel);
    }

    @Override
    public void sent(String deliveryId, Instant at, int tries) throws java.io.IOException {
      if (left-- == 0) {
        throw new Crash();
      }
      real.sent(deliveryId, at, tries);
    }
  }
}
