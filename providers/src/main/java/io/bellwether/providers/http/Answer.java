package io.bellwether.providers.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/// An HTTP answer, whatever it says.
///
/// @param status its status code
/// @param headers its headers
/// @param body its text, UTF-8
public record Answer(int status, HttpHeaders headers, String body) {
  private static final int MAX_EXCERPT = 120;

  /// How long the server asks to wait.
  ///
  /// @return the `Retry-After` header where it holds seconds
  public Optional<Duration> retryAfter() {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  /// The body's beginning, on one line, for a message.
  ///
  /// @return at most 120 characters, control characters replaced
  public String excerpt() {
    var text = body.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT) + "…";
  }
}
