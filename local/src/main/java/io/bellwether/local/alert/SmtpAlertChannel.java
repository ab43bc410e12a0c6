package io.bellwether.local.alert;

import com.sanctionco.jmail.JMail;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.core.alert.delivery.MessageRefusedException;
import jakarta.mail.internet.AddressException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.simplejavamail.MailException;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/// Mail over SMTP: text and HTML, with a small picture of the move. The id of a delivery is in the
/// headers `X-Bellwether-Delivery` and `Message-ID`, so that mail sent twice is known as one.
public final class SmtpAlertChannel implements AlertChannel {
  private static final String PICTURE = "move";

  private final SmtpSettings settings;
  private final Function<Alert, Optional<byte[]>> picture;
  private final Mailer mailer;
  private final Redaction redaction;

  /// A channel; it connects when it sends.
  ///
  /// @param settings how to reach the server
  /// @param picture draws a PNG of an alert's move, where there is one
  public SmtpAlertChannel(SmtpSettings settings, Function<Alert, Optional<byte[]>> picture) {
    this.settings = settings;
    this.picture = picture;
    this.mailer = mailer(settings);
    this.redaction =
        new Redaction(settings.login().map(SmtpSettings.Login::password).stream().toList());
  }

  /// Whether a text is an e-mail address.
  ///
  /// @param address for example `anna@example.org`
  /// @return whether mail can be sent there
  public static boolean isAddress(String address) {
    return JMail.isValid(address);
  }

  private static Mailer mailer(SmtpSettings settings) {
    var user = settings.login().map(SmtpSettings.Login::user).orElse(null);
    var password = settings.login().map(SmtpSettings.Login::password).orElse(null);
    var milliseconds = Math.toIntExact(settings.timeout().toMillis());
    var builder =
        MailerBuilder.withSMTPServer(settings.host(), settings.port(), user, password)
            .withTransportStrategy(strategy(settings.security()))
            .withSessionTimeout(milliseconds)
            // The library's own default is to believe every certificate.
            .trustingAllHosts(false)
            .verifyingServerIdentity(true)
            .withDebugLogging(false);
    if (settings.security() == SmtpSettings.Security.NONE) {
      builder.withProperty("mail.smtp.starttls.enable", "false");
    }
    var mailer = builder.buildMailer();
    // The builder keeps texts only, and its own way to a socket factory is not for SMTPS.
    for (var protocol : List.of("smtp", "smtps")) {
      settings
          .trust()
          .ifPresent(
              trust ->
                  mailer
                      .getSession()
                      .getProperties()
                      .put("mail." + protocol + ".ssl.socketFactory", trust));
    }
    return mailer;
  }

  private static TransportStrategy strategy(SmtpSettings.Security security) {
    return switch (security) {
      case STARTTLS -> TransportStrategy.SMTP_TLS;
      case TLS -> TransportStrategy.SMTPS;
      case NONE -> TransportStrategy.SMTP;
    };
  }

  @Override
  public void send(Message message) throws ChannelUnavailableException {
    if (!isAddress(message.address())) {
      throw new MessageRefusedException(
          "'" + redaction.line(message.address()) + "' is no e-mail address", null);
    }
    try {
      mailer.sendMail(email(message), false).join();
    } catch (MailException e) {
      throw failure(e);
    }
  }

  private Email email(Message message) {
    var image = picture.apply(message.alert());
    var email =
        EmailBuilder.startingBlank()
            .from(settings.from())
            .to(message.address())
            .withSubject(MailText.oneLine(message.subject()))
            .withPlainText(MailText.plain(message))
            .withHTMLText(MailText.html(message, image.map(_ -> PICTURE)))
            .withHeader("X-Bellwether-Delivery", message.deliveryId())
            .withHeader("Auto-Submitted", "auto-generated")
            .fixingMessageId("<" + message.deliveryId() + "@bellwether>");
    image.ifPresent(bytes -> email.withEmbeddedImage(PICTURE, bytes, "image/png"));
    return email.buildEmail();
  }

  /// What the server refuses for good is told from what may pass. A wrong password counts as what
  /// may pass: it is put right in the configuration, and the mail is still worth sending then.
  private ChannelUnavailableException failure(MailException e) {
    var server = settings.host() + ":" + settings.port();
    var told = String.valueOf(e.getMessage());
    for (var cause = (Throwable) e; cause != null; cause = next(cause)) {
      told = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
      var code = code(cause);
      if (code >= 500 && code != 530 && code != 534 && code != 535 && code != 538) {
        throw new MessageRefusedException(server + ": " + redaction.line(told), null);
      }
      if (cause instanceof AddressException || isInvalid(cause)) {
        throw new MessageRefusedException("the mail is not valid: " + redaction.line(told), null);
      }
    }
    return new ChannelUnavailableException(
        server + ": " + redaction.line(told), Optional.empty(), null);
  }

  private static boolean isInvalid(Throwable cause) {
    return cause.getClass().getSimpleName().endsWith("ValidationException")
        || cause.getClass().getSimpleName().startsWith("MailInvalid");
  }

  private static @org.jspecify.annotations.Nullable Throwable next(Throwable cause) {
    if (cause instanceof jakarta.mail.MessagingException mail && mail.getNextException() != null) {
      return mail.getNextException();
    }
    return cause.getCause();
  }

  private static int code(Throwable cause) {
    return switch (cause) {
      case SMTPSendFailedException failed -> failed.getReturnCode();
      case SMTPAddressFailedException failed -> failed.getReturnCode();
      case SMTPSenderFailedException failed -> failed.getReturnCode();
      default -> 0;
    };
  }
}
