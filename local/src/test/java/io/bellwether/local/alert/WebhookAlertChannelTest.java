package io.bellwether.local.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.core.alert.delivery.MessageRefusedException;
import io.bellwether.local.alert.WebhookSettings.Format;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.contract.AlertChannelContract;
import io.bellwether.testkit.contract.SampleAlerts;
import io.bellwether.testkit.stub.StubAnswer;
import io.bellwether.testkit.stub.StubWebhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAlertChannelTest extends AlertChannelContract {
  private static final String SECRET = "k3y-of-the-signature";
  private static final String TOKEN = "bot123456-TOKEN";
  private static final Instant NOW = Instant.parse("2024-03-08T14:30:00Z");

  private StubWebhook receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = new StubWebhook(0);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private AlertChannel channel(Format format, String path) {
    var settings =
        new WebhookSettings(
            URI.create(receiver.address() + path),
            Optional.of(SECRET),
            format,
            Duration.ofSeconds(2));
    return new WebhookAlertChannel(settings, new ManualClock(NOW));
  }

  @Override
  protected AlertChannel channel() {
    return channel(Format.BELLWETHER, "/" + TOKEN);
  }

  @Override
  protected void behave(Receiver how) {
    var answer =
        switch (how) {
          case WELL -> StubAnswer.text(200, "ok");
          case BUSY -> StubAnswer.text(503, "busy " + TOKEN + " " + SECRET);
          case REFUSING -> StubAnswer.text(400, "never\r\n" + TOKEN + " " + SECRET);
          case SILENT -> StubWebhook.SILENCE;
          case BREAKING -> StubWebhook.BREAK;
        };
    receiver.answer(_ -> answer);
  }

  @Override
  protected List<String> taken() {
    return receiver.taken().stream().map(p -> p.headers() + "\n" + p.text()).toList();
  }

  /// The names of the headers and of the body's fields.
  @Override
  protected List<String> envelope(String raw) {
    var names = new ArrayList<String>();
    var end = raw.indexOf("}\n");
    for (var header : raw.substring(1, end).split(", ", -1)) {
      names.add(header.split("=", 2)[0]);
    }
    names.addAll(fields(raw.substring(end + 2)).keySet());
    return names;
  }

  private static Map<String, String> fields(String json) {
    var fields = new TreeMap<String, String>();
    try (var parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          fields.put(String.valueOf(parser.currentName()), parser.getText());
        }
      }
    } catch (java.io.IOException e) {
      throw new AssertionError(json, e);
    }
    return fields;
  }

  @Override
  protected List<String> secrets() {
    return List.of(SECRET, TOKEN);
  }

  private static AlertChannel.Message message(String text) {
    var delivery = SampleAlerts.delivery(SampleAlerts.alert("1"), "anna");
    return new AlertChannel.Message(
        delivery.id(), "-100123", delivery.subject(), text, delivery.alert(), delivery.zone());
  }

  @Test
  void theSignatureIsThatOfTimestampAndBody() throws Exception {
    try (var channel = channel()) {
      channel.send(message("hello"));
    }
    var post = receiver.taken().getFirst();
    assertThat(post.headers())
        .containsEntry("x-bellwether-delivery", message("").deliveryId())
        .containsEntry("x-bellwether-timestamp", "1709908200")
        .containsEntry("content-type", "application/json");
    // Computed by the receiver's side, in plain Java.
    var mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(
        new javax.crypto.spec.SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var hash = mac.doFinal(("1709908200." + post.text()).getBytes(StandardCharsets.UTF_8));
    assertThat(post.headers().get("x-bellwether-signature"))
        .isEqualTo("sha256=" + java.util.HexFormat.of().formatHex(hash));
  }

  @Test
  void aKnownSignatureComesOutAsPublished() {
    // printf 'T.{}' | openssl dgst -sha256 -hmac key
    assertThat(WebhookAlertChannel.signature("key", "T", "{}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("sha256=077e11affc4d873388078af73b680bc94e03012c940191ef155643310a2cf917");
  }

  @Test
  void theWholeAlertIsInTheBody() throws Exception {
    try (var channel = channel()) {
      channel.send(message("hello"));
    }
    assertThat(fields(receiver.taken().getFirst().text()))
        .containsEntry("id", "1")
        .containsEntry("symbol", "AAPL")
        .containsEntry("severity", "critical")
        .containsEntry("time", "2024-03-08T14:30:00.118456Z")
        .containsEntry("side", "buy")
        .containsEntry("text", "hello")
        .containsEntry("why", "sma-cross(5,20) turned to buy");
    assertThat(receiver.taken().getFirst().text()).contains("\"price\":190.64,\"change_percent\"");
  }

  @Test
  void slackDiscordAndTelegramGetTheirOwnForms() throws Exception {
    var text = "AAPL <!channel> @everyone & co";
    send(Format.SLACK, "/services/T0/B0/" + TOKEN, text);
    assertThat(receiver.taken().getLast().text())
        .isEqualTo("{\"text\":\"AAPL &lt;!channel&gt; @everyone &amp; co\"}");
    send(Format.DISCORD, "/api/webhooks/1/" + TOKEN, text);
    assertThat(receiver.taken().getLast().text())
        .isEqualTo(
            "{\"content\":\"AAPL <!channel> @everyone & co\",\"allowed_mentions\":{\"parse\":[]}}");
    send(Format.TELEGRAM, "/" + TOKEN + "/sendMessage", text);
    assertThat(receiver.taken().getLast().text())
        .isEqualTo(
            "{\"chat_id\":\"-100123\",\"text\":\"AAPL <!channel> @everyone & co\","
                + "\"disable_web_page_preview\":true}");
    assertThat(receiver.taken().getLast().path()).isEqualTo("/" + TOKEN + "/sendMessage");
  }

  private void send(Format format, String path, String text) throws Exception {
    try (var channel = channel(format, path)) {
      channel.send(message(text));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "30, PT30S",
    "0.25, PT0.25S",
    "'Fri, 08 Mar 2024 14:32:00 GMT', PT2M",
    "'Fri, 08 Mar 2024 14:00:00 GMT', PT0S",
    "9999999, PT24H"
  })
  void whatTheReceiverAsksForIsPassedOn(String header, Duration pause) {
    receiver.answer(
        _ -> new StubAnswer(429, "text/plain", "slow down", Map.of("Retry-After", header)));
    assertThat(unavailable(Format.BELLWETHER).retryAfter()).contains(pause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-3", "1e99", ""})
  void aPauseThatIsNoneIsPassedOver(String header) {
    receiver.answer(
        _ -> new StubAnswer(429, "text/plain", "slow down", Map.of("Retry-After", header)));
    assertThat(unavailable(Format.BELLWETHER).retryAfter()).isEmpty();
  }

  @Test
  void telegramAsksInItsBody() {
    var body = "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":7}}";
    receiver.answer(_ -> StubAnswer.json(429, body));
    assertThat(unavailable(Format.TELEGRAM).retryAfter()).contains(Duration.ofSeconds(7));
  }

  private ChannelUnavailableException unavailable(Format format) {
    try (var channel = channel(format, "/")) {
      return catchThrowableOfType(
          ChannelUnavailableException.class, () -> channel.send(message("hello")));
    }
  }

  @Test
  void aRedirectionIsRefusedAndNotFollowed() {
    receiver.answer(
        _ -> new StubAnswer(302, "text/plain", "", Map.of("Location", "http://127.0.0.1:1/")));
    try (var channel = channel()) {
      assertThat(
              catchThrowableOfType(
                  MessageRefusedException.class, () -> channel.send(message("hello"))))
          .hasMessageContaining("302: set the address");
    }
  }

  @Test
  void nobodyListeningIsWorthAnotherTry() {
    var channel = channel();
    receiver.close();
    assertThat(
            catchThrowableOfType(
                ChannelUnavailableException.class, () -> channel.send(message("hello"))))
        .hasMessageContaining("is not reached")
        .hasMessageNotContaining(TOKEN);
    channel.close();
  }
}
