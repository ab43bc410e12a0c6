package io.bellwether.app.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.bellwether.app.alerting.AlertSetup.Mode;
import io.bellwether.app.config.AlertSettings;
import io.bellwether.app.config.AlertSettings.HookFormat;
import io.bellwether.app.config.AlertSettings.HookSettings;
import io.bellwether.app.config.AlertSettings.MailSecurity;
import io.bellwether.app.config.AlertSettings.MailSettings;
import io.bellwether.app.config.AlertSettings.RecipientSettings;
import io.bellwether.app.config.Secret;
import io.bellwether.app.http.alerts.AlertDesk;
import io.bellwether.core.alert.Condition;
import io.bellwether.core.alert.Rule;
import io.bellwether.core.market.Symbol;
import io.bellwether.core.market.UtcMicros;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.StubWebhook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the stream to a real mail server and real receivers.
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class AlertDeliveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final double FAST = 1e6;

  @TempDir Path folder;

  private GreenMail mail;
  private StubWebhook good;
  private StubWebhook bad;

  @BeforeEach
  void start() throws Exception {
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    good = new StubWebhook(0);
    bad = new StubWebhook(0);
  }

  @AfterEach
  void stop() {
    mail.stop();
    good.close();
    bad.close();
  }

  private AlertSettings settings(Rule... rules) {
    var smtp =
        new MailSettings(
            "127.0.0.1",
            mail.getSmtp().getPort(),
            MailSecurity.NONE,
            null,
            null,
            "alerts@example.org",
            null,
            FAST);
    return new AlertSettings(
        ZoneOffset.UTC,
        smtp,
        Map.of("good", hook(good), "bad", hook(bad)),
        Map.of(
            "anna", new RecipientSettings("mail", "anna@example.org", null, null),
            "ops", new RecipientSettings("good", null, null, null),
            "dead", new RecipientSettings("bad", null, null, null)),
        List.of(rules));
  }

  private static HookSettings hook(StubWebhook receiver) {
    return new HookSettings(
        new Secret(receiver.address() + "/t0ken"),
        new Secret("s3cret"),
        HookFormat.BELLWETHER,
        Duration.ofSeconds(20),
        FAST);
  }

  private static Rule everyMove(String... to) {
    var condition = Condition.parse("price above 100");
    var rule = Rule.of("above", Set.of(), condition);
    return new Rule(
        rule.id(),
        rule.symbols(),
        condition,
        rule.repeat(),
        rule.severity(),
        rule.template(),
        rule.quiet(),
        List.of(to),
        rule.mutedUntil());
  }

  private static String record(String symbol, double price) {
    return record(symbol, price, Instant.now());
  }

  private static String record(String symbol, double price, Instant time) {
    return "{\"symbol\":\"%s\",\"price\":%s,\"timestamp\":\"%s\"}"
        .formatted(symbol, price, UtcMicros.format(UtcMicros.of(time)));
  }

  private static void await(Callable<Boolean> holds) throws Exception {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (!holds.call()) {
      assertThat(System.nanoTime()).as("waited for " + LIMIT).isLessThan(end);
      LockSupport.parkNanos(2_000_000);
    }
  }

  private PipelineOnAFolder open(AlertSettings settings) throws Exception {
    return new PipelineOnAFolder(folder, settings, Mode.SENDING, 1_000);
  }

  @Test
  void aQuoteBecomesAMailASignedPostALineAndHistory() throws Exception {
    try (var pipeline = open(settings(everyMove()))) {
      var now = Instant.now();
      pipeline.append(
          List.of(
              record("AAPL", 98, now.minusSeconds(120)),
              record("AAPL", 99, now.minusSeconds(60)),
              record("AAPL", 101.5, now)),
          2);
      await(() -> mail.getReceivedMessages().length == 1 && good.taken().size() == 1);
      var received = mail.getReceivedMessages()[0];
      assertThat(received.getSubject()).isEqualTo("[warning] AAPL: the price is above 100");
      var body = GreenMailUtil.getBody(received);
      assertThat(body)
          .contains("AAPL at 101.5: the price is above 100;")
          .contains("Content-Type: image/png")
          .contains("text/html");
      assertThat(good.taken().getFirst().text())
          .contains("\"symbol\":\"AAPL\"", "\"price\":101.5", "\"rule\":\"above\"");
      assertThat(good.taken().getFirst().headers()).containsKey("x-bellwether-signature");
      await(() -> pipeline.console.toString().contains("AAPL at 101.5"));
      await(() -> sent(pipeline) >= 4);
      assertThat(
              pipeline.rows("SELECT event, rule, symbol, price FROM alerts WHERE event = 'fired'"))
          .containsExactly("[fired, above, AAPL, 101.5]");
      var past = pipeline.pipeline().alerts().history(Optional.empty(), Optional.empty(), 10);
      assertThat(past).singleElement().satisfies(p -> assertThat(p.deliveries()).hasSize(5));
    }
  }

  private static long sent(PipelineOnAFolder pipeline) {
    return pipeline.rows("SELECT recipient FROM alerts WHERE event = 'sent'").size();
  }

  @Test
  void aJobThatCannotPublishIsToldOnceUntilItHasSucceededAgain() throws Exception {
    var rule = Rule.of("charts", Set.of(), Condition.parse("publication fails"));
    try (var pipeline = open(settings(rule))) {
      var now = Instant.now();
      var running = pipeline.pipeline();
      running.publicationFailed("banks", Optional.empty(), now, "no provider answers");
      running.publicationFailed("banks", Optional.empty(), now.plusSeconds(900), "still none");
      await(() -> good.taken().size() == 1 && mail.getReceivedMessages().length == 1);
      assertThat(mail.getReceivedMessages()[0].getSubject())
          .isEqualTo("[warning] charts: publishing banks failed: no provider answers");
      running.publicationFailed("banks", Optional.of(now), now.plusSeconds(1800), "again");
      await(() -> good.taken().size() == 2);
      await(() -> pipeline.rows("SELECT id FROM alerts WHERE event = 'fired'").size() == 2);
    }
  }

  @Test
  void aReceiverThatSaysNothingDelaysOnlyItself() throws Exception {
    bad.answer(_ -> StubWebhook.SILENCE);
    try (var pipeline = open(settings(everyMove("ops", "dead")))) {
      var records = new ArrayList<String>();
      for (int i = 0; i < 200; i++) {
        records.add(record("S" + i, 101));
      }
      pipeline.append(records, 200);
      await(() -> good.taken().size() == 200);
      pipeline.awaitCaughtUp();
      assertThat(pipeline.pipeline().pipeline().account().stored()).isEqualTo(200);
      assertThat(bad.taken()).isEmpty();
      assertThat(waiting(pipeline, "bad")).isEqualTo(200);
      bad.close();
    }
  }

  private static int waiting(PipelineOnAFolder pipeline, String channel) {
    return pipeline.pipeline().alerts().channels().stream()
        .filter(c -> c.name().equals(channel))
        .mapToInt(AlertDesk.ChannelState::waiting)
        .sum();
  }

  @Test
  void whatWaitsAtTheEndIsSentAfterTheNextStartAndOnce() throws Exception {
    good.answer(_ -> StubAnswer.text(503, "later"));
    try (var pipeline = open(settings(everyMove("ops")))) {
      pipeline.append(List.of(record("AAPL", 101), record("MSFT", 101)), 2);
      await(() -> !good.posted().isEmpty());
    }
    good.answer(_ -> StubAnswer.text(200, "ok"));
    try (var pipeline = open(settings(everyMove("ops")))) {
      await(() -> sent(pipeline) == 2);
    }
    assertThat(good.taken())
        .extracting(p -> p.headers().get("x-bellwether-delivery"))
        .hasSize(2)
        .doesNotHaveDuplicates();
    try (var pipeline = open(settings(everyMove("ops")))) {
      assertThat(pipeline.rows("SELECT event FROM alerts ORDER BY event"))
          .containsExactly("[fired]", "[fired]", "[sent]", "[sent]");
      assertThat(good.taken()).hasSize(2);
    }
  }

  @Test
  void rulesThatAreAddedRemovedAndMutedCountFromTheNextQuoteOn() throws Exception {
    try (var pipeline = open(settings())) {
      var desk = pipeline.pipeline().alerts();
      pipeline.append(List.of(record("AAPL", 101)), 1);
      pipeline.awaitCaughtUp();
      desk.add(everyMove("ops"));
      pipeline.append(List.of(record("MSFT", 101)), 2);
      await(() -> good.taken().size() == 1);
      desk.mute("above", Optional.of(Instant.now().plusSeconds(3600)));
      pipeline.append(List.of(record("IBM", 101)), 3);
      await(() -> pipeline.rows("SELECT id FROM alerts WHERE event = 'fired'").size() == 2);
      desk.mute("above", Optional.empty());
      pipeline.append(List.of(record("GE", 101)), 4);
      await(() -> good.taken().size() == 2);
      assertThat(desk.remove("above")).isTrue();
      pipeline.append(List.of(record("F", 101)), 5);
      pipeline.awaitCaughtUp();
      assertThat(pipeline.pipeline().pipeline().account().alerts()).isEqualTo(3);
    }
  }

  @Test
  void aRuleOfTheConfigurationIsMutedButNotRemovedOrReplaced() throws Exception {
    try (var pipeline = open(settings(everyMove("ops")))) {
      var desk = pipeline.pipeline().alerts();
      assertThatThrownBy(() -> desk.remove("above")).hasMessageContaining("configuration");
      assertThatThrownBy(() -> desk.add(everyMove())).hasMessageContaining("configuration");
      assertThat(desk.mute("above", Optional.of(Instant.parse("2100-01-01T00:00:00Z"))))
          .isPresent();
    }
  }

  @Test
  void symbolsAndTemplatesCannotAddHeaders() throws Exception {
    try (var pipeline = open(settings(everyMove("anna")))) {
      pipeline.append(
          List.of(
              record("EVIL\\r\\nBcc: eve@example.org", 101),
              record("A\\u2028B", 101),
              record("A\\nX-Evil: 1", 101),
              record("BTC/USD", 101)),
          4);
      await(() -> mail.getReceivedMessages().length == 1);
      pipeline.awaitCaughtUp();
      var received = mail.getReceivedMessages()[0];
      assertThat(received.getSubject()).startsWith("[warning] BTC/USD");
      assertThat(received.getAllRecipients()).hasSize(1);
      assertThat(received.getHeader("X-Evil")).isNull();
      assertThat(pipeline.pipeline().pipeline().account().rejected()).isEqualTo(3);
    }
  }

  @Test
  void aTestSaysWhatHappenedAtEachRecipientWithoutSecrets() throws Exception {
    bad.answer(_ -> StubAnswer.text(403, "no t0ken"));
    try (var pipeline = open(settings())) {
      var tested = pipeline.pipeline().alerts().test(Optional.empty());
      assertThat(tested)
          .extracting(AlertDesk.Tested::recipient, AlertDesk.Tested::taken)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("browser", true),
              org.assertj.core.groups.Tuple.tuple("console", true),
              org.assertj.core.groups.Tuple.tuple("anna", true),
              org.assertj.core.groups.Tuple.tuple("ops", true),
              org.assertj.core.groups.Tuple.tuple("dead", false));
      assertThat(tested.toString()).contains("403").doesNotContain("t0ken", "s3cret");
      assertThat(mail.getReceivedMessages()).hasSize(1);
      assertThat(pipeline.pipeline().alerts().test(Optional.of("ops"))).hasSize(1);
      assertThatThrownBy(() -> pipeline.pipeline().alerts().test(Optional.of("eve")))
          .hasMessageContaining("no recipient 'eve'");
    }
  }

  @Test
  void aFailedDeliveryIsListedAndSentAgain() throws Exception {
    good.answer(_ -> StubAnswer.text(400, "no"));
    try (var pipeline = open(settings(everyMove("ops")))) {
      var desk = pipeline.pipeline().alerts();
      pipeline.append(List.of(record("AAPL", 101)), 1);
      await(() -> desk.failed().size() == 1);
      good.answer(_ -> StubAnswer.text(200, "ok"));
      assertThat(desk.resend(Optional.empty())).isEqualTo(1);
      await(() -> good.taken().size() == 1 && sent(pipeline) == 1);
      assertThat(desk.failed()).isEmpty();
      var past = desk.history(Optional.of(new Symbol("AAPL")), Optional.of("above"), 10);
      assertThat(past.getFirst().deliveries())
          .singleElement()
          .satisfies(d -> assertThat(d.state()).isEqualTo("sent"));
    }
  }
}
