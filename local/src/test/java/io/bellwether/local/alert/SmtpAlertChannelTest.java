package io.bellwether.local.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.core.alert.delivery.MessageRefusedException;
import io.bellwether.testkit.contract.AlertChannelContract;
import io.bellwether.testkit.contract.SampleAlerts;
import io.bellwether.testkit.stub.StubSmtp;
import io.bellwether.testkit.stub.StubSmtp.Behaviour;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpAlertChannelTest extends AlertChannelContract {
  private static final String PASSWORD = "pa55-of-the-server";

  private StubSmtp server;

  @BeforeEach
  void start() throws Exception {
    server = new StubSmtp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected AlertChannel channel() {
    return new SmtpAlertChannel(
        new SmtpSettings(
            "127.0.0.1",
            server.port(),
            SmtpSettings.Security.NONE,
            Optional.of(new SmtpSettings.Login("anna", PASSWORD)),
            "alerts@example.org",
            Duration.ofSeconds(2),
            Optional.empty()),
        _ -> Optional.empty());
  }

  @Override
  protected void behave(Receiver how) {
    server.behave(
        switch (how) {
          case WELL -> Behaviour.WELL;
          case BUSY -> Behaviour.BUSY;
          case REFUSING -> Behaviour.REFUSING;
          case SILENT -> Behaviour.SILENT;
          case BREAKING -> Behaviour.BREAKING;
        });
  }

  @Override
  protected List<String> taken() {
    return server.taken();
  }

  /// The envelope's commands and the names of the headers.
  @Override
  protected List<String> envelope(String raw) {
    var head = raw.substring(0, raw.indexOf("\n\n"));
    return head.lines()
        .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
        .map(line -> line.startsWith("MAIL") || line.startsWith("RCPT") ? line : name(line))
        .toList();
  }

  private static String name(String header) {
    return header.substring(0, Math.max(0, header.indexOf(':')));
  }

  @Override
  protected List<String> secrets() {
    var plain = "\0anna\0" + PASSWORD;
    return List.of(
        PASSWORD, Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
  }

  private static AlertChannel.Message to(String address) {
    var delivery = SampleAlerts.delivery(SampleAlerts.alert("1"), "anna");
    return new AlertChannel.Message(
        delivery.id(), address, "it turned", "it turned", delivery.alert(), delivery.zone());
  }

  @Test
  void aRefusedLoginIsWorthAnotherTryAndItsAnswerIsNotShown() {
    server.behave(Behaviour.LOGIN_REFUSED);
    try (var channel = channel()) {
      assertThat(
              catchThrowableOfType(
                  ChannelUnavailableException.class, () -> channel.send(to("a@example.org"))))
          .hasMessageContaining("127.0.0.1:" + server.port())
          .message()
          .doesNotContain(secrets());
    }
  }

  @Test
  void anAddressThatIsNoneIsRefusedBeforeAnythingIsSent() {
    try (var channel = channel()) {
      for (var address : List.of("nobody", "a@example.org\r\nBcc: eve@example.org", "")) {
        assertThat(
                catchThrowableOfType(
                    MessageRefusedException.class, () -> channel.send(to(address))))
            .as(address)
            .isNotNull();
      }
    }
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void nobodyListeningIsWorthAnotherTry() {
    server.close();
    try (var channel = channel()) {
      assertThat(
              catchThrowableOfType(
                  ChannelUnavailableException.class, () -> channel.send(to("a@example.org"))))
          .isNotNull();
    }
  }
}
