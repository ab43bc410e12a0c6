package io.bellwether.local.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.local.alert.SmtpSettings.Security;
import io.bellwether.testkit.contract.SampleAlerts;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real mail server, with TLS under a certificate made for this test.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class GreenMailTest {
  private static final String USER = "alerts@example.org";
  private static final String PASSWORD = "pa55";
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

  @TempDir static Path folder;

  private static GreenMail mail;
  private static int open;
  private static int encrypted;

  @BeforeAll
  static void start() throws Exception {
    var store = folder.resolve("server.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost,ip:127.0.0.1",
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "server",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit",
        "-file",
        folder.resolve("server.pem").toString());
    System.setProperty("greenmail.tls.keystore.file", store.toString());
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    mail =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
            });
    mail.setUser(USER, USER, PASSWORD);
    mail.getUserManager().setAuthRequired(true);
    mail.start();
    open = mail.getSmtp().getPort();
    encrypted = mail.getSmtps().getPort();
  }

  private static void keytool(String... args) throws Exception {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(args));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @AfterAll
  static void stop() {
    mail.stop();
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }

  @BeforeEach
  void empty() throws Exception {
    mail.purgeEmailFromAllMailboxes();
  }

  private static AlertChannel channel(Security security, int port, boolean trusted, String password)
      throws Exception {
    var trust =
        trusted
            ? Optional.of(TrustedCertificates.of(folder.resolve("server.pem")))
            : Optional.<javax.net.ssl.SSLSocketFactory>empty();
    return new SmtpAlertChannel(
        new SmtpSettings(
            "localhost",
            port,
            security,
            Optional.of(new SmtpSettings.Login(USER, password)),
            "Bellwether <alerts@example.org>",
            Duration.ofSeconds(5),
            trust),
        _ -> Optional.of(PICTURE));
  }

  private static AlertChannel.Message message() {
    return SampleAlerts.delivery(SampleAlerts.alert("1"), "anna").message();
  }

  private static ChannelUnavailableException failure(AlertChannel channel) {
    return catchThrowableOfType(ChannelUnavailableException.class, () -> channel.send(message()));
  }

  @Test
  void mailHasTextHtmlAndPictureAndComesOverTlsWithALogin() throws Exception {
    try (var channel = channel(Security.TLS, encrypted, true, PASSWORD)) {
      channel.send(message());
    }
    var received = mail.getReceivedMessages();
    assertThat(received).hasSize(1);
    var mime = received[0];
    assertThat(mime.getSubject()).isEqualTo("[critical] AAPL: it turned");
    assertThat(mime.getRecipients(RecipientType.TO))
        .extracting(Object::toString)
        .containsExactly("anna@example.org");
    assertThat(mime.getFrom()[0].toString()).contains("alerts@example.org");
    assertThat(mime.getHeader("X-Bellwether-Delivery")).containsExactly(message().deliveryId());
    assertThat(mime.getMessageID()).isEqualTo("<" + message().deliveryId() + "@bellwether>");
    assertThat(text(mime, "text/plain"))
        .startsWith("AAPL: buy at 190.64 – it turned")
        .contains("price", "190.64", "fast", "190.1")
        .contains("2024-03-08 09:30:00 EST");
    assertThat(text(mime, "text/html"))
        .contains("AAPL: buy at 190.64 – it turned")
        .contains("<img src=\"cid:move\"")
        .contains("2024-03-08 09:30:00 EST");
    assertThat(picture(mime)).isEqualTo(PICTURE);
  }

  @Test
  void startTlsIsUsedWhenAskedFor() throws Exception {
    try (var channel = channel(Security.STARTTLS, open, true, PASSWORD)) {
      // GreenMail offers no STARTTLS: nothing may be sent in the open then.
      assertThat(failure(channel)).isNotNull();
    }
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aCertificateNobodyTrustsBreaksTheConnection() throws Exception {
    try (var channel = channel(Security.TLS, encrypted, false, PASSWORD)) {
      assertThat(failure(channel)).hasMessageContaining("localhost:" + encrypted);
    }
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatSpeaksNoTlsIsNotSpokenTo() throws Exception {
    try (var channel = channel(Security.TLS, open, true, PASSWORD)) {
      assertThat(failure(channel)).isNotNull();
    }
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aWrongPasswordSendsNothingAndIsNotShown() throws Exception {
    try (var channel = channel(Security.TLS, encrypted, true, "wr0ng-pa55")) {
      assertThat(failure(channel)).hasMessageNotContaining("wr0ng-pa55");
    }
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  private static String text(MimeMessage message, String type) throws Exception {
    return parts(message).stream()
        .filter(part -> is(part, type))
        .map(GreenMailTest::content)
        .findFirst()
        .map(Object::toString)
        .orElseThrow();
  }

  private static byte[] picture(MimeMessage message) throws Exception {
    for (var part : parts(message)) {
      if (is(part, "image/png")) {
        return part.getInputStream().readAllBytes();
      }
    }
    throw new AssertionError("no picture");
  }

  private static List<Part> parts(Part part) throws Exception {
    var parts = new ArrayList<Part>();
    if (part.getContent() instanceof Multipart several) {
      for (int i = 0; i < several.getCount(); i++) {
        BodyPart inner = several.getBodyPart(i);
        parts.addAll(parts(inner));
      }
    } else {
      parts.add(part);
    }
    return parts;
  }

  private static boolean is(Part part, String type) {
    try {
      return part.isMimeType(type);
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static Object content(Part part) {
    try {
      return part.getContent();
    } catch (java.io.IOException | jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
