package io.bellwether.local.alert;

import io.bellwether.core.alert.delivery.AlertChannel;
import io.bellwether.core.alert.delivery.ChannelUnavailableException;
import io.bellwether.core.alert.delivery.MessageRefusedException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A POST to an address on the web. Every try carries the delivery's id in `X-Bellwether-Delivery`
/// and the time in `X-Bellwether-Timestamp` (Unix seconds); with a secret, `X-Bellwether-Signature`
/// is `sha256=` and the HMAC of timestamp, a point and the body in hex.
public final class WebhookAlertChannel implements AlertChannel {
  private static final int LONGEST_ANSWER = 64 << 10;
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final Pattern TELEGRAM_PAUSE =
      Pattern.compile("\"retry_after\"\\s*:\\s*([0-9]{1,9})");

  private static final int TOKEN = 4;
  private static final Pattern PART = Pattern.compile("[/?&=:@]");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9})?");

  private final WebhookSettings settings;
  private final InstantSource clock;
  private final HttpClient client;
  private final Redaction redaction;

  /// A channel; it connects when it sends.
  ///
  /// @param settings where to
  /// @param clock dates signatures
  public WebhookAlertChannel(WebhookSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.redaction = new Redaction(secrets(settings));
  }

  /// Any longer part of the address may be a token.
  private static List<String> secrets(WebhookSettings settings) {
    var url = settings.url();
    var secrets = new ArrayList<String>();
    settings.secret().ifPresent(secrets::add);
    secrets.add(url.toString());
    for (var text : new String[] {url.getRawPath(), url.getRawQuery(), url.getRawUserInfo()}) {
      if (text != null) {
        PART.splitAsStream(text).filter(part -> part.length() >= TOKEN).forEach(secrets::add);
      }
    }
    return secrets;
  }

  @Override
  public void send(Message message) throws ChannelUnavailableException {
    var answer = answer(request(message));
    var status = answer.statusCode();
    if (status / 100 == 2) {
      return;
    }
    var told = settings.receiver() + " answered " + status;
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      throw new ChannelUnavailableException(told, retryAfter(answer), null);
    }
    if (status / 100 == 3) {
      throw new MessageRefusedException(told + ": set the address it redirects to", null);
    }
    throw new MessageRefusedException(told + ": " + redaction.line(answer.body()), null);
  }

  private HttpRequest request(Message message) {
    var body = WebhookBody.of(settings.format(), message);
    var timestamp = Long.toString(clock.instant().getEpochSecond());
    var request =
        HttpRequest.newBuilder(settings.url())
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .header("User-Agent", "bellwether")
            .header("X-Bellwether-Delivery", message.deliveryId())
            .header("X-Bellwether-Timestamp", timestamp)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    settings
        .secret()
        .ifPresent(
            secret -> request.header("X-Bellwether-Signature", signature(secret, timestamp, body)));
    return request.build();
  }

  /// What a receiver computes to know that a message is ours.
  ///
  /// @param secret the shared key
  /// @param timestamp the header's
  /// @param body as it arrived
  /// @return for example `sha256=6f1c…`
  public static String signature(String secret, String timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /// The whole answer within the time: a request's own timeout ends with the headers.
  private HttpResponse<String> answer(HttpRequest request) throws ChannelUnavailableException {
    var handler =
        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST_ANSWER);
    var answer = client.sendAsync(request, handler);
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unavailable("gave no answer within " + settings.timeout().toSeconds() + " s");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for");
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      var reason = cause.getMessage() == null ? "" : ": " + redaction.line(cause.getMessage());
      throw unavailable("is not reached (" + cause.getClass().getSimpleName() + reason + ")");
    }
  }

  private ChannelUnavailableException unavailable(String what) {
    return new ChannelUnavailableException(
        settings.receiver() + " " + what, Optional.empty(), null);
  }

  private Optional<Duration> retryAfter(HttpResponse<String> answer) {
    var header = answer.headers().firstValue("Retry-After").flatMap(this::pause);
    if (header.isPresent() || settings.format() != WebhookSettings.Format.TELEGRAM) {
      return header;
    }
    var inBody = TELEGRAM_PAUSE.matcher(answer.body());
    return inBody.find() ? pause(inBody.group(1)) : Optional.empty();
  }

  /// Seconds or a date.
  private Optional<Duration> pause(String text) {
    var stripped = text.strip();
    try {
      var pause =
          SECONDS.matcher(stripped).matches()
              ? Duration.ofMillis((long) Math.ceil(Double.parseDouble(stripped) * 1000))
              : untilDate(stripped);
      return Optional.of(pause.isNegative() ? Duration.ZERO : shorter(pause));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration shorter(Duration pause) {
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private Duration untilDate(String text) {
    var then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    return Duration.between(clock.instant(), then);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
