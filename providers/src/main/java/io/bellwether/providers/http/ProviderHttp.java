package io.bellwether.providers.http;

import io.bellwether.core.market.ProviderUnavailableException;
import io.bellwether.core.market.Traffic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;

/// GET requests to one provider: with a limit on time and size, compressed, counted, and tried
/// again when the way there or the server failed (no connection, no answer in time, status 5xx).
/// Messages name the provider, never the address or a header, since those may hold a key.
///
/// Safe for several threads.
public final class ProviderHttp implements AutoCloseable {
  private static final int SERVER_ERROR = 500;

  private final String provider;
  private final Map<String, String> headers;
  private final HttpLimits limits;
  private final Retry retry;
  private final HttpClient client;
  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /// A client.
  ///
  /// @param provider the name people know: `Yahoo`
  /// @param headers sent with every request; may hold a key
  /// @param limits on time and size
  /// @param retry when to try again
  public ProviderHttp(
      String provider, Map<String, String> headers, HttpLimits limits, Retry retry) {
    this.provider = provider;
    this.headers = Map.copyOf(headers);
    this.limits = limits;
    this.retry = retry;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(limits.connect())
            .build();
  }

  /// Asks.
  ///
  /// @param address what for
  /// @return the answer, of any status below 500
  /// @throws ProviderUnavailableException when there was none after all attempts, or it was too
  ///   large or broke off
  public Answer get(URI address) throws ProviderUnavailableException {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(address);
      } catch (ProviderUnavailableException e) {
        failures.increment();
        if (attempt == retry.attempts() || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  /// Counts an answer that turned out to be of no use.
  public void unusable() {
    failures.increment();
  }

  /// What was sent and received.
  ///
  /// @return the counts
  public Traffic traffic() {
    return new Traffic(requests.sum(), failures.sum(), bytes.sum());
  }

  private void pause(int attempt) throws ProviderUnavailableException {
    try {
      retry.sleeper().sleep(retry.backoff().delay(attempt, retry.random()));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private Answer attempt(URI address) throws ProviderUnavailableException {
    var request = HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip");
    headers.forEach(request::setHeader);
    requests.increment();
    var pending =
        client.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.maxBytes()));
    try {
      // The request's own timeout would end at the headers; a body may dawdle too.
      var response = pending.get(limits.whole().toNanos(), TimeUnit.NANOSECONDS);
      bytes.add(response.body().length);
      if (response.statusCode() >= SERVER_ERROR) {
        throw unavailable("answered with status " + response.statusCode() + ": try again later");
      }
      return new Answer(response.statusCode(), response.headers(), text(response));
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw unavailable("did not answer within " + limits.whole().toMillis() + " ms");
    } catch (InterruptedException e) {
      pending.cancel(true);
      throw interrupted();
    } catch (ExecutionException e) {
      throw unavailable(reason(Objects.requireNonNullElse(e.getCause(), e)));
    } catch (IOException e) {
      throw unavailable("sent a body that cannot be unpacked or is too large");
    }
  }

  private String text(HttpResponse<byte[]> response) throws IOException {
    var body = response.body();
    if (!response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
      return new String(body, StandardCharsets.UTF_8);
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      var unpacked = in.readNBytes(limits.maxBytes() + 1);
      if (unpacked.length > limits.maxBytes()) {
        throw new IOException("too large");
      }
      return new String(unpacked, StandardCharsets.UTF_8);
    }
  }

  private static String reason(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      switch (at) {
        case HttpConnectTimeoutException _ -> {
          return "cannot be reached: no connection in time";
        }
        case UnknownHostException _, UnresolvedAddressException _ -> {
          return "cannot be reached: its name is not known here; is there a network?";
        }
        case ConnectException _ -> {
          return "cannot be reached: is there a network?";
        }
        default -> {}
      }
    }
    return "broke off its answer, or sent more than is allowed ("
        + cause.getClass().getSimpleName()
        + ")";
  }

  private ProviderUnavailableException interrupted() {
    Thread.currentThread().interrupt();
    return unavailable("was not waited for: interrupted");
  }

  private ProviderUnavailableException unavailable(String what) {
    return new ProviderUnavailableException(provider + " " + what, Optional.empty());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
