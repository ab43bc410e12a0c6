package io.bellwether.app.config;

import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.Rule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is alerted of what, and how they are reached. The channels `console` and `browser` and a
/// recipient of each are always there.
///
/// @param zone the recipients' time zone unless they have one of their own
/// @param smtp the mail server behind the channel `mail`; null when there is none
/// @param webhooks channels by name
/// @param recipients by name
/// @param rules those that are set here; others are added while the program runs
public record AlertSettings(
    ZoneId zone,
    @Nullable MailSettings smtp,
    Map<String, HookSettings> webhooks,
    Map<String, RecipientSettings> recipients,
    List<Rule> rules) {
  private static final String PUBLICATION_RULE = "publication-fails";

  /// Puts the defaults in: what is left out in the file arrives as null.
  public AlertSettings {
    zone = Objects.requireNonNullElse(zone, ZoneId.systemDefault());
    webhooks = Map.copyOf(Objects.requireNonNullElse(webhooks, Map.of()));
    recipients = Map.copyOf(Objects.requireNonNullElse(recipients, Map.of()));
    rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
  }

  /// Nothing is set.
  ///
  /// @return no channels but the console and the browser, no rules
  public static AlertSettings defaults() {
    return new AlertSettings(ZoneId.systemDefault(), null, Map.of(), Map.of(), List.of());
  }

  /// The same settings with a rule for jobs that fail to publish, unless there is one already.
  ///
  /// @return with the rule `publication-fails`
  AlertSettings withRuleForPublications() {
    var condition = new Condition.PublicationFails();
    if (rules.stream()
        .anyMatch(r -> r.condition().equals(condition) || r.id().equals(PUBLICATION_RULE))) {
      return this;
    }
    var all = new ArrayList<>(rules);
    all.add(Rule.of(PUBLICATION_RULE, Set.of(), condition));
    return new AlertSettings(zone, smtp, webhooks, recipients, all);
  }

  /// How a mail server's connection is kept secret.
  public enum MailSecurity {
    /// Begun in the open, then encrypted; nothing is sent when it cannot be.
    STARTTLS,
    /// Encrypted from the beginning.
    TLS,
    /// Not at all: for a server on this machine.
    NONE
  }

  /// A mail server.
  ///
  /// @param host its name
  /// @param port where it listens
  /// @param security how the connection is kept secret
  /// @param user who logs in; null when nobody must
  /// @param password of the user
  /// @param from the sender's address
  /// @param certificate file with certificates (PEM) to trust instead of the usual ones
  /// @param perMinute most mails in a minute
  public record MailSettings(
      String host,
      Integer port,
      MailSecurity security,
      @Nullable String user,
      @Nullable Secret password,
      String from,
      @Nullable Path certificate,
      Double perMinute) {
    private static final int STARTTLS_PORT = 587;
    private static final int TLS_PORT = 465;
    private static final int OPEN_PORT = 25;

    /// Puts the defaults in.
    ///
    /// @throws IllegalArgumentException when the host or the sender is missing
    public MailSettings {
      if (host == null || host.isBlank() || from == null || from.isBlank()) {
        throw new IllegalArgumentException("needs at least host and from");
      }
      security = Objects.requireNonNullElse(security, MailSecurity.STARTTLS);
      port = Objects.requireNonNullElse(port, portOf(security));
      perMinute = Objects.requireNonNullElse(perMinute, DEFAULT_PER_MINUTE);
      if ((user == null) != (password == null)) {
        throw new IllegalArgumentException("needs a user and a password, or neither");
      }
    }

    private static int portOf(MailSecurity security) {
      return switch (security) {
        case STARTTLS -> STARTTLS_PORT;
        case TLS -> TLS_PORT;
        case NONE -> OPEN_PORT;
      };
    }
  }

  private static final double DEFAULT_PER_MINUTE = 60;

  /// Who understands a webhook's body.
  public enum HookFormat {
    /// All that is known of the alert, as JSON.
    BELLWETHER,
    /// Slack and those that take its form.
    SLACK,
    /// Discord.
    DISCORD,
    /// A Telegram bot.
    TELEGRAM
  }

  /// A webhook.
  ///
  /// @param url where it is sent; secret, since many hold a token
  /// @param secret key of the signature; null for none
  /// @param format of the body
  /// @param timeout how long an answer may take
  /// @param perMinute most messages in a minute
  public record HookSettings(
      Secret url, @Nullable Secret secret, HookFormat format, Duration timeout, Double perMinute) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /// Puts the defaults in.
    ///
    /// @throws IllegalArgumentException when there is no url, or it is none
    public HookSettings {
      if (url == null) {
        throw new IllegalArgumentException("needs a url");
      }
      requireUrl(url);
      format = Objects.requireNonNullElse(format, HookFormat.BELLWETHER);
      timeout = Objects.requireNonNullElse(timeout, TIMEOUT);
      perMinute = Objects.requireNonNullElse(perMinute, DEFAULT_PER_MINUTE);
    }

    private static void requireUrl(Secret url) {
      try {
        URI.create(url.value());
      } catch (IllegalArgumentException e) {
        // Java's own message would hold the url.
        throw new IllegalArgumentException("its url is none");
      }
    }

    /// Where it is sent.
    ///
    /// @return the address; not to be shown
    public URI address() {
      return URI.create(url.value());
    }
  }

  /// Somebody who is told.
  ///
  /// @param channel `mail`, a webhook's name, `console` or `browser`
  /// @param address in the channel's form: an e-mail address, a chat's id
  /// @param zone their time zone; null for the section's
  /// @param rules ids of the rules they hear of; null for all
  public record RecipientSettings(
      String channel,
      @Nullable String address,
      @Nullable ZoneId zone,
      @Nullable List<String> rules) {
    /// Checks that there is a channel.
    ///
    /// @throws IllegalArgumentException when there is none
    public RecipientSettings {
      if (channel == null || channel.isBlank()) {
        throw new IllegalArgumentException("needs a channel");
      }
    }
  }
}
