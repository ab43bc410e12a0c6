package io.bellwether.local.alert;

import io.bellwether.core.alert.delivery.ChannelDelivery;
import io.bellwether.core.alert.delivery.DeliveryPolicy;
import io.bellwether.core.alert.delivery.DeliveryQueue.Next;
import io.bellwether.testkit.contract.SampleAlerts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A process that fires alerts and sends them until it is killed or all are sent. After a crash it
/// fires from the beginning again, as a pipeline does whose state was not saved.
final class SendingUntilKilled {
  static final int ALERTS = 800;
  private static final int FIRED_AT_ONCE = 3;

  // Fewer than are fired at once: the rest waits on disk.
  private static final int IN_MEMORY = 2;

  private SendingUntilKilled() {}

  public static void main(String[] args) throws Exception {
    var channel =
        new WebhookAlertChannel(
            new WebhookSettings(
                URI.create(args[1]),
                Optional.empty(),
                WebhookSettings.Format.BELLWETHER,
                Duration.ofSeconds(5)),
            InstantSource.system());
    var fast = DeliveryPolicy.DEFAULT.at(1e7);
    try (var outbox = new FolderOutbox(Path.of(args[0]), IN_MEMORY)) {
      var delivery = new ChannelDelivery("mail", channel, outbox, fast, new SplittableRandom(1));
      outbox.waiting().forEach(delivery::add);
      for (int i = 0; i < ALERTS; i += FIRED_AT_ONCE) {
        for (int a = i; a < Math.min(ALERTS, i + FIRED_AT_ONCE); a++) {
          outbox.put(List.of(SampleAlerts.addressed("a" + a, "anna"))).forEach(delivery::add);
        }
        while (delivery.step(InstantSource.system().instant()) instanceof Next.Send) {
          // Next.
        }
      }
    }
    channel.close();
    System.exit(0);
  }
}
