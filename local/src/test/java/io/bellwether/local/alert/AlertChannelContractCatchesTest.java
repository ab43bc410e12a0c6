package io.bellwether.local.alert;

import static io.bellwether.local.PlantedFaults.assertCaught;

import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.core.alert.delivery.MessageRefusedException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertChannelContractCatchesTest {
  @Test
  void aChannelThatHidesFailures() {
    assertCaught(Hiding.class, "aBusyReceiverIsWorthAnotherTry");
    assertCaught(Hiding.class, "aRefusalIsFinal");
  }

  @Test
  void anotherIdForEachTry() {
    assertCaught(Renaming.class, "everyTryCarriesTheSameId");
  }

  @Test
  void aRefusalThatIsTriedAgain() {
    assertCaught(Hopeful.class, "aRefusalIsFinal");
  }

  @Test
  void aSecretInAFailure() {
    assertCaught(Talkative.class, "failuresShowNoSecrets");
  }

  @Test
  void aChannelThatReturnsBeforeTheReceiverHasTheMessage() {
    assertCaught(Hasty.class, "theReceiverHasTheMessageWhenSendReturns");
  }

  static class Hiding extends WebhookAlertChannelTest {
    @Override
    protected AlertChannel channel() {
      var real = super.channel();
      return message -> {
        try {
          real.send(message);
        } catch (ChannelUnavailableException | MessageRefusedException e) {
          // Hidden.
        }
      };
    }
  }

  static class Renaming extends WebhookAlertChannelTest {
    @Override
    protected AlertChannel channel() {
      var real = super.channel();
      return m ->
          real.send(
              new AlertChannel.Message(
                  UUID.randomUUID().toString(),
                  m.address(),
                  m.subject(),
                  m.text(),
                  m.alert(),
                  m.zone()));
    }
  }

  static class Hopeful extends WebhookAlertChannelTest {
    @Override
    protected AlertChannel channel() {
      var real = super.channel();
      return message -> {
        try {
          real.send(message);
        } catch (MessageRefusedException e) {
          throw new ChannelUnavailableException("again", Optional.empty(), e);
        }
      };
    }
  }

  static class Talkative extends WebhookAlertChannelTest {
    @Override
    protected AlertChannel channel() {
      var real = super.channel();
      return message -> {
        try {
          real.send(message);
        } catch (ChannelUnavailableException e) {
          throw new ChannelUnavailableException(
              e.getMessage() + " with " + secrets(), Optional.empty(), e);
        }
      };
    }
  }

  static class Hasty extends WebhookAlertChannelTest {
    @Override
    protected AlertChannel channel() {
      return _ -> {};
    }
  }
}
