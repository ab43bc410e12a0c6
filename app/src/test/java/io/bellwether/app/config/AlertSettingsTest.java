package io.bellwether.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.app.alerting.AlertChannels;
import io.bellwether.core.alert.delivery.Recipient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class AlertSettingsTest {
  @TempDir Path folder;

  @Command(name = "root")
  static final class Root {}

  private AlertSettings settings(String yaml, Map<String, String> variables) throws IOException {
    var file = folder.resolve("bellwether.yaml");
    Files.writeString(file, yaml);
    var known =
        new KnownSettings(new CommandLine(new Root()).getCommandSpec(), Configuration.class);
    return Settings.read(known, Optional.of(file), Environment.of(variables, folder))
        .configuration()
        .alerts();
  }

  private static AlertChannels channels(AlertSettings settings) throws IOException {
    return AlertChannels.of(
        settings,
        new AlertChannels.Surroundings(
            new PrintWriter(Writer.nullWriter()),
            _ -> {},
            _ -> Optional.empty(),
            InstantSource.system()));
  }

  @Test
  void everythingOfTheDocumentationIsUnderstood() throws Exception {
    var settings =
        settings(
            """
            alerts:
              zone: Europe/Berlin
              smtp:
                host: mail.example.org
                user: alerts
                password: "${SMTP_PASSWORD}"
                from: Bellwether <alerts@example.org>
              webhooks:
                ops:  {url: "https://ops.example.org/hook", secret: "${OPS_SECRET}"}
                team: {url: "${SLACK_URL}", format: slack}
                bot:  {url: "https://api.telegram.org/bot1/sendMessage", format: telegram}
              recipients:
                anna: {channel: mail, address: anna@example.org, zone: America/New_York}
                desk: {channel: team, rules: [aapl-price-above-200]}
                me:   {channel: bot, address: "-100123456"}
              rules:
                - {symbols: [AAPL, MSFT], when: "move 3% in 15m", severity: critical, to: [anna]}
                - {when: silent 5m}
            """,
            Map.of(
                "SMTP_PASSWORD",
                "pa55",
                "OPS_SECRET",
                "k3y",
                "SLACK_URL",
                "https://hooks.slack/x"));
    assertThat(settings.smtp().password()).isEqualTo(new Secret("pa55"));
    assertThat(settings.smtp().port()).isEqualTo(587);
    assertThat(settings.rules())
        .extracting(rule -> rule.condition().text())
        .containsExactly("move 3% in 15m", "silent 5m");
    var channels = channels(settings);
    assertThat(channels.kinds().keySet())
        .containsExactly("bot", "browser", "console", "mail", "ops", "team");
    assertThat(channels.addressing().recipients())
        .extracting(Recipient::name)
        .containsExactly("browser", "console", "anna", "desk", "me");
    assertThat(settings.toString()).doesNotContain("pa55", "k3y", "hooks.slack");
  }

  @Test
  void withoutAnythingThereAreConsoleAndBrowser() throws Exception {
    assertThat(channels(AlertSettings.defaults()).kinds().keySet())
        .containsExactly("browser", "console");
  }

  @Test
  void aVariableSetsThePassword() throws Exception {
    var settings =
        settings(
            "alerts: {smtp: {host: h, user: u, from: a@example.org}}",
            Map.of("BELLWETHER_ALERTS_SMTP_PASSWORD", "pa55"));
    assertThat(settings.smtp().password()).isEqualTo(new Secret("pa55"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rules: [{when: price over 3}]                        | rules.1
          rules: [{when: price over 3}]                        | use above or below
          rules: [{when: gap 5m, colour: red}]                 | 'colour' is nothing a rule has
          rules: [5]                                           | a rule is an object
          smtp: {host: h}                                      | needs at least host and from
          smtp: {host: h, from: a, user: u}                    | needs a user and a password
          smtp: {host: h, from: a, security: maybe}            | starttls, tls, none
          smtp: {host: h, from: a, passwort: x}                | did you mean 'alerts.smtp.password'
          webhooks: {a: {format: slack}}                       | needs a url
          webhooks: {a: {url: "${NO_SUCH}"}}                   | NO_SUCH, which is not set
          webhooks: {a: {url: "s3cret url"}}                   | its url is none
          webhooks: {a: {url: "file:///s3cret"}}               | must begin with https
          webhooks: {mail: {url: "https://h/"}, console: {url: "https://h/"}} | another channel
          recipients: {a: {channel: sms}}                      | there is no channel 'sms'
          recipients: {a: {channel: mail}}                     | mail needs alerts.smtp
          recipients: {a: {address: x}}                        | needs a channel
          zone: Nowhere/City                                   | is no time zone
          """)
  void whatIsWrongIsToldInOneLineWithoutSecrets(String section, String told) {
    assertThatThrownBy(() -> channels(settings("alerts:\n  " + section, Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told)
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aMailRecipientNeedsAnAddress() {
    assertThatThrownBy(
            () ->
                channels(
                    settings(
                        "alerts: {smtp: {host: h, from: a@example.org},"
                            + " recipients: {a: {channel: mail, address: nobody}}}",
                        Map.of())))
        .hasMessageContaining("'nobody' is no e-mail address");
  }
}
