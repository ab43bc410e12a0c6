package io.bellwether.app.alerting;

import io.bellwether.app.config.AlertSettings;
import io.bellwether.app.config.AlertSettings.HookFormat;
import io.bellwether.app.config.AlertSettings.HookSettings;
import io.bellwether.app.config.AlertSettings.MailSecurity;
import io.bellwether.app.config.AlertSettings.MailSettings;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.delivery.Addressing;
import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.core.alert.delivery.DeliveryPolicy;
import io.bellwether.core.alert.delivery.Recipient;
import io.bellwether.local.alert.ConsoleAlertChannel;
import io.bellwether.local.alert.SmtpAlertChannel;
import io.bellwether.local.alert.SmtpSettings;
import io.bellwether.local.alert.TrustedCertificates;
import io.bellwether.local.alert.WebhookAlertChannel;
import io.bellwether.local.alert.WebhookSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/// The channels there are and who is reached by them, from the configuration.
///
/// @param kinds by name
/// @param addressing the recipients
public record AlertChannels(SortedMap<String, Kind> kinds, Addressing addressing) {
  /// Lines on the terminal.
  public static final String CONSOLE = "console";

  /// Notifications in the dashboard.
  public static final String BROWSER = "browser";

  /// E-mail.
  public static final String MAIL = "mail";

  private static final Duration MAIL_TIMEOUT = Duration.ofSeconds(15);
  private static final double LOCAL_PER_MINUTE = 60_000;

  /// A channel that can be made.
  ///
  /// @param kind `smtp`, `webhook`, `console` or `browser`
  /// @param policy how it is treated
  /// @param make makes one
  public record Kind(String kind, DeliveryPolicy policy, Supplier<AlertChannel> make) {}

  /// Passes messages on to dashboards.
  @FunctionalInterface
  public interface Browser {
    /// Shows a message.
    ///
    /// @param message what to show
    /// @throws ChannelUnavailableException when no dashboard is served
    void show(AlertChannel.Message message) throws ChannelUnavailableException;
  }

  /// What channels need that is not in the configuration.
  ///
  /// @param console where lines go
  /// @param browser who passes messages on to the dashboards
  /// @param picture draws an alert's move
  /// @param clock dates signatures
  public record Surroundings(
      PrintWriter console,
      Browser browser,
      Function<Alert, Optional<byte[]>> picture,
      InstantSource clock) {}

  /// Reads the configuration.
  ///
  /// @param settings its section
  /// @param around what else channels need
  /// @return the channels and recipients
  /// @throws IllegalArgumentException when something does not fit; the message says what
  /// @throws IOException when a certificate cannot be read
  public static AlertChannels of(AlertSettings settings, Surroundings around) throws IOException {
    var kinds = new TreeMap<String, Kind>();
    var atOnce = DeliveryPolicy.DEFAULT.at(LOCAL_PER_MINUTE);
    kinds.put(
        CONSOLE, new Kind("console", atOnce, () -> new ConsoleAlertChannel(around.console())));
    kinds.put(BROWSER, new Kind("browser", atOnce, () -> around.browser()::show));
    var mail = settings.smtp();
    if (mail != null) {
      kinds.put(MAIL, mail(mail, around));
    }
    for (var hook : settings.webhooks().entrySet()) {
      if (kinds.put(hook.getKey(), webhook(hook.getValue(), around)) != null) {
        throw new IllegalArgumentException(
            "alerts.webhooks: '%s' is the name of another channel: choose a name of its own"
                .formatted(hook.getKey()));
      }
    }
    return new AlertChannels(kinds, new Addressing(recipients(settings, kinds)));
  }

  private static Kind mail(MailSettings mail, Surroundings around) throws IOException {
    var certificate = mail.certificate();
    var trust =
        certificate == null
            ? Optional.<SSLSocketFactory>empty()
            : Optional.of(TrustedCertificates.of(certificate));
    var user = mail.user();
    var password = mail.password();
    var login =
        user == null || password == null
            ? Optional.<SmtpSettings.Login>empty()
            : Optional.of(new SmtpSettings.Login(user, password.value()));
    var settings =
        new SmtpSettings(
            mail.host(),
            mail.port(),
            security(mail.security()),
            login,
            mail.from(),
            MAIL_TIMEOUT,
            trust);
    return new Kind(
        "smtp",
        DeliveryPolicy.DEFAULT.at(mail.perMinute()),
        () -> new SmtpAlertChannel(settings, around.picture()));
  }

  private static SmtpSettings.Security security(MailSecurity security) {
    return switch (security) {
      case STARTTLS -> SmtpSettings.Security.STARTTLS;
      case TLS -> SmtpSettings.Security.TLS;
      case NONE -> SmtpSettings.Security.NONE;
    };
  }

  private static Kind webhook(HookSettings hook, Surroundings around) {
    var secret = hook.secret();
    var settings =
        new WebhookSettings(
            hook.address(),
            secret == null ? Optional.empty() : Optional.of(secret.value()),
            format(hook.format()),
            hook.timeout());
    return new Kind(
        "webhook",
        DeliveryPolicy.DEFAULT.at(hook.perMinute()),
        () -> new WebhookAlertChannel(settings, around.clock()));
  }

  private static WebhookSettings.Format format(HookFormat format) {
    return switch (format) {
      case BELLWETHER -> WebhookSettings.Format.BELLWETHER;
      case SLACK -> WebhookSettings.Format.SLACK;
      case DISCORD -> WebhookSettings.Format.DISCORD;
      case TELEGRAM -> WebhookSettings.Format.TELEGRAM;
    };
  }

  private static List<Recipient> recipients(AlertSettings settings, SortedMap<String, Kind> kinds) {
    var recipients = new ArrayList<Recipient>();
    for (var own : List.of(BROWSER, CONSOLE)) {
      if (!settings.recipients().containsKey(own)) {
        recipients.add(new Recipient(own, own, "", settings.zone(), Set.of()));
      }
    }
    for (var entry : new TreeMap<>(settings.recipients()).entrySet()) {
      var name = entry.getKey();
      var recipient = entry.getValue();
      var address = recipient.address() == null ? "" : recipient.address();
      requireReachable(name, recipient.channel(), address, settings, kinds);
      var rules = recipient.rules();
      recipients.add(
          new Recipient(
              name,
              recipient.channel(),
              address,
              recipient.zone() == null ? settings.zone() : recipient.zone(),
              rules == null ? Set.of() : Set.copyOf(rules)));
    }
    return recipients;
  }

  private static void requireReachable(
      String name,
      String channel,
      String address,
      AlertSettings settings,
      SortedMap<String, Kind> kinds) {
    if (!kinds.containsKey(channel)) {
      throw new IllegalArgumentException(
          "alerts.recipients.%s: there is no channel '%s': use %s%s"
              .formatted(
                  name,
                  channel,
                  String.join(", ", kinds.keySet()),
                  channel.equals(MAIL) ? "; mail needs alerts.smtp" : ""));
    }
    var hook = settings.webhooks().get(channel);
    var isMail = channel.equals(MAIL);
    if (isMail && !SmtpAlertChannel.isAddress(address)) {
      throw new IllegalArgumentException(
          "alerts.recipients.%s: '%s' is no e-mail address".formatted(name, address));
    }
    if (hook != null && hook.format() == HookFormat.TELEGRAM && address.isBlank()) {
      throw new IllegalArgumentException(
          "alerts.recipients.%s: a Telegram recipient needs its chat's id as address"
              .formatted(name));
    }
  }
}
