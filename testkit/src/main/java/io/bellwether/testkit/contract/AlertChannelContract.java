package io.bellwether.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.core.alert.delivery.MessageRefusedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [AlertChannel] to another machine promises. The adapter's test puts a receiver behind
/// it that misbehaves when told to.
public abstract class AlertChannelContract {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /// For the adapter's test.
  protected AlertChannelContract() {}

  /// How the receiver behaves.
  protected enum Receiver {
    /// It takes messages.
    WELL,
    /// It says that it is busy.
    BUSY,
    /// It refuses the message for good.
    REFUSING,
    /// It takes the connection and says nothing.
    SILENT,
    /// It breaks the connection off in the middle.
    BREAKING
  }

  /// A channel to the receiver; waits for at most two seconds.
  ///
  /// @return the channel
  protected abstract AlertChannel channel();

  /// Tells the receiver how to behave.
  ///
  /// @param how the behaviour
  protected abstract void behave(Receiver how);

  /// What the receiver has taken.
  ///
  /// @return each message with all that came with it, raw
  protected abstract List<String> taken();

  /// What a message says of itself to its receiver besides its text: names of headers, recipients.
  ///
  /// @param raw as [#taken] gives it
  /// @return what must not change with the text
  protected abstract List<String> envelope(String raw);

  /// What must not be seen in a failure.
  ///
  /// @return passwords, keys, tokens
  protected abstract List<String> secrets();

  private static AlertChannel.Message message(String subject, String text) {
    var delivery = SampleAlerts.delivery(SampleAlerts.alert("1"), "anna");
    return new AlertChannel.Message(
        delivery.id(), delivery.address(), subject, text, delivery.alert(), delivery.zone());
  }

  private static AlertChannel.Message message() {
    return message("it turned", "AAPL turned");
  }

  @Test
  void theReceiverHasTheMessageWhenSendReturns() throws Exception {
    try (var channel = channel()) {
      channel.send(message());
      assertThat(taken()).singleElement().asString().contains("AAPL turned");
    }
  }

  @Test
  void everyTryCarriesTheSameId() throws Exception {
    try (var channel = channel()) {
      channel.send(message());
      channel.send(message());
      assertThat(taken())
          .hasSize(2)
          .allSatisfy(raw -> assertThat(raw).contains(message().deliveryId()));
    }
  }

  @Test
  void aBusyReceiverIsWorthAnotherTry() throws Exception {
    behave(Receiver.BUSY);
    try (var channel = channel()) {
      assertThat(failure(channel)).isInstanceOf(ChannelUnavailableException.class);
      behave(Receiver.WELL);
      channel.send(message());
      assertThat(taken()).hasSize(1);
    }
  }

  @Test
  void aRefusalIsFinal() {
    behave(Receiver.REFUSING);
    try (var channel = channel()) {
      assertThat(failure(channel)).isInstanceOf(MessageRefusedException.class);
    }
  }

  @Test
  void aReceiverThatSaysNothingIsGivenUpAfterAWhile() {
    behave(Receiver.SILENT);
    try (var channel = channel()) {
      var started = System.nanoTime();
      assertThat(failure(channel)).isInstanceOf(ChannelUnavailableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LONGEST);
    }
  }

  @Test
  void aConnectionThatBreaksIsWorthAnotherTry() {
    behave(Receiver.BREAKING);
    try (var channel = channel()) {
      assertThat(failure(channel)).isInstanceOf(ChannelUnavailableException.class);
    }
  }

  @Test
  void nothingInAMessageAddsAHeaderOrARecipient() throws Exception {
    try (var channel = channel()) {
      channel.send(message());
      var usual = envelope(taken().getFirst());
      for (var hostile :
          List.of(
              "a\r\nBcc: eve@example.org",
              "a\nX-Evil: 1",
              "a\r\n.\r\nMAIL FROM:<eve@example.org>",
              "a\r\n\r\n<script>",
              "a\u2028Bcc: eve@example.org",
              "a\u0085Bcc: eve@example.org",
              "\",\"to\":\"eve")) {
        channel.send(message(hostile, hostile));
        assertThat(envelope(taken().getLast())).as(hostile).isEqualTo(usual);
      }
      assertThat(taken()).hasSize(8);
    }
  }

  @Test
  void failuresShowNoSecrets() {
    for (var how : List.of(Receiver.BUSY, Receiver.REFUSING, Receiver.SILENT, Receiver.BREAKING)) {
      behave(how);
      try (var channel = channel()) {
        for (var cause = failure(channel); cause != null; cause = cause.getCause()) {
          assertThat(String.valueOf(cause)).doesNotContain(secrets()).doesNotContain("\n");
        }
      }
    }
  }

  private static Throwable failure(AlertChannel channel) {
    var failure = catchThrowable(() -> channel.send(message()));
    assertThat(failure).isNotNull();
    return failure;
  }
}
